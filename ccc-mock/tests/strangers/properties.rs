//! What holds for anything that a stranger sends, to the parts of the mock that take it in. The fuzz targets check the same.

use ccc_mock::Site;
use ccc_mock::fuzzing::{Refused, check_body, check_query, parse_authorization};

/// The codes that parameters are refused with.
const CODES: [&str; 4] = ["InvalidParameter", "InvalidParameterValue", "MissingParameter", "UnknownParameter"];

/// How long a message may be, whatever it is about.
const LONGEST_MESSAGE: usize = 4096;

/// A header that is taken apart holds nothing but its parts.
pub(crate) fn authorization(header: &str) {
    let Ok([id, date, service, signed]) = parse_authorization(header) else { return };
    let head =
        format!("TC3-HMAC-SHA256 Credential={id}/{date}/{service}/tc3_request, SignedHeaders={signed}, Signature=");
    let signature = header.strip_prefix(&head).expect("the parts are those of the header");
    assert_eq!(signature.len(), 64, "the signature is whole");
    assert!(signature.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')), "the signature is in digits");
}

/// A body that is accepted is an object, and is accepted again as it is written. A refusal is one of a parameter.
pub(crate) fn body(action: &str, body: &[u8], site: Site) {
    match check_body(action, body, site) {
        Ok(accepted) => {
            let again = check_body(action, accepted.to_string().as_bytes(), site);
            assert_eq!(again.as_ref(), Ok(&accepted), "what is accepted stays accepted");
        }
        Err(refused) => refusal(&refused),
    }
}

/// A query that is accepted stands for a body that is.
pub(crate) fn query(action: &str, query: &str, site: Site) {
    match check_query(action, query, site) {
        Ok(accepted) => {
            let as_body = check_body(action, accepted.to_string().as_bytes(), site);
            assert_eq!(as_body.as_ref(), Ok(&accepted), "a query and a body are checked alike");
        }
        Err(refused) => refusal(&refused),
    }
}

fn refusal((code, message): &Refused) {
    assert!(CODES.contains(&code.as_str()), "{code} is no refusal of a parameter: {message}");
    assert!(message.len() <= LONGEST_MESSAGE, "a message of {} bytes", message.len());
}
