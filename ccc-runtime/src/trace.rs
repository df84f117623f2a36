//! The target of all spans and events, and the ids by which calls are found in logs.

/// The target by which subscribers select the spans and events of clients, whatever the product.
pub(crate) const TARGET: &str = "tc3";

/// The id of a call: a random one, which needs no allocation, or the caller's.
#[derive(Debug, Clone)]
pub(crate) enum TraceId {
    Random([u8; UUID]),
    Given(String),
}

/// The length of a UUID.
const UUID: usize = 36;

impl TraceId {
    /// Returns the caller's id, or a random one: a UUID of version 4. It tells calls apart in logs and protects nothing, so
    /// any random numbers will do.
    pub(crate) fn new(given: Option<&String>) -> Self {
        given.map_or_else(|| Self::Random(uuid(fastrand::u128(..))), |given| Self::Given(given.clone()))
    }

    pub(crate) fn as_str(&self) -> &str {
        match self {
            // Hexadecimal digits and hyphens are UTF-8.
            Self::Random(uuid) => str::from_utf8(uuid).unwrap_or_default(),
            Self::Given(given) => given,
        }
    }
}

/// Returns a UUID of version 4 with these bits.
fn uuid(bits: u128) -> [u8; UUID] {
    const VERSION: u128 = 0x4 << 76;
    const VARIANT: u128 = 0x2 << 62;
    const DIGITS: [u8; 16] = *b"0123456789abcdef";
    /// The place of the digits of each byte.
    const PLACES: [usize; 16] = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
    let bits = bits & !(0xf << 76) & !(0x3 << 62) | VERSION | VARIANT;
    let mut uuid = [b'-'; UUID];
    for (byte, place) in bits.to_be_bytes().into_iter().zip(PLACES) {
        uuid[place] = DIGITS[usize::from(byte >> 4)];
        uuid[place + 1] = DIGITS[usize::from(byte & 0xf)];
    }
    uuid
}

#[cfg(test)]
mod tests {
    use super::{TraceId, uuid};

    #[test]
    fn a_uuid_has_its_version_and_variant() {
        for (bits, expected) in [
            (0, "00000000-0000-4000-8000-000000000000"),
            (u128::MAX, "ffffffff-ffff-4fff-bfff-ffffffffffff"),
            (0x0123_4567_89ab_cdef_0123_4567_89ab_cdef, "01234567-89ab-4def-8123-456789abcdef"),
        ] {
            assert_eq!(TraceId::Random(uuid(bits)).as_str(), expected);
        }
        assert_ne!(TraceId::new(None).as_str(), TraceId::new(None).as_str());
        assert_eq!(TraceId::new(Some(&"mine".to_owned())).as_str(), "mine");
    }
}
