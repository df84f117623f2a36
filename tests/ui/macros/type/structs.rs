//! Structs and other items that cannot be a data type.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// Serde's derives beside the macro.
mod derived_serde {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[derive(Clone, serde::Serialize, serde::Deserialize)]
    pub struct Line {
        pub count: u64,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub line: Line,
        pub others: Vec<Line>,
    }

    fn order() -> Order {
        Order::new(Line::new(1).note("soon"), [])
    }
}

/// A data type that is generic.
mod generic_struct {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line<T> {
        pub count: u64,
        pub item: T,
    }

    fn line(line: &Line<u64>) -> u64 {
        line.count + line.item
    }
}

/// A rule above the struct instead of above a field.
mod helper_on_the_struct {
    use ccc_generated::ccc_type;

    #[ccc_type]
    #[ccc(name = "OrderLine")]
    pub struct Line {
        pub count: u64,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub line: Line,
        pub others: Vec<Line>,
    }

    fn order() -> Order {
        Order::new(Line::new(1).note("soon"), [])
    }
}

/// A name that the wire cannot have.
mod illegal_name {
    use ccc_generated::ccc_type;

    #[ccc_type(name = "Order Line")]
    pub struct Line {
        pub count: u64,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub line: Line,
        pub others: Vec<Line>,
    }

    fn order() -> Order {
        Order::new(Line::new(1).note("soon"), [])
    }
}

/// A number in place of a string.
mod number_for_a_text {
    use ccc_generated::ccc_type;

    #[ccc_type(name = 1)]
    pub struct Line {
        pub count: u64,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub line: Line,
        pub others: Vec<Line>,
    }

    fn order() -> Order {
        Order::new(Line::new(1).note("soon"), [])
    }
}

/// A function is no data type.
mod on_a_function {
    use ccc_generated::ccc_type;

    #[ccc_type]
    /// Counts.
    pub(crate) fn count() -> u64 {
        1
    }

    fn counted() -> u64 {
        count()
    }
}

/// A module is no data type.
mod on_a_module {
    use ccc_generated::ccc_type;

    #[ccc_type]
    mod lines {
        pub const MOST: u64 = 5;
    }

    fn most() -> u64 {
        lines::MOST
    }
}

/// A repeated key.
mod repeated_key {
    use ccc_generated::ccc_type;

    #[ccc_type(name = "OrderLine", name = "Line")]
    pub struct Line {
        pub count: u64,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub line: Line,
        pub others: Vec<Line>,
    }

    fn order() -> Order {
        Order::new(Line::new(1).note("soon"), [])
    }
}

/// A data type whose fields have no names.
mod tuple_struct {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line(pub u64, #[ccc(max_len = 5)] pub String);

    fn line(line: &Line) -> u64 {
        line.0
    }
}

/// A slip in a key of the attribute.
mod unknown_key {
    use ccc_generated::ccc_type;

    #[ccc_type(nmae = "OrderLine")]
    pub struct Line {
        pub count: u64,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub line: Line,
        pub others: Vec<Line>,
    }

    fn order() -> Order {
        Order::new(Line::new(1).note("soon"), [])
    }
}

/// A value for a flag.
mod value_for_a_flag {
    use ccc_generated::ccc_type;

    #[ccc_type(reply = true)]
    pub struct Line {
        pub count: u64,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub line: Line,
        pub others: Vec<Line>,
    }

    fn order() -> Order {
        Order::new(Line { count: 1, note: None }, [])
    }
}

fn main() {}
