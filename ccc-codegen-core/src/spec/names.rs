//! The forms of Tencent's names, which reach host names, headers, keys of JSON and names in Rust.

/// The member that every reply has and no spec file lists.
pub const REQUEST_ID: &str = "RequestId";

/// Whether a text can be the name of an action, a type or a member on the wire.
pub fn is_wire_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether a text can be the name of a product: the first label of its host name, and the first word of a crate's name.
pub fn is_label(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Whether a text has the form of a version: `2020-02-10`.
pub fn is_date(text: &str) -> bool {
    let digits = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(digits)
}

#[cfg(test)]
mod tests {
    use super::{is_date, is_label, is_wire_name};

    #[test]
    fn names_have_a_form() {
        for good in ["ccc", "a", "x-9"] {
            assert!(is_label(good), "{good}");
        }
        for bad in ["", "c.c", "CCC", "9c", "-c", "c-", "c_c", "c c", "ç"] {
            assert!(!is_label(bad), "{bad}");
        }
        assert!(is_date("2020-02-10"));
        for bad in ["", "2020-2-10", "2020/02/10", "2020-02-1x", "2020-02-100", "２０-02"] {
            assert!(!is_date(bad), "{bad}");
        }
        assert!(is_wire_name("Sdk_AppId2") && !is_wire_name("") && !is_wire_name("a-b") && !is_wire_name("é"));
    }
}
