//! JMESPath over replies.

use ccc_dynamic::Json;
use jmespath::Expression;

use crate::exit::Exit;
use crate::say;

/// A compiled expression.
pub(crate) struct Query(Expression<'static>);

impl Query {
    /// Compiles an expression.
    ///
    /// # Errors
    /// The exit code, after a message.
    pub(crate) fn new(text: &str, option: &str) -> Result<Self, Exit> {
        jmespath::compile(text).map(Self).map_err(|error| {
            let message = format!("{option}: `{text}` is no JMESPath expression, from column {} on", error.column + 1);
            say::usage(message, "https://jmespath.org/tutorial.html shows the form, such as `Numbers[].Number`")
        })
    }

    /// Returns the value of the expression.
    ///
    /// # Errors
    /// The exit code, after a message: a function of the expression got a value of another type.
    pub(crate) fn of(&self, json: &Json) -> Result<Json, Exit> {
        let failed = |problem: &dyn std::fmt::Display| {
            say::error(format_args!("the query cannot be answered: {problem}"));
            Exit::Failure
        };
        let found = self.0.search(json.to_value()).map_err(|error| failed(&error.reason))?;
        let value = serde_json::to_value(&*found).map_err(|error| failed(&error))?;
        Ok(Json::from(&value))
    }
}
