//! The other end of the wire: bytes as they come in, a server that keeps them, and a check of their signature.
//!
//! Nothing here uses the project's own code: a mistake of the client cannot meet the same mistake here.

pub(crate) mod received;
pub(crate) mod server;
pub(crate) mod tc3;

/// The id of the key that the server knows.
pub(crate) const SECRET_ID: &str = "AKIDtest000000000001";
/// The key.
pub(crate) const SECRET_KEY: &str = "test-secret-key-000000000001";

/// Arms the trap for all secrets of the tests.
pub(crate) fn arm() {
    for secret in [SECRET_KEY, "test-secret-key-000000000002", "test-token-0001", "02012345678"] {
        ccc_trap::secret(secret);
    }
}
