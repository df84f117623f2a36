//! The facts of the spec that a peer's document needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::Result;

const FOLDER: &str = "spec/ccc/2020-02-10";

pub(crate) struct Spec {
    pub(crate) actions: Vec<Action>,
    pub(crate) types: Vec<Type>,
    /// The JSON type of each enum's values.
    pub(crate) enums: BTreeMap<String, String>,
}

#[derive(Deserialize)]
pub(crate) struct Action {
    pub(crate) name: String,
    pub(crate) summary: String,
    pub(crate) input: Vec<Member>,
    pub(crate) output: Vec<Member>,
    pub(crate) examples: Vec<Example>,
}

#[derive(Deserialize)]
pub(crate) struct Type {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) members: Vec<Member>,
}

#[derive(Deserialize)]
pub(crate) struct Member {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) of: String,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) always_present: bool,
    #[serde(default)]
    pub(crate) nullable: bool,
}

#[derive(Deserialize)]
pub(crate) struct Example {
    pub(crate) response: Value,
}

#[derive(Deserialize)]
struct Types {
    types: Vec<Type>,
}

#[derive(Deserialize)]
struct Enums {
    enums: Vec<Enum>,
}

#[derive(Deserialize)]
struct Enum {
    name: String,
    #[serde(rename = "type")]
    of: String,
}

impl Spec {
    pub(crate) fn load() -> Result<Self> {
        let folder = Path::new(FOLDER);
        let paths: BTreeSet<_> = fs::read_dir(folder.join("actions"))
            .map_err(|error| format!("{FOLDER}: {error}; run this from the root of the project"))?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<std::io::Result<_>>()?;
        let actions = paths.iter().map(|path| read(path)).collect::<Result<_>>()?;
        let enums = read::<Enums>(&folder.join("enums.json"))?.enums;
        Ok(Self {
            actions,
            types: read::<Types>(&folder.join("types.json"))?.types,
            enums: enums.into_iter().map(|one| (one.name, one.of)).collect(),
        })
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}
