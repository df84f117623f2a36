//! The gate: who may send, how much, and how long it may take.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use ccc_runtime::pushes::{PushInfo, Pushed, ReadPush};
use http::header::CONTENT_LENGTH;
use http::request::Parts;
use http::{Method, Request};
use http_body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

use crate::check::Check;
use crate::delivery::{Delivery, Received};
use crate::refusal::Refusal;

/// The longest kind and the longest id that are taken.
const LONGEST_KIND: usize = 64;
const LONGEST_ID: usize = 128;

/// The conditions under which a message is read.
#[derive(Debug, Clone)]
pub struct Gate {
    checks: Arc<[Check]>,
    limit: usize,
    patience: Duration,
}

impl Gate {
    pub(crate) fn new(checks: Vec<Check>, limit: usize, patience: Duration) -> Self {
        Self { checks: checks.into(), limit, patience }
    }

    /// Reads a message, if it fulfils the conditions.
    ///
    /// # Errors
    /// The first condition that it does not fulfil, or a body that is no message.
    pub async fn admit<P: Pushed, B>(&self, request: Request<B>) -> Result<Received<P>, Refusal>
    where
        B: Body,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        let (parts, body) = request.into_parts();
        if parts.method != Method::POST {
            return Err(Refusal::Method);
        }
        // All of them, so the time does not tell which one failed.
        if !self.checks.iter().fold(true, |all, check| all & check.holds(&parts)) {
            return Err(Refusal::Sender);
        }
        let kind = kind(&parts, P::INFO).ok_or(Refusal::Kind)?;
        let body = self.body(&parts, body).await?;
        let ReadPush { push, mut drift, .. } =
            P::read(&kind, &body).map_err(|error| Refusal::Malformed(error.to_string()))?;
        let id = id(&parts, P::INFO).unwrap_or_else(|| {
            let what = format!("no id in the header {}; the id is made of the content", P::INFO.id_header());
            drift.push(ccc_runtime::pushes::PushDrift::new("", what));
            made_id(&kind, &body)
        });
        Ok(Received { push, drift, delivery: Delivery::new(id, kind, body) })
    }

    async fn body<B>(&self, parts: &Parts, body: B) -> Result<Bytes, Refusal>
    where
        B: Body,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        let too_large = || Refusal::TooLarge { limit: self.limit };
        let length = parts.headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
        if length.is_some_and(|length| usize::try_from(length).map_or(true, |length| length > self.limit)) {
            return Err(too_large());
        }
        let collected = Limited::new(body, self.limit).collect();
        match tokio::time::timeout(self.patience, collected).await {
            Ok(Ok(collected)) => Ok(collected.to_bytes()),
            Ok(Err(error)) if error.downcast_ref::<LengthLimitError>().is_some() => Err(too_large()),
            Ok(Err(_)) => Err(Refusal::Broken),
            Err(_) => Err(Refusal::Slow),
        }
    }
}

/// Returns the kind that the address names.
fn kind(parts: &Parts, info: &PushInfo) -> Option<String> {
    let query = parts.uri.query().unwrap_or_default();
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(name, _)| *name == info.kind_parameter())?;
    let kind = percent_decode_str(value).decode_utf8().ok()?.into_owned();
    let is_name = !kind.is_empty() && kind.len() <= LONGEST_KIND && !kind.contains(char::is_control);
    is_name.then_some(kind)
}

/// Returns the id in the header, if it can be one.
fn id(parts: &Parts, info: &PushInfo) -> Option<String> {
    let id = parts.headers.get(info.id_header())?.to_str().ok()?.trim();
    (!id.is_empty() && id.len() <= LONGEST_ID).then(|| id.to_owned())
}

/// Returns an id for a message that has none: equal messages have one.
fn made_id(kind: &str, body: &[u8]) -> String {
    let digest = Sha256::new().chain_update(kind).chain_update([0]).chain_update(body).finalize();
    format!("content-{}", URL_SAFE_NO_PAD.encode(digest))
}
