//! The other end of the wire: bytes as they come in, a server that keeps them, and a check of their signature.
//!
//! Nothing here uses the project's own code: HTTP is taken apart by hand and the signature is computed anew, so that an
//! error of the client cannot meet the same error on this side.

pub(crate) mod received;
pub(crate) mod server;
pub(crate) mod tc3;

/// The id of the key that the server knows.
pub(crate) const SECRET_ID: &str = "AKIDtest000000000001";
/// The key.
pub(crate) const SECRET_KEY: &str = "test-secret-key-000000000001";

/// From now on, the process ends when a trace shows one of the secrets that the tests use.
pub(crate) fn arm() {
    for secret in [SECRET_KEY, "test-secret-key-000000000002", "test-token-0001", "02012345678"] {
        ccc_trap::secret(secret);
    }
}
