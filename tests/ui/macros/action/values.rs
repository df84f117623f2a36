//! Keys of an action with values that they do not take.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// A list in place of a string.
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

/// Strings that are no error codes.
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

/// A negative number in place of a count.
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

/// An action without a site.
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

/// A number in place of a string.
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

/// A name in place of a string.
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

/// A rate limit of zero.
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

/// A repeated error code.
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

/// A string in place of a list of strings.
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

/// A string in place of a number.
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

/// A string in place of a path.
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

/// An unknown safety class.
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

/// An unknown site.
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
