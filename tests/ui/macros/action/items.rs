//! Items that cannot be an action.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// Serde's derives beside the macro.
mod derived_serde {
    use ccc_generated::{Client, ccc_action};
    use serde::{Deserialize, Serialize};

    #[ccc_action(safety = "read")]
    #[derive(Serialize, Deserialize)]
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

/// A request that is generic over a number.
mod generic_const {
    use ccc_generated::ccc_action;

    #[ccc_action(errors("FailedOperation"))]
    pub struct OrderRequest<const N: usize> {
        pub sdk_app_id: u64,
    }

    fn order(request: &OrderRequest<1>, _: OrderErrorCode, _: OrderResponse, _: &impl OrderExt) {
        println!("{}", request.sdk_app_id);
    }
}

/// A request that borrows.
mod generic_lifetime {
    use ccc_generated::ccc_action;

    #[ccc_action(errors("FailedOperation"))]
    pub struct OrderRequest<'a> {
        pub sdk_app_id: &'a u64,
    }

    fn order(request: &OrderRequest<'_>, _: OrderErrorCode, _: OrderResponse, _: &impl OrderExt) {
        println!("{}", request.sdk_app_id);
    }
}

/// A request that is generic over a type.
mod generic_type {
    use ccc_generated::ccc_action;

    #[ccc_action(errors("FailedOperation"))]
    pub struct OrderRequest<T> {
        pub sdk_app_id: u64,
        pub line: T,
    }

    fn order(request: &OrderRequest<u64>, _: OrderErrorCode, _: OrderResponse, _: &impl OrderExt) {
        println!("{}", request.sdk_app_id);
    }
}

/// A rule above the struct instead of above a field.
mod helper_on_the_struct {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(safety = "read")]
    #[ccc(min = 1)]
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

/// A constant is no request.
mod on_a_const {
    use ccc_generated::ccc_action;

    #[ccc_action]
    const ORDER: u64 = 1;

    fn order() -> u64 {
        ORDER
    }
}

/// A function is no request.
mod on_a_function {
    use ccc_generated::ccc_action;

    #[ccc_action]
    /// Orders.
    pub fn order_widgets() {}

    fn order() {
        order_widgets();
    }
}

/// A trait is no request.
mod on_a_trait {
    use ccc_generated::ccc_action;

    #[ccc_action]
    pub trait Order {
        fn order(&self) {}
    }

    fn order(order: &impl Order) {
        order.order();
    }
}

/// A union is no request.
mod on_a_union {
    use ccc_generated::ccc_action;

    #[ccc_action]
    pub union Order {
        pub count: u64,
    }

    fn order() -> Order {
        Order { count: 1 }
    }
}

/// An enum is no request.
mod on_an_enum {
    use ccc_generated::ccc_action;

    #[ccc_action]
    #[derive(Clone)]
    pub enum Urgency {
        #[ccc(value = 1)]
        Low,
        Unknown(i64),
    }

    fn order(urgency: &Urgency) -> bool {
        matches!(urgency, Urgency::Low)
    }
}

/// An impl is no request.
mod on_an_impl {
    use ccc_generated::ccc_action;

    #[ccc_action]
    impl Order {
        fn widgets() {}
    }

    struct Order;

    fn order() {
        Order::widgets();
    }
}

/// A file fills a module, not a struct.
mod spec_on_a_struct {
    use ccc_generated::{Client, ccc_action};

    #[ccc_action(spec = "spec/Order.json")]
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

/// A request whose fields have no names.
mod tuple_struct {
    use ccc_generated::ccc_action;

    #[ccc_action(errors("FailedOperation"))]
    pub struct OrderRequest(pub u64);

    fn order(request: &OrderRequest, _: OrderErrorCode, _: OrderResponse, _: &impl OrderExt) {
        println!("{}", request.0);
    }
}

/// A request without braces.
mod unit_struct {
    use ccc_generated::ccc_action;

    #[ccc_action(errors("FailedOperation"))]
    pub struct OrderRequest;

    fn order(_: &OrderRequest, _: OrderErrorCode, _: OrderResponse, _: &impl OrderExt) {}
}

fn main() {}
