//! The lints of a careful crate.
#![deny(missing_docs, unsafe_code, unreachable_pub, unused_qualifications, missing_debug_implementations, dead_code)]
#![deny(warnings, unused, nonstandard_style, rust_2018_idioms, trivial_casts, unused_lifetimes)]

use ccc_generated::{ccc_action, ccc_type};

/// Orders widgets.
#[ccc_action(errors("FailedOperation"), sites("china"), deprecated = "Use another.")]
#[derive(Debug)]
struct OrderRequest {
    /// The application.
    #[ccc(min = 1, max = 10)]
    sdk_app_id: u64,
    /// The phone number.
    #[ccc(required_when(member = "Urgency", is(2)), sensitive = "phone", format = "e164")]
    phone: Option<String>,
    /// How soon.
    urgency: Option<Urgency>,
    /// The lines.
    lines: Vec<Line>,
}

/// A line.
#[ccc_type(name = "OrderLine")]
#[derive(Debug, Clone, PartialEq)]
struct Line {
    /// How many.
    count: u64,
}

/// How soon.
#[ccc_type]
#[derive(Debug, Clone, PartialEq)]
enum Urgency {
    /// Some day.
    #[ccc(value = 1)]
    Low,
    /// At once.
    #[ccc(value = 2)]
    High,
    /// Another.
    Unknown(i64),
}

/// An unused action causes no warning.
#[ccc_action(safety = "read")]
#[derive(Debug)]
struct PingRequest {}

/// From a file.
#[ccc_action(spec = "spec/whole/Order.json")]
mod filled {}

#[test]
fn compiles_and_works() {
    let request = OrderRequest::new(1, [Line::new(2)]).urgency(Urgency::High);
    assert!(request.validate().is_err());
    println!("{request:?} {:?} {:?}", PingRequest::new(), Urgency::Low);
}
