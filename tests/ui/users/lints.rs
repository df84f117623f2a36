//! Mistakes that the compiler warns of.
#![deny(deprecated)]
#![deny(unused_must_use)]

/// The compiler warns of a deprecated member.
mod deprecated_member {
    use ccc_generated::{DescribeTelCdrRequest, DescribeTelCdrRequestRequired};

    fn mistake() {
        let required = DescribeTelCdrRequestRequired {
            start_time_stamp: 1_700_000_000,
            end_time_stamp: 1_700_003_600,
            sdk_app_id: 1_400_000_000,
            page_size: 20,
            page_number: 0,
        };
        DescribeTelCdrRequest::new(required).instance_id(1);
    }
}

/// The compiler warns of a call that nobody awaits.
mod never_awaited {
    use ccc_generated::{Client, HangUpCallRequest};

    async fn hang_up(client: &Client) {
        client.hang_up_call(HangUpCallRequest::new(1_400_000_000, "a"));
    }
}

fn main() {}
