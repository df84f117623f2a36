//! The compiler warns of what is no longer to be set.
#![deny(deprecated)]

use ccc_generated::{DescribeTelCdrRequest, DescribeTelCdrRequestRequired};

fn main() {
    let required = DescribeTelCdrRequestRequired {
        start_time_stamp: 1_700_000_000,
        end_time_stamp: 1_700_003_600,
        sdk_app_id: 1_400_000_000,
        page_size: 20,
        page_number: 0,
    };
    DescribeTelCdrRequest::new(required).instance_id(1);
}
