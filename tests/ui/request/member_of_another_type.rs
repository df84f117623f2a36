//! A member takes what its type says: an enum is no number, a number no text.

use ccc_generated::ModifyOwnNumberApplyRequest;
use ccc_generated::model::{OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired};

fn main() {
    let item = OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type: 2,
        phone_number: "02012345678".to_owned(),
        max_call_count: 1,
        max_call_p_sec: 1,
    });
    ModifyOwnNumberApplyRequest::new(1_400_000_000, [item]).apply_id("1");
}
