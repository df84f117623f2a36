//! Types that lack what a member or a reply needs. The compiler finds these after all that the macros find.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// A response without `#[ccc_type]`.
mod response_without_ccc_type {
    use ccc_generated::ccc_action;

    /// Of the user's own, without `#[ccc_type]`.
    pub struct Answer {
        pub request_id: String,
    }

    #[ccc_action(response = Answer)]
    pub struct OrderRequest {
        pub sdk_app_id: u64,
        pub note: Option<String>,
    }

    fn order(_: &impl OrderExt, code: OrderErrorCode) {
        let request = OrderRequest::new(1).note("soon");
        println!("{} {code}", request.sdk_app_id);
    }
}

/// A member of a type without `#[ccc_type]`.
mod without_ccc_type {
    use ccc_generated::ccc_type;

    /// Of the user's own.
    pub struct Size {
        pub width: u64,
    }

    #[ccc_type]
    pub struct Line {
        pub member: Size,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(Size { width: 1 }).note("soon");
        let order = Order::new([Line::new(Size { width: 1 })]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// A list of a type without `#[ccc_type]`.
mod without_ccc_type_in_a_list {
    use ccc_generated::ccc_type;

    /// Of the user's own.
    pub struct Length {
        pub width: u64,
    }

    #[ccc_type]
    pub struct Line {
        pub member: Vec<Length>,
        pub other: Option<Length>,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new([Length { width: 1 }]).note("soon");
        let order = Order::new([Line::new([Length { width: 1 }])]);
        println!("{:?}", line.note);
        (line, order)
    }
}

fn main() {}
