//! The places of actions, types and members in a published description.

use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::Text;

use super::read;
use super::upstream::Upstream;

/// A published description in which parts are found by their names.
pub struct Places(Upstream);

impl Places {
    /// Reads a description.
    ///
    /// # Errors
    /// Every problem of the file.
    pub fn read(file: &Text) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let upstream = read::api(&file.path, file.text.clone(), &mut diagnostics);
        diagnostics.finish(())?;
        upstream.map(Self).ok_or_else(Diagnostics::default)
    }

    /// Returns the place of an action, `file:line:column`.
    pub fn action(&self, name: &str) -> Option<String> {
        self.0.actions.iter().any(|action| action.name == name).then(|| self.key(name))?
    }

    /// Returns the place of a type.
    pub fn data_type(&self, name: &str) -> Option<String> {
        self.0.objects.contains_key(name).then(|| self.key(name))?
    }

    /// Returns the place of a member of a type.
    pub fn member(&self, object: &str, member: &str) -> Option<String> {
        let members = &self.0.objects.get(object)?.members;
        let at = members.iter().find(|candidate| candidate.name == member)?.type_at.clone();
        self.0.source.at_bytes(at).place().map(ToString::to_string)
    }

    /// Returns the names of the types of an action's request and reply.
    pub fn messages(&self, action: &str) -> Option<(&str, &str)> {
        let action = self.0.actions.iter().find(|candidate| candidate.name == action)?;
        Some((&action.input, &action.output))
    }

    /// Returns the place of a key, which no other part of the file has: actions and types have different names.
    fn key(&self, name: &str) -> Option<String> {
        let source = &self.0.source;
        let quoted = format!("\"{name}\"");
        let mut found = source.text().match_indices(&quoted).map(|(at, _)| at);
        let key = found.find(|at| source.text()[at + quoted.len()..].trim_start().starts_with(':'))?;
        source.at_bytes(key..key + quoted.len()).place().map(ToString::to_string)
    }
}
