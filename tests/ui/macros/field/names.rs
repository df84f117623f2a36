//! Wire names, setters and sites that a member cannot have.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// An empty name.
mod empty_wire_name {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(name = "")]
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

/// A name that the wire cannot have.
mod illegal_wire_name {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(name = "Größe")]
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

/// Two members of one name on the wire.
mod repeated_wire_name {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: u64,
        #[ccc(name = "Member")]
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

/// Two setters of one name.
mod setters_that_meet {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        pub member: u64,
        pub default: Option<u64>,
        pub with_default: Option<u64>,
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

/// An unknown site.
mod unknown_site {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(sites("China"))]
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

/// A member of a site without the action.
mod site_that_the_action_lacks {
    use ccc_generated::ccc_action;

    #[ccc_action(version = "2020-02-10", sites("china"))]
    pub struct RenameWidgetRequest {
        pub widget_id: u64,
        #[ccc(sites("international"))]
        pub note: Option<String>,
    }

    async fn rename(client: ccc_generated::Client) {
        let request = RenameWidgetRequest::new(7).note("soon");
        let reply: Option<RenameWidgetResponse> = client.rename_widget(request).await.ok();
        println!("{:?}", reply.map(|reply| reply.request_id));
    }
}

/// An unknown kind of sensitive data.
mod unknown_sensitivity {
    use ccc_generated::ccc_type;

    #[ccc_type]
    pub struct Line {
        #[ccc(sensitive = "password")]
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

/// A mistake in a type is reported once, not at each use.
mod mistake_in_one_of_two_types {
    use ccc_generated::{Client, ccc_action, ccc_type};

    #[ccc_action(safety = "once", response = OrderReply)]
    pub struct OrderRequest {
        pub lines: Vec<Line>,
        pub first: Option<Line>,
        pub urgency: Urgency,
    }

    #[ccc_type(reply)]
    pub struct OrderReply {
        pub line: Line,
        pub request_id: String,
    }

    #[ccc_type]
    #[derive(Clone)]
    pub struct Line {
        #[ccc(max_length = 5)]
        pub name: String,
        pub count: u8,
    }

    #[ccc_type]
    pub enum Urgency {
        #[ccc(value = 1)]
        Low,
    }

    /// What the mistakes must not hide.
    async fn order(client: &Client) -> Option<u8> {
        let line = Line::new("left", 1);
        let request = OrderRequest::new([line.clone()], Urgency::from(1)).first(line);
        let reply = client.order(request).await.ok()?;
        Some(reply.line.count)
    }
}

fn main() {}
