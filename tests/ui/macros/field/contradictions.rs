//! Rules that no value satisfies, or that say nothing.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// A pattern that is no regular expression.
mod bad_pattern {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(pattern = "[a-z")]
        pub member: String,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new("left").note("soon");
        let order = Order::new([Line::new("left")]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// No number is in the range.
mod min_above_max {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(min = 10, max = 1)]
        pub member: u64,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(1).note("soon");
        let order = Order::new([Line::new(1)]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// No list is that long and that short.
mod min_items_above_max_items {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(min_items = 10, max_items = 1)]
        pub member: Vec<u64>,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new([1]).note("soon");
        let order = Order::new([Line::new([1])]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// No string is that long and that short.
mod min_len_above_max_len {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(min_len = 10, max_len = 1)]
        pub member: String,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new("left").note("soon");
        let order = Order::new([Line::new("left")]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// Strings and numbers as the values of one member.
mod one_of_both_kinds {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(one_of(1, "two"))]
        pub member: String,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new("left").note("soon");
        let order = Order::new([Line::new("left")]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// No value is allowed at all.
mod one_of_nothing {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(one_of())]
        pub member: u64,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(1).note("soon");
        let order = Order::new([Line::new(1)]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// A pattern with look-around.
mod pattern_with_look_around {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(pattern = "a(?=b)")]
        pub member: String,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new("left").note("soon");
        let order = Order::new([Line::new("left")]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// An unknown format.
mod unknown_format {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(format = "phone")]
        pub member: String,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new("left").note("soon");
        let order = Order::new([Line::new("left")]);
        println!("{:?}", line.note);
        (line, order)
    }
}

fn main() {}
