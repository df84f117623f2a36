//! Requests.

use std::fmt;

use ccc_runtime::codegen::{DynMessage, write};
use ccc_runtime::dynamic::{self, Options};
use ccc_runtime::{Level, Site, Validation, Violation};

use crate::fill;
use crate::json::Json;
use crate::mask;
use crate::object::Object;
use crate::problem::Problems;
use crate::product::Action;

/// A request of an action: it has the members and types that the description asks for.
#[derive(Clone)]
pub struct Request {
    action: Action,
    object: Object,
    pub(crate) options: Options,
}

impl Action {
    /// Makes a request from JSON. Members may be spelt as Tencent does or with hyphens; integers and strings are not
    /// converted into each other.
    ///
    /// # Errors
    /// All problems, each with its path: unknown members, with suggestions, and values of another type. Rules are not
    /// checked; see [`Request::violations`].
    pub fn request(self, json: &Json) -> Result<Request, Problems> {
        let mut request = self.empty_request();
        match Problems::of(fill::fill(&mut request.object, json)) {
            Some(problems) => Err(problems),
            None => Ok(request),
        }
    }

    /// Makes a request without any member.
    pub fn empty_request(self) -> Request {
        Request { action: self, object: Object::new(self.product(), self.request_shape()), options: Options::default() }
    }
}

/// A value that breaks a rule, and its treatment.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The value, the rule and the path.
    pub violation: Violation,
    /// The call is refused; otherwise, the client warns.
    pub denied: bool,
}

impl Request {
    /// Sets the options of the call: region, language, limits and others.
    pub fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// Returns the action.
    pub fn action(&self) -> Action {
        self.action
    }

    /// Returns the values that break a rule on a site, in the order of the members, without those that the settings ignore.
    pub fn violations(&self, validation: &Validation, site: Site) -> Vec<Finding> {
        let found = dynamic::violations(&self.object, site).into_iter();
        found
            .filter_map(|violation| match validation.level(&violation) {
                Level::Deny => Some(Finding { violation, denied: true }),
                Level::Warn => Some(Finding { violation, denied: false }),
                Level::Off => None,
            })
            .collect()
    }

    /// Returns the body as it would be sent, in the order of the description.
    ///
    /// # Errors
    /// A floating-point number that JSON cannot hold.
    pub fn json(&self) -> Result<Json, serde_json::Error> {
        let mut json = Vec::new();
        write(&self.object, &mut serde_json::Serializer::new(&mut json))?;
        serde_json::from_slice(&json)
    }

    /// Returns the body with everything sensitive masked, for messages and logs.
    ///
    /// # Errors
    /// As [`json`](Self::json).
    pub fn masked(&self) -> Result<Json, serde_json::Error> {
        let members = self.object.shape().members;
        self.json().map(|json| mask::members(self.object.product(), members, &json))
    }

    pub(crate) fn message(&self) -> &dyn DynMessage {
        &self.object
    }

    pub(crate) fn message_mut(&mut self) -> &mut dyn DynMessage {
        &mut self.object
    }
}

/// Masked, as the runtime shows every request.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.object.fmt(f)
    }
}
