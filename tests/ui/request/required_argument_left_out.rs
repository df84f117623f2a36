//! What a request cannot do without is an argument of `new`.

use ccc_generated::ModifyOwnNumberApplyRequest;

fn main() {
    // The list of numbers is missing.
    ModifyOwnNumberApplyRequest::new(1_400_000_000).apply_id(1);
}
