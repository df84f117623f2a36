//! Signs a request: method v3 (TC3-HMAC-SHA256), with the headers `content-type` and `host`.

use std::fmt::{self, Write};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

const SERVICE: &str = "ccc";

/// The two parts of a key.
#[derive(Clone)]
pub struct Keys {
    pub id: String,
    pub key: String,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Keys {
    /// Returns the headers that a call of an action needs beside `content-type: application/json`.
    pub fn headers(&self, host: &str, action: &str, body: &[u8]) -> [(&'static str, String); 6] {
        headers(self, host, action, body)
    }
}

fn headers(Keys { id, key }: &Keys, host: &str, action: &str, body: &[u8]) -> [(&'static str, String); 6] {
    let now = OffsetDateTime::now_utc();
    let time = now.unix_timestamp();
    let date = now.date().to_string();
    let canonical = format!(
        "POST\n/\n\ncontent-type:application/json\nhost:{host}\n\ncontent-type;host\n{}",
        hex(&Sha256::digest(body))
    );
    let scope = format!("{date}/{SERVICE}/tc3_request");
    let text = format!("TC3-HMAC-SHA256\n{time}\n{scope}\n{}", hex(&Sha256::digest(canonical)));
    let mut secret = format!("TC3{key}").into_bytes();
    for part in [date.as_str(), SERVICE, "tc3_request"] {
        secret = mac(&secret, part);
    }
    let signature = hex(&mac(&secret, &text));
    let authorization =
        format!("TC3-HMAC-SHA256 Credential={id}/{scope}, SignedHeaders=content-type;host, Signature={signature}");
    [
        ("host", host.to_owned()),
        ("authorization", authorization),
        ("x-tc-action", action.to_owned()),
        ("x-tc-version", "2020-02-10".to_owned()),
        ("x-tc-timestamp", time.to_string()),
        ("x-tc-region", "ap-guangzhou".to_owned()),
    ]
}

fn mac(key: &[u8], text: &str) -> Vec<u8> {
    // A key of any length will do.
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
