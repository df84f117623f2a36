//! Types that a member cannot have.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// The wire has no lists of a fixed length.
mod array {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: [u64; 3],
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new([1, 2, 3]).note("soon");
        let order = Order::new([Line::new([1, 2, 3])]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// A box is for a type that contains itself.
mod boxed {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: Box<u64>,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(Box::new(1)).note("soon");
        let order = Order::new([Line::new(Box::new(1))]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// A letter is a string.
mod char {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: char,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new('a').note("soon");
        let order = Order::new([Line::new('a')]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// Numbers with a fraction have 64 bits.
mod f32 {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: f32,
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

/// A function is no value.
mod function {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: fn(u64) -> u64,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(|number| number).note("soon");
        let order = Order::new([Line::new(|number| number)]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// Integers have 64 bits.
mod i32 {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: i32,
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

/// The wire has no maps.
mod map {
    use std::collections::HashMap;

    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: HashMap<String, u64>,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(HashMap::new()).note("soon");
        let order = Order::new([Line::new(HashMap::new())]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// A member is owned.
mod reference {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: &'static str,
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

/// A shared value is not owned.
mod shared {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: std::sync::Arc<u64>,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(std::sync::Arc::new(1)).note("soon");
        let order = Order::new([Line::new(std::sync::Arc::new(1))]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// The wire has no tuples.
mod tuple {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: (u64, String),
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new((1, String::new())).note("soon");
        let order = Order::new([Line::new((1, String::new()))]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// Integers have 64 bits.
mod u32 {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: Option<u32>,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(Some(1)).note("soon");
        let order = Order::new([Line::new(Some(1))]);
        println!("{:?}", line.note);
        (line, order)
    }
}

/// A member has a size.
mod unsized_string {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub note: Option<String>,
        pub member: str,
    }

    fn line(line: &Line) {
        println!("{:?}", line.note);
    }
}

/// The wire has no types with arguments.
mod with_arguments {
    use ccc_generated::ccc_type;

    pub struct Pair<T>(pub T, pub T);

    #[ccc_type]
    pub struct Line {
        pub member: Pair<u64>,
        pub note: Option<String>,
    }

    #[ccc_type]
    pub struct Order {
        pub lines: Vec<Line>,
    }

    fn line() -> (Line, Order) {
        let line = Line::new(Pair(1, 2)).note("soon");
        let order = Order::new([Line::new(Pair(1, 2))]);
        println!("{:?}", line.note);
        (line, order)
    }
}

fn main() {}
