//! A request that someone pastes.

use http::Uri;

/// A request as it was pasted: what reached the service, as far as the text tells.
#[derive(Default)]
pub(super) struct Pasted {
    pub(super) method: String,
    /// The path of the address, with its slash.
    pub(super) path: String,
    pub(super) query: String,
    /// In the order of the text.
    pub(super) headers: Vec<(String, String)>,
    /// `None` if the text does not tell.
    pub(super) body: Option<Vec<u8>>,
    /// The time of the service's reply, in seconds since 1970, if the text has it.
    pub(super) replied: Option<u64>,
    /// The sender is curl, which adds headers of its own.
    pub(super) by_curl: bool,
}

impl Pasted {
    /// Returns the value of a header, without the space around it.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.all(name).first().copied()
    }

    /// Returns all values of a header.
    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        let values = self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        values.map(|(_, value)| value.trim()).collect()
    }

    /// Takes path, query and, without a header of its own, the host from an address.
    pub(super) fn take_address(&mut self, address: &str) {
        let address = if address.contains("://") || address.starts_with('/') {
            address.to_owned()
        } else {
            format!("https://{address}")
        };
        let (before, query) = address.split_once('?').unwrap_or((&address, ""));
        query.clone_into(&mut self.query);
        let uri = before.parse::<Uri>().unwrap_or_default();
        uri.path().clone_into(&mut self.path);
        if let Some(authority) = uri.authority().filter(|_| self.header("host").is_none()) {
            let host = authority.as_str().rsplit('@').next().unwrap_or_default().to_owned();
            self.headers.push(("Host".to_owned(), host));
        }
    }
}
