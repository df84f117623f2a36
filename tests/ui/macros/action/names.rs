//! Names of actions and products that cannot be used.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// A name that no action can have.
mod illegal_name {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(name = "order widgets")]
    pub struct OrderRequest {
        pub sdk_app_id: u64,
        pub note: Option<String>,
    }

    async fn order(client: &Client) -> Option<OrderResponse> {
        let request = OrderRequest::new(1).note("soon");
        println!("{}", request.sdk_app_id);
        let error = OrderExt::order(client, request).await.err()?;
        let code: OrderErrorCode = error.code()?;
        println!("{code}");
        None
    }
}

/// An action without a product.
mod missing_service {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(crate = ::ccc_runtime)]
    pub struct OrderRequest {
        pub sdk_app_id: u64,
        pub note: Option<String>,
    }

    async fn order(client: &Client) -> Option<OrderResponse> {
        let request = OrderRequest::new(1).note("soon");
        println!("{}", request.sdk_app_id);
        let error = OrderExt::order(client, request).await.err()?;
        let code: OrderErrorCode = error.code()?;
        println!("{code}");
        None
    }
}

/// A name as it is being typed.
mod name_as_it_is_typed {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(name = "", safety = "read")]
    pub struct OrderRequest {
        pub sdk_app_id: u64,
        pub note: Option<String>,
    }

    async fn order(client: &Client) -> Option<OrderResponse> {
        let request = OrderRequest::new(1).note("soon");
        println!("{}", request.sdk_app_id);
        let error = OrderExt::order(client, request).await.err()?;
        let code: OrderErrorCode = error.code()?;
        println!("{code}");
        None
    }
}

/// A request whose name is not in ASCII.
mod name_in_another_script {
    use ccc_generated::ccc_action;

    #[ccc_action]
    pub struct 订单Request {
        pub sdk_app_id: u64,
    }

    fn order(request: &订单Request) {
        println!("{}", request.sdk_app_id);
    }
}

/// A request with the name of its response.
mod name_of_the_response {
    use ccc_generated::ccc_action;

    #[ccc_action(name = "Order")]
    pub struct OrderResponse {
        pub sdk_app_id: u64,
    }

    fn order(request: &OrderResponse, _: OrderErrorCode, _: &impl OrderExt) {
        println!("{}", request.sdk_app_id);
    }
}

/// A response of the user with the name of a generated one, beside a mistake that prevents the request.
mod name_of_the_users_own_response {
    use ccc_generated::{ccc_action, ccc_type};

    #[ccc_action(response = OrderResponse)]
    pub struct OrderRequest(pub u64);

    #[ccc_type(reply)]
    pub struct OrderResponse {
        pub request_id: String,
    }

    fn order(request: &OrderRequest, _: OrderErrorCode, _: &impl OrderExt) {
        println!("{}", request.0);
    }
}

/// A product by its name, in place of a type.
mod wrong_service {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(service = "Cloud Contact Center", version = "2020-02-10")]
    pub struct OrderRequest {
        pub sdk_app_id: u64,
        pub note: Option<String>,
    }

    async fn order(client: &Client) -> Option<OrderResponse> {
        let request = OrderRequest::new(1).note("soon");
        println!("{}", request.sdk_app_id);
        let error = OrderExt::order(client, request).await.err()?;
        let code: OrderErrorCode = error.code()?;
        println!("{code}");
        None
    }
}

fn main() {}
