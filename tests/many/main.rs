//! Memory of many calls at once, of a large reply, and of a long list, counted by the allocator of this program.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test fails by panicking, prints its figures, and reads what its server prints"
)]

mod calls;
mod large;
mod pages;
mod sockets;

use std::time::Duration;

use ccc_generated::{Client, CreateUserSigRequest, CreateUserSigRequestRequired, Credentials, RateLimit, Site};
use ccc_runtime::ClientBuilder;

/// A builder with keys of nobody, without a rate, whose calls may take a minute.
fn builder() -> ClientBuilder<Client> {
    let keys = Credentials::new("AKIDexample000000001", "key-of-nobody-0000000001").unwrap();
    let builder = Client::builder().site(Site::China).credentials(keys).rate_limit(RateLimit::off());
    builder.timeout(Duration::from_secs(60)).attempt_timeout(Duration::from_secs(60))
}

/// A small request with a text in its reply.
fn request() -> CreateUserSigRequest {
    CreateUserSigRequest::new(CreateUserSigRequestRequired {
        sdk_app_id: 1_400_000_000,
        uid: "agent@example.com".to_owned(),
        client_data: String::new(),
        expired_time: 3600,
    })
}

/// A reply to it.
const REPLY: &str = r#"{"Response":{"UserSig":"s","RequestId":"8f1d2c30-0000-4000-8000-000000000000"}}"#;
