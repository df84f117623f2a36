//! Types, traits, functions and macros of the user with names of the prelude.
#![deny(warnings)]

use ccc_generated::{ccc_action, ccc_type};

/// Names that the expansions must not use.
mod shadows {
    pub struct Option;
    pub struct Result;
    pub struct String;
    pub struct Vec;
    pub struct Box;
    pub struct Some;
    pub struct None;
    pub struct Ok;
    pub struct Err;
    pub trait Clone {}
    pub trait Debug {}
    pub trait Default {}
    pub trait Eq {}
    pub trait From {}
    pub trait Into {}
    pub trait IntoIterator {}
    pub trait Iterator {}
    pub trait PartialEq {}
    pub trait Send {}
    pub trait Sync {}
    pub trait Sized {}
    pub trait ToString {}
    pub mod std {}
    pub mod core {}
    pub mod serde {}
    pub mod rt {}
}

#[allow(unused_macros, reason = "they are there to be met")]
macro_rules! include_str {
    () => {};
}
#[allow(unused_macros, reason = "they are there to be met")]
macro_rules! concat {
    () => {};
}
#[allow(unused_macros, reason = "they are there to be met")]
macro_rules! env {
    () => {};
}
#[allow(unused_macros, reason = "they are there to be met")]
macro_rules! matches {
    () => {};
}

/// Shadows all of them.
mod order {
    #[allow(unused_imports, reason = "they are there to be met")]
    use super::shadows::*;
    use super::{ccc_action, ccc_type};

    /// Orders widgets.
    #[ccc_action(errors("FailedOperation"), lookup = "DescribeOrder", response = OrderReply)]
    #[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::cmp::PartialEq)]
    pub struct OrderRequest {
        #[ccc(min_len = 1, one_of("left", "right"))]
        pub name: ::std::string::String,
        #[ccc(min_items = 1)]
        pub lines: ::std::vec::Vec<Line>,
        pub tags: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        pub note: ::std::option::Option<::std::string::String>,
        pub urgency: ::std::option::Option<Urgency>,
    }

    /// A line.
    #[ccc_type]
    #[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::cmp::PartialEq)]
    pub struct Line {
        pub count: u64,
        pub price: f64,
        pub gift: ::std::option::Option<bool>,
        pub part: ::std::option::Option<::std::boxed::Box<Line>>,
    }

    /// How soon.
    #[ccc_type]
    #[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::cmp::PartialEq)]
    pub enum Urgency {
        #[ccc(value = "low")]
        Low,
        Unknown(::std::string::String),
    }

    /// The reply.
    #[ccc_type(reply)]
    pub struct OrderReply {
        pub request_id: ::std::string::String,
    }

    /// Pings.
    #[ccc_action(safety = "read")]
    pub struct PingRequest {}

    /// From a file.
    #[ccc_action(spec = "spec/whole/Order.json")]
    pub mod filled {
        #[allow(unused_imports, reason = "they are there to be met")]
        use super::super::shadows::*;
    }
}

#[test]
fn compiles_and_works() {
    use order::OrderExt;

    let line = order::Line::new(1, 0.5).gift(true).part(order::Line::new(2, 1.0));
    let request = order::OrderRequest::new("left", [line]).tags(["new"]).note("soon").urgency("low".into());
    assert!(request.validate().is_ok());
    assert_eq!(request.urgency, Some(order::Urgency::Low));
    let call = |client: ccc_generated::Client, request| async move { client.order(request).await };
    let _ = (call, order::OrderErrorCode::FailedOperation);
}
