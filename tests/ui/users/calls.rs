//! Calls that a user of a generated crate cannot write by mistake.

/// A builder is no client before `build`.
mod client_not_built {
    use ccc_generated::{Client, HangUpCallRequest, Site};

    async fn hang_up() {
        let client = Client::builder().site(Site::China);
        client.hang_up_call(HangUpCallRequest::new(1_400_000_000, "a")).await;
    }
}

/// A call returns the reply of its own action.
mod reply_of_another_action {
    use ccc_generated::{Client, Error, HangUpCallRequest, ModifyOwnNumberApplyResponse};

    async fn hang_up(client: &Client) -> Result<ModifyOwnNumberApplyResponse, Error> {
        client.hang_up_call(HangUpCallRequest::new(1_400_000_000, "a")).await
    }
}

/// The method of an action takes the request of that action.
mod request_of_another_action {
    use ccc_generated::{Client, HangUpCallRequest};

    async fn modify(client: &Client) {
        client.modify_own_number_apply(HangUpCallRequest::new(1_400_000_000, "a")).await;
    }
}

fn main() {}
