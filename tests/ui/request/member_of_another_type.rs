//! A member takes what its type says: an enum is no number, a number no text.

use ccc_generated::ModifyOwnNumberApplyRequest;
use ccc_generated::model::OwnNumberApplyDetailItem;

fn main() {
    let item = OwnNumberApplyDetailItem::new(2, "02012345678", 1, 1);
    ModifyOwnNumberApplyRequest::new(1_400_000_000, [item]).apply_id("1");
}
