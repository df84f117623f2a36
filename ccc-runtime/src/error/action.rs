//! The error of a call, with the codes of its action.

use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use super::Error;
use crate::code::ErrorCode;

/// The error of a call of one action, whose codes are the enum `C`.
///
/// It has all methods of [`Error`], and [`code`](Self::code) returns the service's code as a value of `C`. The codes of
/// another action are of another type, so matching them does not compile. `?` turns it into an [`Error`].
///
/// ```
/// use ccc_runtime::{Action, ActionError, Call, Error, ErrorCode};
///
/// async fn call<A: Action<ErrorCode: std::fmt::Debug>>(call: Call<A>) -> Result<Option<A::Response>, Error> {
///     match call.await {
///         Ok(response) => Ok(Some(response)),
///         Err(error) => match error.code() {
///             Some(code) if code.as_str() == "FailedOperation" => Ok(None),
///             _ => Err(error.into()),
///         },
///     }
/// }
/// ```
pub struct ActionError<C> {
    error: Error,
    codes: PhantomData<fn() -> C>,
}

impl<C: ErrorCode> ActionError<C> {
    /// Returns the code that the service answered with; `None` unless the error is of [`ErrorKind::Api`](super::ErrorKind).
    pub fn code(&self) -> Option<C> {
        self.error.api_code().map(C::parse)
    }
}

impl<C> ActionError<C> {
    pub(crate) fn new(error: Error) -> Self {
        Self { error, codes: PhantomData }
    }
}

impl<C> Deref for ActionError<C> {
    type Target = Error;

    fn deref(&self) -> &Error {
        &self.error
    }
}

impl<C> AsRef<Error> for ActionError<C> {
    fn as_ref(&self) -> &Error {
        &self.error
    }
}

impl<C> From<ActionError<C>> for Error {
    fn from(error: ActionError<C>) -> Self {
        error.error
    }
}

impl<C> fmt::Debug for ActionError<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.error, f)
    }
}

impl<C> fmt::Display for ActionError<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}

impl<C> StdError for ActionError<C> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error.source()
    }
}
