//! The secrets of a call: a service or a proxy may repeat them in what it answers.

use secrecy::ExposeSecret;

use crate::keys::Credentials;
use crate::message::{DynMessage, secrets};
use crate::redact::Secrets;

/// The letters of a secret id that are shown.
const START: usize = 4;

/// Returns the keys that a call was signed with, and the secrets among the members of its request.
pub(crate) fn of_call<'c>(credentials: &'c Credentials, request: Option<&'c dyn DynMessage>) -> Secrets<'c> {
    let mut known = Secrets::default();
    known.add(credentials.secret_key().expose_secret(), 0);
    known.add(credentials.token().unwrap_or_default(), 0);
    known.add(credentials.secret_id(), START);
    request.into_iter().flat_map(secrets).for_each(|secret| known.add(secret, 0));
    known
}
