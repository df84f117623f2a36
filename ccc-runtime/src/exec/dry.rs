//! A request as it would be sent, for people to look at.

use std::fmt;

use bytes::Bytes;
use http::Request;

use super::core::Core;
use super::options::Options;
use super::sign::Scope;
use crate::action::ActionInfo;
use crate::error::{Error, Kind, ReplyFacts};
use crate::message::DynMessage;
use crate::time::within;

/// A request as it would be sent, and the steps of its signature. The same code makes and signs the requests of calls.
///
/// The headers `Authorization` and `X-TC-Token` are marked as sensitive; `Debug` shows neither them nor the body.
#[derive(Clone)]
#[non_exhaustive]
pub struct PreparedRequest {
    /// The request, signed for a few minutes.
    pub request: Request<Bytes>,
    /// The steps of its signature; `None` if the action is not signed.
    pub signature: Option<Signature>,
}

/// The steps of a signature, without the key and what is derived from it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Signature {
    /// The request in the form that both sides sign.
    pub canonical_request: String,
    /// The string to sign, which holds a digest of the canonical request.
    pub string_to_sign: String,
    /// The date, product and terminator that the key is derived for.
    pub credential_scope: String,
    /// The time of the signature, in seconds since 1970.
    pub timestamp: u64,
}

impl fmt::Debug for PreparedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PreparedRequest")
            .field("uri", self.request.uri())
            .field("headers", self.request.headers())
            .field("body", &format_args!("{} bytes", self.request.body().len()))
            .field("signature", &self.signature)
            .finish()
    }
}

impl Core {
    /// Checks, writes and signs a request for the first endpoint, and sends nothing. A provider of credentials may have to
    /// call its own service.
    pub(crate) async fn dry_run(
        &self,
        action: &'static ActionInfo,
        request: &dyn DynMessage,
        options: Options,
    ) -> Result<PreparedRequest, Error> {
        let call = self.prepare(action, request, &options)?;
        let failed = |kind| Error::new(kind, call.facts.clone(), ReplyFacts::default());
        let credentials = match &call.credentials {
            Some(credentials) => credentials.clone(),
            None => match within(&*self.timer, call.timeout, self.credentials.credentials()).await {
                Some(credentials) => credentials.map_err(|error| failed(Kind::Credentials(error)))?,
                None => return Err(failed(Kind::TimeUp)),
            },
        };
        let (endpoint, timestamp) = (self.endpoints.primary(), self.time.now());
        let request = self.signed(&call, endpoint, timestamp, &credentials);
        let request = request.map_err(|rejection| failed(Kind::Rejected(rejection)))?;
        let signature = (!credentials.is_anonymous()).then(|| {
            let canonical_request = call.signable(endpoint).canonical_request();
            let scope = Scope::new(timestamp, self.service.name);
            Signature {
                string_to_sign: scope.string_to_sign(&canonical_request),
                credential_scope: scope.credential_scope(),
                canonical_request,
                timestamp,
            }
        });
        Ok(PreparedRequest { request, signature })
    }
}
