//! An enum of texts that cannot keep a new value.

use ccc_generated::ccc_type;

#[ccc_type]
#[derive(Debug, Clone, PartialEq)]
pub enum Urgency {
    #[ccc(value = "low")]
    Low,
    #[ccc(value = "high")]
    High,
}

#[ccc_type]
pub struct Order {
    pub urgency: Urgency,
    pub others: Vec<Urgency>,
    pub last: Option<Urgency>,
}

/// What the mistake must not hide.
fn order(urgency: Urgency) -> Order {
    println!("{} {:?}", urgency.as_str(), Urgency::Low);
    Order::new(urgency, []).last(Urgency::from("low"))
}

fn main() {}
