//! The header `Authorization`.

use super::hash::unhex;
use crate::refusal::Both;

/// The parts of the header.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Authorization<'a> {
    pub(crate) secret_id: &'a str,
    pub(crate) date: &'a str,
    pub(crate) service: &'a str,
    /// The list as it was sent.
    pub(crate) signed_headers: &'a str,
    pub(crate) signature: Vec<u8>,
}

/// The name of the algorithm, first in the header.
pub(crate) const ALGORITHM: &str = "TC3-HMAC-SHA256";
/// The last part of a scope.
pub(crate) const END: &str = "tc3_request";

/// Parses the header: `TC3-HMAC-SHA256 Credential=ID/DATE/SERVICE/tc3_request, SignedHeaders=a;b, Signature=…`.
pub(crate) fn parse(header: &str) -> Result<Authorization<'_>, Both> {
    let fields = header.strip_prefix(ALGORITHM).and_then(|rest| rest.strip_prefix(' '));
    let mut fields =
        fields.ok_or(("it does not begin with `TC3-HMAC-SHA256 `", "未以 `TC3-HMAC-SHA256 ` 开头"))?.split(", ");
    let mut field = |name: &str| fields.next()?.strip_prefix(name)?.strip_prefix('=');
    let scope = field("Credential").ok_or(("`Credential=` does not come first", "首项应为 `Credential=`"))?;
    let signed_headers = field("SignedHeaders")
        .ok_or(("`SignedHeaders=` does not come second, after `, `", "第二项应为 `SignedHeaders=`，以 `, ` 分隔"))?;
    let signature = field("Signature")
        .ok_or(("`Signature=` does not come third, after `, `", "第三项应为 `Signature=`，以 `, ` 分隔"))?;
    if fields.next().is_some() {
        return Err(("something follows the signature", "签名之后有多余内容"));
    }
    let mut parts = scope.split('/');
    let scope = (parts.next(), parts.next(), parts.next(), parts.next(), parts.next());
    let (Some(secret_id), Some(date), Some(service), Some(END), None) = scope else {
        return Err((
            "the credential is not `SecretId/date/service/tc3_request`",
            "Credential 应为 `SecretId/日期/服务/tc3_request`",
        ));
    };
    let signature = unhex(signature).filter(|bytes| bytes.len() == 32);
    let signature =
        signature.ok_or(("the signature is not 64 lower-case hexadecimal digits", "签名应为 64 位小写十六进制"))?;
    signable(signed_headers)?;
    Ok(Authorization { secret_id, date, service, signed_headers, signature })
}

/// Checks a list of signed headers: lower-case names in ascending order, with the two required ones.
fn signable(list: &str) -> Result<(), Both> {
    let names: Vec<&str> = list.split(';').collect();
    let is_name = |name: &&str| !name.is_empty() && !name.bytes().any(|byte| byte.is_ascii_uppercase());
    if !names.iter().all(is_name) {
        return Err((
            "`SignedHeaders` are lower-case names with `;` between them",
            "`SignedHeaders` 应为以 `;` 分隔的小写名称",
        ));
    }
    if !names.is_sorted_by(|a, b| a < b) {
        return Err((
            "`SignedHeaders` are not in ascending order, or name a header twice",
            "`SignedHeaders` 应按升序排列且不重复",
        ));
    }
    if !["content-type", "host"].iter().all(|required| names.contains(required)) {
        return Err((
            "`SignedHeaders` must name `content-type` and `host`",
            "`SignedHeaders` 应包含 `content-type` 和 `host`",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::parse;

    const SIGNATURE: &str = "5418a38b6f71705b45af6b38f7f38ae5ace6b48991a66c2fcf0e720f637a5ec5";

    fn header(credential: &str, signed: &str, signature: &str) -> String {
        format!("TC3-HMAC-SHA256 Credential={credential}, SignedHeaders={signed}, Signature={signature}")
    }

    #[test]
    fn a_header_is_taken_apart() {
        let text = header("AKIDexample/2023-11-14/ccc/tc3_request", "content-type;host;x-tc-action", SIGNATURE);
        let parsed = parse(&text);
        let expected = ("AKIDexample", "2023-11-14", "ccc", "content-type;host;x-tc-action", 0x54);
        let found = parsed.as_ref().map(|a| (a.secret_id, a.date, a.service, a.signed_headers, a.signature[0]));
        assert_eq!(found, Ok(expected));
    }

    #[test]
    fn what_is_malformed_is_told() {
        let scope = "AKIDexample/2023-11-14/ccc/tc3_request";
        let host = "content-type;host";
        for (text, said) in [
            (String::new(), "begin"),
            ("SKIP".to_owned(), "begin"),
            (header(scope, host, SIGNATURE).replacen(' ', "  ", 1), "Credential"),
            (header("AKIDexample/2023-11-14/ccc", host, SIGNATURE), "credential"),
            (header("a/b/c/d", host, SIGNATURE), "credential"),
            (header(&format!("{scope}/x"), host, SIGNATURE), "credential"),
            (header(scope, "host", SIGNATURE), "must name"),
            (header(scope, "host;content-type", SIGNATURE), "ascending"),
            (header(scope, "content-type;host;host", SIGNATURE), "ascending"),
            (header(scope, "Content-Type;host", SIGNATURE), "lower-case names"),
            (header(scope, "content-type;;host", SIGNATURE), "lower-case names"),
            (header(scope, host, &SIGNATURE.to_uppercase()), "64"),
            (header(scope, host, &SIGNATURE[1..]), "64"),
            (header(scope, host, SIGNATURE) + ", x=1", "follows"),
            (header(scope, host, SIGNATURE).replace(", ", ","), "SignedHeaders=` does not"),
        ] {
            let malformed = parse(&text).err();
            assert!(malformed.is_some_and(|malformed| malformed.0.contains(said)), "{text}: {malformed:?}");
        }
    }
}
