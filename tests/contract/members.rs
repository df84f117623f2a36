//! Every member of every request, reply and data type of the spec exists, in its place, of its kind, and keeps its value
//! through reading and writing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use ccc_generated::Action;
use ccc_runtime::Sites;
use ccc_runtime::codegen::{DynMessage, Mask, Member, Message, Slot};
use ccc_runtime::codegen::{Mode, read_reply as reply};
use ccc_runtime::internals::to_json;
use ccc_tests::{actions, workspace};
use serde_json::{Map, Value, json};

/// The types of an action.
struct Types {
    name: &'static str,
    request: Box<dyn DynMessage>,
    response: Box<dyn DynMessage>,
}

macro_rules! for_each_action {
    ($($request:ident)*) => {
        fn all_types() -> BTreeMap<&'static str, Types> {
            [$(types::<ccc_generated::$request>()),*].into_iter().map(|types| (types.name, types)).collect()
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/actions.rs"));

fn types<A: Action>() -> Types {
    Types { name: A::INFO.name(), request: Box::new(A::empty()), response: Box::new(A::Response::empty()) }
}

/// The files of the product beside its actions.
struct Product {
    /// The data types by name.
    types: BTreeMap<String, Value>,
    /// The enums by name, with the type of their values.
    enums: BTreeMap<String, String>,
    /// The names of ids, with their types upstream and the type here.
    unified: Vec<Value>,
}

impl Product {
    fn read() -> Self {
        let folder = workspace().join("spec/ccc/2020-02-10");
        let file = |name: &str| -> Value { serde_json::from_slice(&fs::read(folder.join(name)).unwrap()).unwrap() };
        let name = |value: &Value| value["name"].as_str().unwrap().to_owned();
        let values_of = |set: &Value| set["type"].as_str().unwrap().to_owned();
        let list = |value: Value| value.as_array().unwrap().clone();
        Self {
            types: list(file("types.json")["types"].take()).into_iter().map(|ty| (name(&ty), ty)).collect(),
            enums: list(file("enums.json")["enums"].take()).iter().map(|set| (name(set), values_of(set))).collect(),
            unified: list(file("service.json")["unify"].take()),
        }
    }

    /// Returns the type of a member, with unified ids.
    fn type_of<'a>(&'a self, member: &'a Value) -> &'a str {
        let unified = self.unified.iter().find(|rule| {
            rule["member"] == member["name"] && rule["from"].as_array().unwrap().contains(&member["type"])
        });
        unified.map_or(&member["type"], |rule| &rule["to"]).as_str().unwrap()
    }
}

/// Returns the members of the request and of the reply of an action.
fn sides(action: &Value) -> [Vec<Value>; 2] {
    let side = |key: &str| action[key].as_array().unwrap().clone();
    let mut output = side("output");
    output.push(json!({ "name": "RequestId", "type": "string", "always_present": true }));
    [side("input"), output]
}

/// Makes up objects of different values, with numbers at the edges of 64 bits.
struct Inventor<'a> {
    product: &'a Product,
    made: u32,
}

impl Inventor<'_> {
    fn object(&mut self, members: &[Value]) -> Value {
        let value = |member: &Value| {
            let value = self.value(self.product.type_of(member));
            (member["name"].as_str().unwrap().to_owned(), value)
        };
        Value::Object(members.iter().map(value).collect::<Map<_, _>>())
    }

    fn value(&mut self, ty: &str) -> Value {
        self.made += 1;
        let number = self.made;
        match ty {
            "string" => json!(format!("text {number}")),
            "int64" => json!(i64::MIN + i64::from(number)),
            "uint64" => json!(u64::MAX - u64::from(number)),
            "float" => json!(f64::from(number) + 0.5),
            "bool" => json!(number.is_multiple_of(2)),
            ty => {
                if let Some(values) = self.product.enums.get(ty) {
                    return if values == "string" { json!(format!("value {number}")) } else { json!(number) };
                }
                if let Some(item) = ty.strip_prefix("list<").and_then(|ty| ty.strip_suffix('>')) {
                    return json!([self.value(item), self.value(item)]);
                }
                let product = self.product;
                self.object(product.types[ty]["members"].as_array().unwrap())
            }
        }
    }
}

#[test]
fn every_member_of_every_type_is_read_and_written() {
    let product = Product::read();
    let mut inventor = Inventor { product: &product, made: 0 };
    let mut all_types = all_types();
    for action in actions().unwrap() {
        let name = action["name"].as_str().unwrap();
        let Types { request, response, .. } = all_types.get_mut(name).unwrap();
        for (members, into) in sides(&action).iter().zip([request, response]) {
            let object = inventor.object(members);
            let envelope = json!({ "Response": object }).to_string();
            // A strict read converts no value. ccc has no output member called `Error`, which would be read as the
            // service's.
            let read = reply(envelope.as_bytes(), &mut **into, Mode::Strict(None));
            read.unwrap_or_else(|error| panic!("{name}: {error}"));
            let written: Value = serde_json::from_slice(&to_json(&**into).unwrap()).unwrap();
            assert_eq!(written, object, "{name}");
        }
    }
    assert!(inventor.made > 2000, "{}", inventor.made);
}

/// Compares the descriptors of a message, and of all types in it, with the spec.
struct Comparison<'a> {
    product: &'a Product,
    in_request: bool,
    seen: BTreeSet<String>,
}

impl Comparison<'_> {
    fn object(&mut self, object: &mut dyn DynMessage, members: &[Value], owner_sites: &Value) {
        let table = object.descriptor();
        let names: Vec<&str> = table.members().iter().map(Member::name).collect();
        let expected: Vec<&str> = members.iter().map(|member| member["name"].as_str().unwrap()).collect();
        assert_eq!(names, expected, "{}", table.name());
        for (index, (member, spec)) in table.members().iter().zip(members).enumerate() {
            self.facts(table.name(), member, spec, owner_sites);
            self.inside(object.slot(index).insert());
        }
        assert!(matches!(object.slot(names.len()), Slot::End));
    }

    fn facts(&self, ty: &str, member: &Member, spec: &Value, owner_sites: &Value) {
        let place = format!("{ty}.{}", member.name());
        let promised = spec["always_present"] == true && spec.get("deprecated").is_none();
        let (given, expected) = if self.in_request {
            (member.presence().is_required(), spec["required"] == true)
        } else {
            (member.presence().is_promised(), promised)
        };
        assert_eq!(given, expected, "{place}");
        let mask = match spec.get("sensitive").and_then(Value::as_str) {
            Some("secret") => Mask::Secret,
            Some("phone") => Mask::Phone,
            Some("email") => Mask::Email,
            Some("personal") => Mask::Personal,
            _ => Mask::None,
        };
        assert_eq!(member.mask(), mask, "{place}");
        // A member is on the sites of its owner unless it says otherwise.
        let sites = match spec.get("sites").filter(|sites| *sites != owner_sites) {
            None => Sites::ALL,
            Some(sites) if *sites == json!(["china"]) => Sites::CHINA,
            Some(sites) if *sites == json!(["international"]) => Sites::INTERNATIONAL,
            Some(sites) => panic!("{place} is on {sites}, within {owner_sites}"),
        };
        assert_eq!(member.sites(), sites, "{place}");
    }

    fn inside(&mut self, slot: Slot<'_>) {
        match slot {
            Slot::List(list) => self.inside(list.push()),
            Slot::Message(object) => {
                let name = object.descriptor().name();
                if self.seen.insert(name.to_owned()) {
                    let spec = &self.product.types[name];
                    self.object(object, spec["members"].as_array().unwrap(), &spec["sites"]);
                }
            }
            _ => {}
        }
    }
}

#[test]
fn the_tables_say_what_the_spec_says() {
    let product = Product::read();
    let [mut request_types, mut response_types] =
        [true, false].map(|in_request| Comparison { product: &product, in_request, seen: BTreeSet::new() });
    let mut all_types = all_types();
    for action in actions().unwrap() {
        let Types { request, response, .. } = all_types.get_mut(action["name"].as_str().unwrap()).unwrap();
        let [input, output] = sides(&action);
        request_types.object(&mut **request, &input, &action["sites"]);
        response_types.object(&mut **response, &output, &action["sites"]);
    }
    let seen: BTreeSet<&String> = request_types.seen.union(&response_types.seen).collect();
    let described: BTreeSet<&String> = product.types.keys().collect();
    assert_eq!(seen, described, "a type that no action uses, or one that is called otherwise");
}
