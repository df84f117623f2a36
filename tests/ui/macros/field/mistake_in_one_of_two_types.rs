//! A mistake in a type is not told again where the type is used.

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

fn main() {}
