//! The actions of a product: their names in Rust and their level in CAM.

use std::collections::BTreeMap;
use std::path::Path;

use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics, suggest};
use ccc_codegen_core::spec::model::Service;
use ccc_codegen_core::spec::{self, Loaded, Spec};

use crate::output::checked_api;

/// The number of suggestions for a misspelled name.
const SUGGESTIONS: usize = 3;

/// The actions of a product, as a policy and a program name them.
#[derive(Debug)]
pub struct Known {
    /// The short name of the product in CAM.
    pub(super) cam_name: String,
    actions: BTreeMap<String, Action>,
}

/// An action.
#[derive(Debug)]
pub(super) struct Action {
    /// The method of the client.
    pub(super) method: String,
    /// The type of the request.
    pub(super) request: String,
    pub(super) level: Level,
}

/// The level at which CAM authorizes an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Level {
    Operation,
    /// The form of a resource.
    Resource(String),
    Undocumented,
}

impl Known {
    /// Reads the product of a spec.
    ///
    /// # Errors
    /// All problems of the spec, among them a level for an action that the product does not have.
    pub fn load(folder: &Path) -> Result<Self, Diagnostics> {
        let mut problems = Diagnostics::default();
        let spec = spec::load(folder, &mut problems);
        let api = checked_api(&spec, problems)?;
        let named = |action: &ccc_codegen_core::ir::Action| {
            let (method, request) = (action.name.ident.to_string(), action.request.name.ident.to_string());
            (action.name.wire.clone(), Action { method, request, level: Level::Undocumented })
        };
        let mut known = Self { cam_name: api.service.name.clone(), actions: api.actions.iter().map(named).collect() };
        known.set_levels(service(&spec))?;
        Ok(known)
    }

    /// Takes the levels of the spec.
    fn set_levels(&mut self, service: Option<&Loaded<Service>>) -> Result<(), Diagnostics> {
        let Some((file, cam)) = service.and_then(|file| Some((file, file.value.cam.as_ref()?))) else { return Ok(()) };
        let mut problems = Diagnostics::default();
        self.cam_name.clone_from(&cam.name);
        for (at, level) in cam.levels.iter().enumerate() {
            for (nth, name) in level.actions.iter().enumerate() {
                let place = file.at(&format!("/cam/levels/{at}/actions/{nth}"));
                let problem = match self.actions.get_mut(name) {
                    None => Diagnostic::new("unknown-action", place, self.unknown(name)),
                    Some(Action { level: level @ Level::Undocumented, .. }) => {
                        *level = cam.levels[at].resource.clone().map_or(Level::Operation, Level::Resource);
                        continue;
                    }
                    Some(_) => Diagnostic::new("duplicate-level", place, format!("`{name}` has two levels"))
                        .help("keep the one of the newer page"),
                };
                problems.push(problem);
            }
        }
        problems.finish(())
    }

    /// Returns the names of all actions.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.actions.keys().map(String::as_str)
    }

    /// Returns a sentence on a name that is no action, or nothing if it is one.
    pub fn problem(&self, name: &str) -> Option<String> {
        (!self.actions.contains_key(name)).then(|| self.unknown(name))
    }

    pub(super) fn get(&self, name: &str) -> Option<&Action> {
        self.actions.get(name)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Action)> {
        self.actions.iter().map(|(name, action)| (name.as_str(), action))
    }

    fn unknown(&self, name: &str) -> String {
        let mut left: Vec<&str> = self.names().collect();
        let mut near = Vec::new();
        while near.len() < SUGGESTIONS {
            let Some(next) = suggest::nearest(name, left.iter().copied()) else { break };
            left.retain(|candidate| *candidate != next);
            near.push(format!("`{next}`"));
        }
        let product = &self.cam_name;
        match near.as_slice() {
            [] => format!("`{name}` is no action of {product}; `ls spec/*/*/actions` lists them"),
            _ => format!("`{name}` is no action of {product}; did you mean {}?", near.join(" or ")),
        }
    }
}

fn service(spec: &Spec) -> Option<&Loaded<Service>> {
    spec.products.first()?.service.as_ref()
}
