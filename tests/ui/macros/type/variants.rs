//! Variants that are not one value.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// A value as it is being typed.
mod half_typed_value {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        #[ccc(value = )]
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

/// A number as the value of an enum of strings.
mod number_among_texts {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        #[ccc(value = "low")]
        Low,
        #[ccc(value = 2)]
        High,
        Unknown(String),
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

/// A name in place of a value.
mod path_for_a_value {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        #[ccc(value = low)]
        Low,
        #[ccc(value = 1.5)]
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

/// Two variants of one value.
mod repeated_value {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        #[ccc(value = 1)]
        Low,
        #[ccc(value = 1)]
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

/// A string as the value of an enum of numbers.
mod text_among_numbers {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        #[ccc(value = 1)]
        Low,
        #[ccc(value = "high")]
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

/// A slip in the key of a variant.
mod unknown_key_on_a_variant {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        #[ccc(valeu = 1)]
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

/// A value as a discriminant.
mod variant_with_a_discriminant {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        Low = 1,
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

/// A variant with fields.
mod variant_with_fields {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        #[ccc(value = 1)]
        Low,
        #[ccc(value = 2)]
        High(u64),
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

/// A variant without a value.
mod variant_without_a_value {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[derive(Debug, Clone, PartialEq)]
    pub enum Urgency {
        #[ccc(value = 1)]
        Low,
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
