//! An error in words, with what to do about it.

use std::fmt;

use super::{Error, ErrorKind, Inner, Kind, Rejection};
use crate::action::{ActionInfo, Safety};
use crate::code::{CommonErrorCode, common_of};
use crate::redact::{excerpt, one_line, redact};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, call, reply, .. } = &*self.0;
        let ActionInfo { service, name, .. } = call.action;
        let verb = if self.is_unsent() { "was not sent" } else { "failed" };
        write!(f, "{} {name} {verb}: ", service.name)?;
        match kind {
            Kind::Rejected(rejection) => rejected(self, rejection, f)?,
            Kind::Credentials(error) => write!(f, "{error}")?,
            Kind::Throttled(wait) => {
                write!(f, "rate-limited: next slot in {:.1} s", wait.as_secs_f64())?;
            }
            Kind::Limiter(error) => write!(f, "the limiter gives no slots: {}", redact(&error.to_string()))?,
            Kind::TimeUp => f.write_str("the time was up while it waited to be sent")?,
            Kind::Transport(error) => f.write_str(&redact(&error.to_string()))?,
            Kind::Http => f.write_str("an HTTP error without the service's own error in it")?,
            Kind::Decode(error) => write!(f, "the reply cannot be understood: {}", redact(&error.problem.to_string()))?,
            Kind::Api { code, message } => write!(f, "{}: {}", excerpt(code), excerpt(message))?,
        }
        identify(self, f)?;
        if let Some(excerpt) = &reply.excerpt {
            write!(f, "\n  the reply began: {excerpt}")?;
        }
        if let Some(advice) = advice(self) {
            write!(f, "\n  {advice}")?;
        }
        doubt(self, f)
    }
}

fn rejected(error: &Error, rejection: &Rejection, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let call = &error.0.call;
    match rejection {
        Rejection::Invalid(violations) => write!(f, "{violations}"),
        Rejection::NotOnSite => {
            write!(f, "the {} does not have this action, only the {} has", call.site, call.action.sites)
        }
        Rejection::TooLarge(size) => {
            write!(f, "its body has {size} bytes, more than the 10 MB that the service takes; send it in parts")
        }
        Rejection::Region => f.write_str("the region of the call is no name of one; regions look like `ap-guangzhou`"),
        Rejection::UserAgent => f.write_str("the user agent of the call must be 1 to 128 letters, digits and `-_,;.`"),
        Rejection::Option(option) => write!(f, "the {option} holds characters that cannot stand in a header"),
        Rejection::Unwritable(error) => write!(f, "it cannot be written as JSON: {error}"),
        #[cfg(feature = "blocking")]
        Rejection::NoThread(error) => write!(f, "the thread that makes blocking calls cannot be started: {error}"),
    }
}

/// Writes the facts that support asks for: the request id, or else the trace id.
fn identify(error: &Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut facts = Vec::new();
    if let Some(id) = error.request_id() {
        facts.push(format!("request id {}", one_line(id)));
    }
    if let Some(status) = error.http_status() {
        facts.push(format!("HTTP {}", status.as_u16()));
    }
    if error.attempts() > 0 && (error.request_id().is_none() || error.outcome_unknown().is_some()) {
        facts.push(format!("trace id {}", one_line(error.trace_id())));
    }
    if error.attempts() > 1 {
        facts.push(format!("{} attempts", error.attempts()));
    }
    if facts.is_empty() { Ok(()) } else { write!(f, " ({})", facts.join(", ")) }
}

/// Returns the next step, if the error itself does not name it.
fn advice(error: &Error) -> Option<String> {
    let site = error.0.call.site;
    if matches!(error.0.kind, Kind::Throttled(_)) {
        return Some(format!(
            "the service is documented to take {} calls of this action in a second; call it less often, or give calls more time",
            error.0.call.action.per_second
        ));
    }
    if matches!(error.0.kind, Kind::Transport(_)) && error.is_unsent() && !error.0.history.answered {
        return Some("nothing was sent; call again, or check DNS, firewall, proxy and the endpoint".to_owned());
    }
    if let Some(problem) = error.decode_problem() {
        return Some(problem.advice().to_owned());
    }
    // A request id shows that the service has answered.
    if error.kind() == ErrorKind::Http && error.request_id().is_none() {
        return Some("something other than the service may have answered: check the endpoint and any proxy".to_owned());
    }
    let advice = match error.api_code().and_then(common_of)? {
        CommonErrorCode::AuthFailureSignatureExpire => {
            "the clock of this machine is more than five minutes off; set it (NTP), then call again".to_owned()
        }
        CommonErrorCode::AuthFailureSecretIdNotFound | CommonErrorCode::AuthFailureInvalidSecretId => format!(
            "the {site} does not know this key: look for a stray space, see in the console whether it was deleted or \
             disabled, and whether it belongs to an account of the {}",
            site.other()
        ),
        CommonErrorCode::AuthFailureSignatureFailure => {
            "the secret key does not belong to the secret id, or was not copied whole".to_owned()
        }
        CommonErrorCode::AuthFailureTokenFailure => {
            "the temporary credentials have expired, or their token was left out; fetch new ones".to_owned()
        }
        CommonErrorCode::AuthFailureUnauthorizedOperation | CommonErrorCode::UnauthorizedOperation => {
            let action = error.0.call.action;
            format!(
                "let the account of this key do `{}:{}` in access management (CAM)",
                action.service.name, action.name
            )
        }
        CommonErrorCode::RequestLimitExceeded => {
            format!(
                "the service is documented to take {} calls of this action in a second",
                error.0.call.action.per_second
            )
        }
        _ => return None,
    };
    Some(advice)
}

/// Warns of calling again where that could do something twice.
fn doubt(error: &Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error.outcome_unknown() {
        Some(unknown) if error.0.call.action.safety != Safety::Read => {
            write!(f, "\n  it may have been carried out all the same: {}", unknown.advice())
        }
        _ => Ok(()),
    }
}
