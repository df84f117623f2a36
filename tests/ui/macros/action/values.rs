//! Keys of an action with values that they do not take.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// A list where a text belongs.
mod list_for_a_text {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(safety("read"))]
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

/// An error code that is none.
mod malformed_code {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(errors("Failed Operation", "1.2", "", "FailedOperation..Twice"))]
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

/// A number below zero where a count belongs.
mod negative_rate_limit {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(rate_limit = -5)]
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

/// An action that no site has.
mod no_site {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(sites())]
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

/// A number where a text belongs.
mod number_for_a_text {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(safety = 1)]
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

/// A name where a text belongs.
mod path_in_a_list_of_texts {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(errors(FailedOperation, "InternalError"))]
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

/// No call at all.
mod rate_limit_zero {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(rate_limit = 0)]
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

/// An error code that stands twice.
mod repeated_code {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(errors("FailedOperation", "InternalError", "FailedOperation"))]
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

/// A text where a list of texts belongs.
mod text_for_a_list {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(errors = "FailedOperation")]
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

/// A text where a number belongs.
mod text_for_a_number {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(rate_limit = "5")]
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

/// A text where a path belongs.
mod text_for_a_path {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(response = "Reply")]
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

/// A safety class that there is not.
mod unknown_safety {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(safety = "twice")]
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

/// A site that there is not.
mod unknown_site {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(sites("china", "europe"))]
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
