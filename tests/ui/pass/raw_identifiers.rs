//! Keywords of Rust, and names of the emitted functions.
#![deny(warnings)]

use ccc_generated::{ccc_action, ccc_type};

#[ccc_action(name = "Move", errors("FailedOperation.Type"))]
pub struct MoveRequest {
    pub r#type: String,
    pub r#async: Option<bool>,
    pub r#in: Vec<Part>,
    pub r#loop: Option<u64>,
    pub default: Option<u64>,
    pub new: Option<u64>,
    pub clone: Option<u64>,
    pub validate: Option<u64>,
    pub index: Option<u64>,
    pub value: Option<String>,
    pub request: u64,
}

#[ccc_type]
pub struct Part {
    pub r#ref: u64,
    pub view: Option<u64>,
    pub slot: Option<u64>,
    pub empty: Option<u64>,
}

#[ccc_type]
#[derive(Debug, PartialEq)]
pub enum r#Kind {
    #[ccc(value = "r#type")]
    r#Type,
    Unknown(String),
}

#[ccc_action]
pub struct Request {
    pub kind: Kind,
}

#[test]
fn compiles_and_works() {
    let request = MoveRequest::new("left", [Part::new(1).view(1).slot(2).empty(3)], 2).r#async(true).r#loop(1);
    let request = request.with_default(1).with_new(2).with_clone(3).with_validate(4).index(5).value("v");
    assert_eq!(request.r#type, "left");
    assert!(request.validate().is_ok());
    assert_eq!(Kind::from("r#type"), Kind::Type);
    let _ = |client: &ccc_generated::Client| {
        (client.r#move(request), RequestExt::request(client, Request::new(Kind::Type)))
    };
}
