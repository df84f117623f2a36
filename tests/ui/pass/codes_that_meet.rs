//! Error codes that would get the same variant, or one that every enum has: the first keeps the plain name.
#![deny(warnings)]

use ccc_generated::{ErrorCode, ccc_action};

#[ccc_action(errors("FailedOperation.DBError", "FailedOperation.DbError", "Common", "Unknown"))]
pub struct OrderRequest {
    pub sdk_app_id: u64,
}

#[test]
fn compiles_and_works() {
    for (variant, code) in [
        (OrderErrorCode::FailedOperationDbError, "FailedOperation.DBError"),
        (OrderErrorCode::FailedOperationDbError_, "FailedOperation.DbError"),
        (OrderErrorCode::Common_, "Common"),
        (OrderErrorCode::Unknown_, "Unknown"),
    ] {
        assert_eq!(variant.as_str(), code);
    }
}
