//! JSON as an outline: its keys and kinds of value, without the values.
//!
//! A reply may hold anything, from phone numbers to what was said in a call, and no list of keys would name all that is
//! nobody's business. What is shown is what finds the fault: the id of the request, and an error of the service.

use super::mask::redact;

/// The replacement of a hidden value.
const HIDDEN: &str = "***";
/// The longest key, code or id that is shown.
const LONGEST: usize = 128;
/// A number of so many digits may be that of a phone or an account.
const TELLING_DIGITS: usize = 6;

/// Returns true if a text looks like JSON.
pub(super) fn looks_like_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[', '"'])
}

/// The outline of a text that looks like JSON.
///
/// It goes from sign to sign, so a text which was cut off, or is no JSON after all, is hidden just as well.
pub(super) fn outline(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    let mut owners: Vec<&str> = Vec::new();
    let mut key = "";
    let mut rest = json;
    while let Some(first) = rest.chars().next() {
        let (token, after) = rest.split_at(token_length(rest, first));
        rest = after;
        match first {
            '{' | '[' => owners.push(std::mem::take(&mut key)),
            '}' | ']' => {
                owners.pop();
                key = "";
            }
            ',' => key = "",
            _ => {}
        }
        match first {
            '"' if after.trim_start().starts_with(':') => {
                key = inside(token).unwrap_or_default();
                quote(&mut shown, &name(key));
            }
            '"' => quote(&mut shown, &value(&owners, key, inside(token))),
            _ if is_mark(first) => shown.push_str(token),
            // A token at the end of the text may be the beginning of a longer one.
            _ if after.is_empty() => shown.push_str(HIDDEN),
            _ => shown.push_str(word(token)),
        }
    }
    shown
}

/// Punctuation and what stands between.
fn is_mark(letter: char) -> bool {
    letter.is_whitespace() || "{}[],:\u{feff}".contains(letter)
}

/// The length of the first token: a mark, a text up to its end, or a word.
fn token_length(rest: &str, first: char) -> usize {
    if is_mark(first) {
        return first.len_utf8();
    }
    if first != '"' {
        return rest.find(|letter| letter == '"' || is_mark(letter)).unwrap_or(rest.len());
    }
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, letter)| {
        let ends = *letter == '"' && !escaped;
        escaped = *letter == '\\' && !escaped;
        ends
    });
    end.map_or(rest.len(), |(at, _)| at + 1)
}

/// Returns the text between the quotes; `None` if it was cut off.
fn inside(token: &str) -> Option<&str> {
    token.strip_prefix('"')?.strip_suffix('"')
}

fn quote(shown: &mut String, text: &str) {
    shown.extend(["\"", text, "\""]);
}

fn is_plain(text: &str) -> bool {
    text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// A key: its name, unless it is a value that serves as one.
fn name(key: &str) -> String {
    if is_plain(key) { redact(key) } else { HIDDEN.to_owned() }
}

/// A text value under a key. Elsewhere than in an error, `Code` and `Message` may be anything.
fn value(owners: &[&str], key: &str, text: Option<&str>) -> String {
    let in_error = matches!(owners, [_] | [.., "Error"]);
    match (key, text) {
        ("RequestId", Some(id)) if is_plain(id) => id.to_owned(),
        ("Code", Some(code)) if in_error && is_plain(code) => redact(code),
        ("Message", Some(message)) if in_error => redact(message),
        _ => HIDDEN.to_owned(),
    }
}

/// A value without quotes.
fn word(token: &str) -> &str {
    let is_number = token.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    if matches!(token, "true" | "false" | "null") || (is_number && digits < TELLING_DIGITS) { token } else { HIDDEN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_long_numbers_are_hidden_whatever_their_keys_are() {
        let json = r#"{"Response":{"Said":"my pin is \"4711\"","Rows":["Jane",{"Remark":"back\\"}],"Count":12345,
            "SdkAppId":1400000000,"On":true,"008613800000012":1,"a b":null,"Code":"4711","RequestId":"r-123456789"}}"#;
        assert_eq!(
            outline(json),
            r#"{"Response":{"Said":"***","Rows":["***",{"Remark":"***"}],"Count":12345,
            "SdkAppId":***,"On":true,"***12":1,"***":null,"Code":"***","RequestId":"r-123456789"}}"#
        );
    }

    #[test]
    fn an_error_is_shown() {
        let json = r#"{"Response":{"Error":{"Code":"InternalError.Db","Message":"no 8613800000012","Extra":"x"}}}"#;
        assert_eq!(
            outline(json),
            r#"{"Response":{"Error":{"Code":"InternalError.Db","Message":"no ***12","Extra":"***"}}}"#
        );
        assert_eq!(outline(r#"{"Code":"Busy","Message":"later"}"#), r#"{"Code":"Busy","Message":"later"}"#);
    }

    #[test]
    fn what_is_cut_off_or_broken_is_hidden_too() {
        let json = r#"{"Response":{"Said":"a\"b 试","Rows":[{"Name":"Jane"},13800000000],"Error":{"Message":"jane@ex"#;
        for end in (0..=json.len()).filter(|end| json.is_char_boundary(*end)) {
            let shown = outline(&json[..end]);
            for hidden in ["a\\", "试", "Jane", "138", "jane"] {
                assert!(!shown.contains(hidden), "{shown}");
            }
        }
        assert_eq!(outline("{pin: 4711a, 'x'\"y"), "{***: ***, ***\"***\"");
        assert_eq!(outline("\"whole\""), "\"***\"");
        assert_eq!(outline("}]\"\\"), "}]\"***\"");
    }
}
