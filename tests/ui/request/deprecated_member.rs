//! The compiler warns of what is no longer to be set.
#![deny(deprecated)]

use ccc_generated::DescribeTelCdrRequest;

fn main() {
    DescribeTelCdrRequest::new(1_700_000_000, 1_700_003_600, 1_400_000_000, 20, 0).instance_id(1);
}
