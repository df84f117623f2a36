//! The forms of Tencent's names, which become part of host names, headers, JSON keys and Rust names.

/// The member that every reply has; no spec file lists it.
pub const REQUEST_ID: &str = "RequestId";

/// Returns true if a string can be the wire name of an action, a type or a member.
pub fn is_wire_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Returns true if a string can be the name of a product: the first label of its host and first word of its crate.
pub fn is_label(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Returns true if a string has the form of a version: `2020-02-10`.
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
