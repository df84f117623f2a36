//! Attributes of an action that are not written as attributes are.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// An argument as it is being typed: half a key.
mod half_typed_key {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(err)]
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

/// An argument as it is being typed: no value yet.
mod half_typed_value {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(version = )]
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

/// An argument as it is being typed, before others.
mod half_typed_value_among_others {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(safety = , errors("FailedOperation"))]
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

/// A version as it is being typed, and the comma behind it.
mod half_typed_version {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(version = "2020-0", )]
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

/// Strings without a comma between them.
mod list_without_commas {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(errors("FailedOperation" "InternalError"))]
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

/// Two arguments without a comma between them.
mod missing_comma {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(safety = "read" rate_limit = 5)]
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

/// A path in place of a key.
mod path_for_a_key {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(ccc::safety = "read")]
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

/// A string without a key.
mod value_without_a_key {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action("FailedOperation")]
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

/// A repeated key.
mod repeated_key {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(safety = "read", errors("FailedOperation"), safety = "once")]
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

/// A slip in a key of the attribute.
mod unknown_key {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(erors("FailedOperation"))]
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

/// A key unlike all known ones.
mod unknown_key_unlike_any {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(timeout = 5)]
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
