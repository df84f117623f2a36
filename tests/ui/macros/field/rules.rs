//! Rules that do not fit the type of their member.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// A format of strings on a boolean.
mod format_of_a_flag {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(format = "url")]
        pub member: bool,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(true).note("soon");
        let order = Order::new([Line::new(true)]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// A limit that no integer has.
mod fraction_of_a_whole_number {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(min = 0.5)]
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

/// A limit of strings on a number.
mod max_bytes_of_a_number {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(max_bytes = 1)]
        pub member: f64,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(0.5).note("soon");
        let order = Order::new([Line::new(0.5)]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// A limit of lists on a number.
mod max_items_of_an_optional_number {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(max_items = 1)]
        pub member: Option<u64>,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new().note("soon");
        let order = Order::new([Line::new()]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// A limit of strings on numbers.
mod max_len_of_a_list_of_numbers {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(max_len = 1)]
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

/// A limit of numbers on a boolean.
mod max_of_a_flag {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(max = 1)]
        pub member: bool,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(true).note("soon");
        let order = Order::new([Line::new(true)]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// A limit of lists on a string.
mod min_items_of_a_text {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(min_items = 1)]
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

/// A limit of strings on a number.
mod min_len_of_a_number {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(min_len = 1)]
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

/// A limit of numbers on a string.
mod min_of_a_text {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(min = 1)]
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

/// A pattern of strings on a number.
mod pattern_of_a_number {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(pattern = "[0-9]+")]
        pub member: i64,
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

/// Strings as the values of a number.
mod one_of_another_kind {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(one_of("one", "two"))]
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
