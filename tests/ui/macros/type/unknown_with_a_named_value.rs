//! An enum that keeps new values under a name.

use ccc_generated::ccc_type;

#[ccc_type]
#[derive(Debug, Clone, PartialEq)]
pub enum Urgency {
    #[ccc(value = 1)]
    Low,
    #[ccc(value = 2)]
    High,
    Unknown { value: i64 },
}

#[ccc_type]
pub struct Order {
    pub urgency: Urgency,
    pub others: Vec<Urgency>,
    pub last: Option<Urgency>,
}

/// What the mistake must not hide.
fn order(urgency: Urgency) -> Order {
    println!("{} {:?}", urgency.value(), Urgency::Low);
    Order::new(urgency, []).last(Urgency::from(1))
}

fn main() {}
