//! The beginning of a reply, fit for a log: bounded, on one line, and without what is nobody's business.

use super::mask::{LOOSE_DIGIT_RUN, redact, replace};
use super::outline::{looks_like_json, outline};
use super::secrets::Secrets;
use crate::message::{Mask, mask};

/// The length of an excerpt in bytes.
const SHOWN: usize = 512;
/// The number of bytes examined. More than are shown, because a secret that begins in the shown part is masked whole.
const LOOKED_AT: usize = 4 * SHOWN;

/// The beginning of a reply: of JSON, the keys and kinds of value; of anything else, the text with masks.
pub(crate) fn reply_excerpt(body: &[u8], secrets: &Secrets<'_>) -> String {
    // Before other masks, which may hide a part of a secret.
    beginning(body, |text| if looks_like_json(text) { outline(text) } else { redact(&secrets.hide(text)) })
}

/// The beginning of a message, with masks.
pub(crate) fn excerpt(message: &str) -> String {
    beginning(message.as_bytes(), |text| replace(&LOOSE_DIGIT_RUN, &redact(text), |found| mask(&found[0], Mask::Phone)))
}

fn beginning(body: &[u8], hide: impl Fn(&str) -> String) -> String {
    let looked_at = body.get(..LOOKED_AT).unwrap_or(body);
    let text = one_line(&hide(&String::from_utf8_lossy(looked_at)));
    if text.len() <= SHOWN && body.len() <= LOOKED_AT {
        return text;
    }
    let end = (0..=SHOWN.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    format!("{}… ({} bytes in all)", &text[..end], body.len())
}

/// A text that cannot pass for several lines of a log.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hides_what_is_nobodys_business() {
        let body = r#"{"Response":{"Error":{"Code":"X","Message":"8613800000000 of jane.doe@example.com"},
            "UserSig":"eJw-abc\"def","Phone" : "+86 138-0000-0000","Count":12345,"SdkAppId":1400000000,"Token":"cut o"#;
        assert_eq!(
            excerpt(body),
            r#"{"Response":{"Error":{"Code":"X","Message":"***00 of j***@example.com"},             "UserSig":"***","Phone" : "***","Count":12345,"SdkAppId":***00,"Token":"***""#
        );
        assert_eq!(redact("call 0086-138-0000-0012 now"), "call ***12 now");
        assert_eq!(excerpt("138.0013.8012, (020) 1234 5678 or 138/0013/8034"), "***12, (020) ***78 or ***34");
    }

    #[test]
    fn hides_headers_that_are_repeated() {
        let page = "<pre>\nX-TC-Token: abc/def=\r\nauthorization: TC3 Credential=AKID/2, Signature=0f\r\nHost: ccc\n\
            Set-Cookie:a=b; c=d</pre> password=hunter2 or the token is invalid: it has expired";
        assert_eq!(
            redact(page),
            "<pre>\nX-TC-Token: ***\r\nauthorization: ***\r\nHost: ccc\n\
            Set-Cookie:***</pre> password=*** or the token is invalid: it has expired"
        );
        assert_eq!(redact("Signature=0f0f, Credential=AKIDx/2"), "Signature=*** Credential=***");
    }

    #[test]
    fn is_bounded() {
        let shown = excerpt(&"试".repeat(4000));
        assert!(shown.len() < 600 && shown.ends_with("… (12000 bytes in all)"), "{shown}");
        assert_eq!(reply_excerpt(b"\xff\x00bad", &Secrets::default()), "\u{fffd} bad");
        let shown = reply_excerpt(format!("\u{feff} [{}", "{},".repeat(4000)).as_bytes(), &Secrets::default());
        assert!(shown.len() < 600 && shown.ends_with("bytes in all)"), "{shown}");
    }
}
