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

/// The error of a call knows the codes of its own action.
mod codes_of_another_action {
    use ccc_generated::{Client, DescribeNumbersRequest, HangUpCallErrorCode};

    async fn describe(client: &Client) {
        let error = client.describe_numbers(DescribeNumbersRequest::new(1)).await.unwrap_err();
        match error.code() {
            Some(HangUpCallErrorCode::InternalErrorDbError) => println!("their fault"),
            _ => println!("{error}"),
        }
    }
}

/// A client sends the requests of its own product.
mod request_of_another_product {
    use ccc_generated::{Client, ccc_action};
    use ccc_runtime::{Service, ServiceInfo};

    pub enum Machines {}

    impl Service for Machines {
        const INFO: &'static ServiceInfo = &ServiceInfo::new("cvm", "2017-03-12", "Cloud Virtual Machine");
    }

    #[ccc_action(service = Machines)]
    pub struct DescribeRegionsRequest {}

    async fn describe(client: &Client) {
        client.send(DescribeRegionsRequest::new()).await;
        client.describe_regions(DescribeRegionsRequest::new()).await;
    }
}

fn main() {}
