//! Conditions that cannot hold or are not written as conditions are.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// A condition as a string.
mod as_a_value {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: u64,
        #[ccc(required_when = "Member")]
        pub other: Option<u64>,
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

/// A condition on the member itself.
mod itself {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: u64,
        #[ccc(required_when(member = "Other", is(1)))]
        pub other: Option<u64>,
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

/// A condition without values.
mod missing_key {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: u64,
        #[ccc(required_when(member = "Member"))]
        pub other: Option<u64>,
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

/// A condition on a name and a number.
mod mistyped_keys {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: u64,
        #[ccc(required_when(member = Member, is = 1))]
        pub other: Option<u64>,
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

/// A condition on values of another type.
mod no_values {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: u64,
        #[ccc(required_when(member = "Member", is()))]
        pub other: Option<u64>,
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

/// A condition on a required member.
mod of_a_required_member {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(required_when(member = "Note", is("left")))]
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

/// A condition on two members.
mod repeated_key {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: u64,
        #[ccc(required_when(member = "Member", member = "Note", is(1)))]
        pub other: Option<u64>,
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

/// A condition with an unknown key.
mod unknown_key {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: u64,
        #[ccc(required_when(member = "Member", is(1), was(2)))]
        pub other: Option<u64>,
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

/// A condition on an unknown member.
mod unknown_member {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: u64,
        #[ccc(required_when(member = "Membre", is(1)))]
        pub other: Option<u64>,
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

/// A condition on values that the other member cannot hold.
mod values_of_another_kind {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: u64,
        #[ccc(required_when(member = "Member", is("one")))]
        pub other: Option<u64>,
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

/// A condition on strings and numbers at once.
mod values_of_both_kinds {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: u64,
        #[ccc(required_when(member = "Member", is(1, "two")))]
        pub other: Option<u64>,
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
