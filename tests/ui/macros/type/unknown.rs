//! Forms of `Unknown` that cannot hold a value.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// A value for `Unknown`.
mod helper_on_unknown {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        #[ccc(value = 1)]
        Low,
        #[ccc(value = 2)]
        High,
        #[ccc(value = 3)]
        Unknown(i64),
    }

    #[ccc_type]
    pub struct Order {
        pub urgency: Urgency,
        pub others: Vec<Urgency>,
        pub last: Option<Urgency>,
    }

    fn order(urgency: Urgency) -> Order {
        println!("{} {:?}", urgency.value(), Urgency::Low);
        Order::new(urgency, []).last(Urgency::from(1))
    }
}

/// An `Unknown` that holds neither a string nor an integer.
mod unknown_of_another_type {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        #[ccc(value = 1)]
        Low,
        #[ccc(value = 2)]
        High,
        Unknown(u32),
    }

    #[ccc_type]
    pub struct Order {
        pub urgency: Urgency,
        pub others: Vec<Urgency>,
        pub last: Option<Urgency>,
    }

    fn order(urgency: Urgency) -> Order {
        println!("{} {:?}", urgency.value(), Urgency::Low);
        Order::new(urgency, []).last(Urgency::from(1))
    }
}

/// An `Unknown` with a named field.
mod unknown_with_a_named_value {
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

    fn order(urgency: Urgency) -> Order {
        println!("{} {:?}", urgency.value(), Urgency::Low);
        Order::new(urgency, []).last(Urgency::from(1))
    }
}

/// An `Unknown` without a field.
mod unknown_without_a_value {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        #[ccc(value = 1)]
        Low,
        #[ccc(value = 2)]
        High,
        Unknown,
    }

    #[ccc_type]
    pub struct Order {
        pub urgency: Urgency,
        pub others: Vec<Urgency>,
        pub last: Option<Urgency>,
    }

    fn order(urgency: Urgency) -> Order {
        println!("{} {:?}", urgency.value(), Urgency::Low);
        Order::new(urgency, []).last(Urgency::from(1))
    }
}

fn main() {}
