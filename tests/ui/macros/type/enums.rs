//! Enums that cannot be the values of a member.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// Serde's derives beside the macro.
mod derived_serde_on_an_enum {
    use ccc_generated::ccc_type;
    use serde::Serialize;

    #[ccc_type]
    #[derive(Debug, Serialize)]
    pub enum Urgency {
        #[ccc(value = 1)]
        Low,
        #[ccc(value = 2)]
        High,
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

/// An enum of strings that cannot keep a new value.
mod enum_of_texts_without_unknown {
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

    fn order(urgency: Urgency) -> Order {
        println!("{} {:?}", urgency.as_str(), Urgency::Low);
        Order::new(urgency, []).last(Urgency::from("low"))
    }
}

/// A key that an enum does not take.
mod enum_with_a_name {
    use ccc_generated::ccc_type;

    #[ccc_type(name = "Urgency")]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        #[ccc(value = 1)]
        Low,
        #[ccc(value = 2)]
        High,
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

/// An enum that cannot keep a new value.
mod enum_without_unknown {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        #[ccc(value = 1)]
        Low,
        #[ccc(value = 2)]
        High,
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

/// An enum without values.
mod enum_without_values {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub enum Urgency {
        Unknown(String),
    }

    fn text(urgency: &Urgency) -> &str {
        urgency.as_str()
    }
}

/// An enum that is generic.
mod generic_enum {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub enum Urgency<const N: usize> {
        #[ccc(value = 1)]
        Low,
        Unknown(i64),
    }

    fn low(urgency: &Urgency<1>) -> bool {
        matches!(urgency, Urgency::Low)
    }
}

/// A value above the enum instead of above a variant.
mod helper_on_the_enum {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[ccc(value = 1)]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        #[ccc(value = 1)]
        Low,
        #[ccc(value = 2)]
        High,
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

fn main() {}
