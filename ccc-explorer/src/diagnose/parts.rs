//! The parts that a signature is made of, and the signature: the runtime's signer makes every digest and every key.

use ccc_runtime::dynamic::{ALGORITHM, Scope, Signable};

/// All that a signature is made of.
#[derive(Clone)]
pub(super) struct Parts {
    pub(super) method: String,
    pub(super) query: String,
    /// Names and values of the signed headers, as they are signed.
    pub(super) headers: Vec<(String, String)>,
    /// The list of their names.
    pub(super) signed: String,
    /// An empty line ends the headers.
    pub(super) gap: bool,
    /// The digest of the body.
    pub(super) digest: String,
    pub(super) timestamp: String,
    /// A time within the date of the scope.
    pub(super) day: u64,
    pub(super) service: String,
}

impl Parts {
    /// Returns the canonical request.
    pub(super) fn canonical_request(&self) -> String {
        let Self { method, query, headers, signed, gap, digest, .. } = self;
        let mut text = format!("{method}\n/\n{query}\n");
        for (name, value) in headers {
            text.extend([name, ":", value, "\n"]);
        }
        if *gap {
            text.push('\n');
        }
        text + signed + "\n" + digest
    }

    /// Returns the scope of the credential.
    pub(super) fn scope(&self) -> String {
        Scope::new(self.day, &self.service).credential_scope()
    }

    /// Returns the string to sign.
    pub(super) fn string_to_sign(&self) -> String {
        let made = Scope::new(self.day, &self.service).string_to_sign(&self.canonical_request());
        let digest = made.rsplit('\n').next().unwrap_or_default();
        format!("{ALGORITHM}\n{}\n{}\n{digest}", self.timestamp, self.scope())
    }

    /// Returns the signature with a key.
    pub(super) fn signature(&self, secret_key: &str) -> String {
        Scope::new(self.day, &self.service).derive_key(secret_key).sign(&self.string_to_sign())
    }
}

/// Returns the date in UTC of a time in seconds since 1970.
pub(super) fn date_of(time: u64) -> String {
    let scope = Scope::new(time, "").credential_scope();
    scope.split('/').next().unwrap_or_default().to_owned()
}

/// Returns the digest of bytes as the last line of a canonical request has it.
pub(super) fn digest_of(payload: &[u8]) -> String {
    let made = Signable { method: "", query: "", content_type: "", host: "", payload }.canonical_request();
    made.rsplit('\n').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_make_what_the_runtime_makes() {
        let signable = Signable {
            method: "POST",
            query: "a=b",
            content_type: "application/json; charset=utf-8",
            host: "ccc.tencentcloudapi.com",
            payload: b"{}",
        };
        let scope = Scope::new(1_700_000_000, "ccc");
        let parts = Parts {
            method: "POST".to_owned(),
            query: "a=b".to_owned(),
            headers: [("content-type", signable.content_type), ("host", signable.host)]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            signed: "content-type;host".to_owned(),
            gap: true,
            digest: digest_of(b"{}"),
            timestamp: "1700000000".to_owned(),
            day: 1_700_000_000,
            service: "ccc".to_owned(),
        };
        let canonical = signable.canonical_request();
        assert_eq!(parts.canonical_request(), canonical);
        assert_eq!(parts.string_to_sign(), scope.string_to_sign(&canonical));
        assert_eq!(parts.signature("example"), scope.derive_key("example").sign(&scope.string_to_sign(&canonical)));
        assert_eq!(date_of(1_700_000_000), "2023-11-14");
    }
}
