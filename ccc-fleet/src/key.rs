//! Keys in the store.

use std::fmt::Write as _;

use ccc_runtime::{ActionInfo, Site};
use sha2::{Digest, Sha256};

/// Returns the part of a key that stands for an account: a hash, because a store has other readers.
pub(crate) fn account_hash(account: &str) -> String {
    let digest = Sha256::digest(account.as_bytes());
    digest.iter().take(12).fold(String::with_capacity(24), |mut hash, byte| {
        // A string takes everything.
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

/// Returns the key of the rate of an action for an account.
pub(crate) fn rate_key(prefix: &str, account: &str, site: Site, action: &ActionInfo) -> String {
    let site = match site {
        Site::China => "cn",
        Site::International => "intl",
    };
    format!("{prefix}:rate:{}:{site}:{}:{}", account_hash(account), action.service().name(), action.name())
}

/// Returns the key of the processes that found an endpoint failing.
pub(crate) fn failing_key(prefix: &str, host: &str) -> String {
    format!("{prefix}:failing:{host}")
}

#[cfg(test)]
mod tests {
    use ccc_runtime::ServiceInfo;

    use super::*;

    static SERVICE: ServiceInfo = ServiceInfo::new("ccc", "2020-02-10", "Cloud Contact Center");

    #[test]
    fn keys_show_no_account() {
        let key = rate_key("tc3", "AKIDtest000000000001", Site::China, &ActionInfo::new(&SERVICE, "CallOut"));
        assert_eq!(key, "tc3:rate:".to_owned() + &account_hash("AKIDtest000000000001") + ":cn:ccc:CallOut");
        assert!(!key.contains("AKID") && account_hash("a") != account_hash("b"), "{key}");
    }
}
