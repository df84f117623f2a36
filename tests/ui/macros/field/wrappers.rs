//! Wrappers that a member cannot have, and members that the compiler could leave out.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// An item of a list needs no box.
mod list_of_boxes {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: Vec<Box<u64>>,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(vec![Box::new(1)]).note("soon");
        let order = Order::new([Line::new(vec![Box::new(1)])]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// The wire has no lists of lists.
mod list_of_lists {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: Vec<Vec<u64>>,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(vec![vec![1]]).note("soon");
        let order = Order::new([Line::new(vec![vec![1]])]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// Items of a list are present.
mod list_of_options {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: Vec<Option<String>>,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(vec![None]).note("soon");
        let order = Order::new([Line::new(vec![None])]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// An option of an option.
mod option_of_option {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: Option<Option<u64>>,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(None).note("soon");
        let order = Order::new([Line::new(None)]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// A member behind `cfg`.
mod conditional_member {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub note: Option<String>,
        #[cfg(debug_assertions)]
        pub member: u64,
    }

    fn line(line: &Line) {
        println!("{:?}", line.note);
    }
}

fn main() {}
