//! Forms of `Unknown` that cannot hold a value.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// A value for what is no value.
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

/// An enum that keeps what is neither a text nor a number.
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

/// An enum that keeps new values under a name.
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

/// An enum that forgets what it does not know.
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
