//! Attributes of a member that are not written as attributes are.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// A rule as it is being typed.
mod half_typed_rule {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(min = )]
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

/// An attribute with a value instead of arguments.
mod helper_with_a_value {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc = "min"]
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

/// An attribute without arguments.
mod helper_without_arguments {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc]
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

/// A repeated rule.
mod repeated_key {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(min = 1, max = 5, min = 2)]
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

/// A rule repeated in a second attribute.
mod repeated_key_across_attributes {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(min = 1)]
        #[ccc(max = 5, min = 2)]
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

/// A slip in a key of a field.
mod unknown_key {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(max_length = 5)]
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

/// A key unlike all known ones.
mod unknown_key_unlike_any {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(unit = "cm")]
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

/// A value for a flag.
mod value_for_a_flag {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(always_present = true)]
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

/// A number in place of a list.
mod number_for_a_list {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(one_of = 1)]
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

/// A string in place of a number.
mod text_for_a_number {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(min = "1")]
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

/// A fraction in place of a count.
mod fraction_for_a_count {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(max_len = 1.5)]
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

/// A name in place of a value.
mod path_in_a_list_of_values {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(one_of(1, Two, 3.5))]
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

fn main() {}
