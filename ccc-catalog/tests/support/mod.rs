//! Products to write and read.

#![allow(dead_code, reason = "each test uses a part")]
#![allow(clippy::assigning_clones, clippy::unwrap_used, reason = "a test may be plain")]

use ccc_catalog::Builder;
use ccc_catalog::model::{
    Action, ActionRust, Category, Code, Constraint, Enum, EnumValue, Example, Kind, Member, Object, Paging, Product,
    Retry, Rule, Safety, Scalar, Sites, StringForm,
};
use serde_json::json;

pub(crate) fn member(name: &str, field: &str, kind: Kind) -> Member {
    let mut member = Member::default();
    member.name = name.to_owned();
    member.rust.field = field.to_owned();
    member.kind = kind;
    member
}

fn action(name: &str) -> Action {
    let mut action = Action::default();
    action.name = name.to_owned();
    action.summary = format!("Does {name}.");
    action.rust = ActionRust::default();
    action.rust.method = name.to_lowercase();
    action.rust.module = name.to_lowercase();
    action.rust.request = format!("{name}Request");
    action.rust.response = format!("{name}Response");
    action.rust.errors = format!("{name}ErrorCode");
    action
}

/// A product with a part of everything.
pub(crate) fn bells(version: &str) -> Product {
    let mut product = Product::default();
    product.name = "bells".to_owned();
    product.version = version.to_owned();
    product.title = "Bells 铃".to_owned();
    product.sites = Sites { china: true, international: false };
    product.links.action = "https://example.com/{action}".to_owned();
    let (mut ring, mut stop) = (action("Ring"), action("Stop"));
    ring.safety = Safety::Read;
    ring.deprecated = Some("Use Stop.".to_owned());
    ring.paging = Some(Paging::default());
    ring.errors = vec![1, 0];
    let mut tone = member("Tone", "tone", Kind::List(Box::new(Kind::Enum(0))));
    tone.rules = vec![Rule::new(Constraint::RequiredWhen("When".to_owned(), vec![Scalar::Int(1)]))];
    tone.example = Some(json!([440, null, { "a": 1.5 }]));
    let when = member("When", "r#when", Kind::String(StringForm::Datetime));
    ring.input = vec![tone, when, member("Tower", "tower", Kind::Object(0))];
    let mut example = Example::default();
    example.title = "One".to_owned();
    example.request = json!({ "Tone": [440] }).as_object().cloned().unwrap_or_default();
    ring.examples = vec![example];
    stop.safety = Safety::Idempotent;
    product.actions = vec![ring, stop];
    let mut tower = Object::default();
    tower.name = "Tower".to_owned();
    tower.rust = "Tower".to_owned();
    tower.members = vec![member("Inner", "inner", Kind::Object(0))];
    product.objects = vec![tower];
    let (mut tones, mut a) = (Enum::default(), EnumValue::default());
    a.value = Scalar::Int(440);
    a.rust = "A".to_owned();
    tones.rust = "Tone".to_owned();
    tones.values = vec![a];
    product.enums = vec![tones];
    product.codes = vec![code("FailedOperation"), code("InternalError")];
    product
}

pub(crate) fn code(wire: &str) -> Code {
    let mut code = Code::default();
    code.wire = wire.to_owned();
    code.rust = wire.to_owned();
    code.category = Some(Category::Internal);
    code.retry = Some(Retry::ReadsOnly);
    code
}

/// A catalog of three versions of two products.
pub(crate) fn catalog() -> Vec<u8> {
    let mut builder = Builder::new().note("written by a test").common(vec![code("InternalError")]);
    let mut other = bells("2023-02-03");
    other.name = "a".to_owned();
    for product in [bells("2024-01-01"), bells("2022-01-01"), other] {
        builder.add(&product).unwrap();
    }
    builder.finish().unwrap()
}
