//! Applications to bring your own numbers, a plug of ccc: `CreateOwnNumberApply` files one, and `ModifyOwnNumberApply`
//! changes it until it is approved.
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

/// The state of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplyState {
    /// Not decided yet; it can be changed.
    Waiting,
    /// Approved: its numbers are in use, and it can no longer be changed.
    Approved,
    /// Rejected. A change makes it wait again.
    Rejected,
}

/// An application to bring your own numbers.
#[derive(Clone)]
#[non_exhaustive]
pub struct Application {
    /// Its id.
    pub apply_id: u64,
    /// The application of the contact center that it is for.
    pub sdk_app_id: u64,
    /// Its state.
    pub state: ApplyState,
    /// The parameters of the call that filed it, or changed it last.
    pub content: Map<String, Value>,
}

impl Application {
    /// Returns it with sensitive values masked.
    pub(crate) fn masked(&self, product: &Product) -> Value {
        let members = product.action(CREATE).map_or(&[][..], |action| &action.input);
        let mut content = self.content.clone();
        // It is shown beside the content, and files no application.
        content.remove("ApplyId");
        json!({
            "apply_id": self.apply_id,
            "sdk_app_id": self.sdk_app_id,
            "state": self.state,
            "content": mask::object(&content, members, product),
        })
    }
}

/// Shows no parameters: they hold phone numbers.
impl fmt::Debug for Application {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Application")
            .field("apply_id", &self.apply_id)
            .field("sdk_app_id", &self.sdk_app_id)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// All applications of a mock, and the facts that decide on calls.
#[derive(Debug)]
pub(crate) struct State {
    applications: BTreeMap<u64, Application>,
    last_id: u64,
    instances: Instances,
    /// The most applications of one instance that may wait.
    most_waiting: usize,
    database_fails: bool,
}

/// The applications of the contact center.
#[derive(Debug, Default)]
struct Instances {
    added: BTreeSet<u64>,
    removed: BTreeSet<u64>,
    /// Instances that may not bring numbers.
    denied: BTreeSet<u64>,
    /// Their owners: the account that files the first application.
    owners: BTreeMap<u64, String>,
}

/// The facts of one call.
struct Call<'c> {
    account: &'c str,
    sdk_app_id: u64,
    parameters: &'c Map<String, Value>,
}

impl State {
    /// The default of the most applications of one instance that may wait.
    const MOST_WAITING: usize = 20;
    /// The most applications that are kept in all.
    const MOST: usize = 100_000;

    /// Returns the state at the start: it holds the applications that the examples refer to.
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

    /// Carries out an action on applications; `None` for any other. The parameters have been checked.
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
