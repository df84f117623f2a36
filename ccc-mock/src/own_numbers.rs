//! Applications to bring one's own numbers: what is filed is kept, and can be changed while it waits.
//!
//! The only module that knows actions by their names.

mod handle;
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use ccc_catalog::model::Product;
use serde::Serialize;
use serde_json::{Map, Value, json};

pub use self::handle::OwnNumbers;
use crate::mask;
use crate::refusal::Refusal;

/// Files an application.
const CREATE: &str = "CreateOwnNumberApply";
/// Changes one.
const MODIFY: &str = "ModifyOwnNumberApply";

/// How far an application is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplyState {
    /// It waits to be decided, and can be changed.
    Waiting,
    /// Its numbers are in use. It can no longer be changed.
    Approved,
    /// It was turned down. A change makes it wait again.
    Rejected,
}

/// An application to bring one's own numbers.
#[derive(Clone)]
#[non_exhaustive]
pub struct Application {
    /// What names it.
    pub apply_id: u64,
    /// The application of the contact center that it is for.
    pub sdk_app_id: u64,
    /// How far it is.
    pub state: ApplyState,
    /// What was sent last: the parameters of the call that filed or changed it.
    pub content: Map<String, Value>,
}

impl Application {
    /// As it may be shown.
    pub(crate) fn masked(&self, product: &Product) -> Value {
        let members = product.action(CREATE).map_or(&[][..], |action| &action.input);
        let mut content = self.content.clone();
        // It stands beside the content, and is no member of what files an application.
        content.remove("ApplyId");
        json!({
            "apply_id": self.apply_id,
            "sdk_app_id": self.sdk_app_id,
            "state": self.state,
            "content": mask::object(&content, members, product),
        })
    }
}

/// Without what was sent, which holds phone numbers.
impl fmt::Debug for Application {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Application")
            .field("apply_id", &self.apply_id)
            .field("sdk_app_id", &self.sdk_app_id)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// All applications of a mock, and what they are checked against.
#[derive(Debug)]
pub(crate) struct State {
    applications: BTreeMap<u64, Application>,
    last_id: u64,
    instances: Instances,
    /// How many applications of one instance may wait.
    most_waiting: usize,
    database_fails: bool,
}

/// The applications of the contact center.
#[derive(Debug, Default)]
struct Instances {
    added: BTreeSet<u64>,
    removed: BTreeSet<u64>,
    /// Those that may not bring numbers.
    denied: BTreeSet<u64>,
    /// Whose they are: the account's that files the first application.
    owners: BTreeMap<u64, String>,
}

/// What one call is about.
struct Call<'c> {
    account: &'c str,
    sdk_app_id: u64,
    parameters: &'c Map<String, Value>,
}

impl State {
    /// How many applications of one instance may wait, unless it is set.
    const MOST_WAITING: usize = 20;
    /// How many applications are kept in all.
    const MOST: usize = 100_000;

    /// The state at the start: the applications that the spec's examples speak of, so that the examples work.
    pub(crate) fn new(product: &Product, instances: &[u64]) -> Self {
        let mut state = Self {
            applications: BTreeMap::new(),
            last_id: 0,
            instances: Instances { added: instances.iter().copied().collect(), ..Instances::default() },
            most_waiting: Self::MOST_WAITING,
            database_fails: false,
        };
        for example in product.action(MODIFY).iter().flat_map(|action| &action.examples) {
            let number = |name: &str| example.request.get(name).and_then(Value::as_u64);
            if let (Some(apply_id), Some(sdk_app_id)) = (number("ApplyId"), number("SdkAppId")) {
                state.instances.added.insert(sdk_app_id);
                state.last_id = state.last_id.max(apply_id);
                state.put(apply_id, sdk_app_id, &example.request);
            }
        }
        state
    }

    /// Carries out an action, if it is one that is about applications; the parameters have been checked against the spec.
    pub(crate) fn execute(
        &mut self,
        action: &str,
        account: &str,
        parameters: &Map<String, Value>,
    ) -> Option<Result<Map<String, Value>, Refusal>> {
        let sdk_app_id = parameters.get("SdkAppId").and_then(Value::as_u64).unwrap_or_default();
        let call = Call { account, sdk_app_id, parameters };
        match action {
            CREATE => Some(self.create(&call)),
            MODIFY => Some(self.modify(&call)),
            _ => None,
        }
    }

    fn create(&mut self, call: &Call<'_>) -> Result<Map<String, Value>, Refusal> {
        self.instance(call)?;
        self.numbers(call, None)?;
        self.room(call.sdk_app_id)?;
        self.database()?;
        self.last_id += 1;
        let apply_id = self.last_id;
        self.put(apply_id, call.sdk_app_id, call.parameters);
        self.instances.owners.entry(call.sdk_app_id).or_insert_with(|| call.account.to_owned());
        Ok(Map::from_iter([("ApplyId".to_owned(), apply_id.into())]))
    }

    fn modify(&mut self, call: &Call<'_>) -> Result<Map<String, Value>, Refusal> {
        self.instance(call)?;
        let apply_id = self.changeable(call)?;
        self.numbers(call, Some(apply_id))?;
        self.database()?;
        self.put(apply_id, call.sdk_app_id, call.parameters);
        Ok(Map::new())
    }

    fn put(&mut self, apply_id: u64, sdk_app_id: u64, content: &Map<String, Value>) {
        let application = Application { apply_id, sdk_app_id, state: ApplyState::Waiting, content: content.clone() };
        self.applications.insert(apply_id, application);
    }
}
