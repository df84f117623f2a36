//! Refusals, in both languages of the service.
//!
//! No message shows a value of a request: it might be a secret or a phone number.

use crate::site::Language;

/// A part of a message, in English and in Chinese.
pub(crate) type Both = (&'static str, &'static str);

/// An error reply: its code, and its message in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: String,
    english: String,
    chinese: String,
}

impl Refusal {
    pub(crate) fn new(code: &str, english: impl Into<String>, chinese: impl Into<String>) -> Self {
        Self { code: code.to_owned(), english: english.into(), chinese: chinese.into() }
    }

    /// Makes a refusal with one message for both languages.
    pub(crate) fn plain(code: &str, message: &str) -> Self {
        Self::new(code, message, message)
    }

    pub(crate) fn message(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::Chinese => &self.chinese,
        }
    }

    pub(crate) fn unsupported_method() -> Self {
        Self::new("UnsupportedProtocol", "Only GET and POST requests are served.", "仅支持 GET 和 POST 请求。")
    }

    pub(crate) fn too_large(what: Both, most: usize) -> Self {
        Self::new(
            "RequestSizeLimitExceeded",
            format!("The {} has more than {most} bytes. Send less in one call.", what.0),
            format!("{}超过 {most} 字节的大小限制。", what.1),
        )
    }

    pub(crate) fn path() -> Self {
        Self::new("InvalidParameter", "The path of a request is always `/`.", "请求路径必须为 `/`。")
    }

    pub(crate) fn missing_header(name: &str) -> Self {
        Self::new("MissingParameter", format!("The header `{name}` is missing."), format!("缺少请求头 `{name}`。"))
    }

    pub(crate) fn bad_header(name: &str, what: Both) -> Self {
        Self::new(
            "InvalidParameter",
            format!("The header `{name}` {}.", what.0),
            format!("请求头 `{name}` {}。", what.1),
        )
    }

    pub(crate) fn no_such_product(service: &str) -> Self {
        Self::new(
            "NoSuchProduct",
            format!("The host names another product; this is `{service}`."),
            format!("请求的产品不存在；此服务为 `{service}`。"),
        )
    }

    pub(crate) fn no_such_version(version: &str) -> Self {
        Self::new(
            "NoSuchVersion",
            format!("The product has no such version. Send `{version}` in `X-TC-Version`."),
            format!("接口版本不存在。请在 `X-TC-Version` 中填写 `{version}`。"),
        )
    }

    /// `near` is a similar name of a known action.
    pub(crate) fn invalid_action(near: Option<&str>) -> Self {
        let (english, chinese) = match near {
            Some(near) => (format!(" Did you mean `{near}`?"), format!("是否应为 `{near}`？")),
            None => (String::new(), String::new()),
        };
        Self::new(
            "InvalidAction",
            format!("The product has no such action on this site.{english}"),
            format!("此站点不存在该接口。{chinese}"),
        )
    }

    pub(crate) fn invalid_authorization(what: Both) -> Self {
        Self::new(
            "AuthFailure.InvalidAuthorization",
            format!("The header `Authorization` is malformed: {}.", what.0),
            format!("请求头 `Authorization` 不符合规范：{}。", what.1),
        )
    }

    pub(crate) fn other_service(service: &str) -> Self {
        Self::new(
            "AuthFailure.InvalidAuthorization",
            format!("The header `Authorization` is of another service; the credential must name `{service}`."),
            format!("请求头 `Authorization` 中的服务名应为 `{service}`。"),
        )
    }

    pub(crate) fn unsigned() -> Self {
        Self::new(
            "AuthFailure.InvalidAuthorization",
            "This action must be signed with TC3-HMAC-SHA256; `Authorization: SKIP` is for others.",
            "该接口必须使用 TC3-HMAC-SHA256 签名，不接受 `Authorization: SKIP`。",
        )
    }

    pub(crate) fn expired_signature(window: u64) -> Self {
        Self::new(
            "AuthFailure.SignatureExpire",
            format!("The time of the request is more than {window} seconds off the server's. Set the clock right."),
            format!("签名过期，请求时间与服务器时间相差不得超过 {window} 秒。"),
        )
    }

    pub(crate) fn bad_signature(what: Both) -> Self {
        Self::new(
            "AuthFailure.SignatureFailure",
            format!("The signature does not verify: {}.", what.0),
            format!("签名验证失败：{}。", what.1),
        )
    }

    /// `name` is a signed header that is missing or repeated.
    pub(crate) fn unsignable(name: &str) -> Self {
        Self::new(
            "AuthFailure.SignatureFailure",
            format!("The signature does not verify: the header `{name}` is signed, and is missing or repeated."),
            format!("签名验证失败：已签名的请求头 `{name}` 缺失或重复。"),
        )
    }

    pub(crate) fn unknown_secret_id(is_key_id: bool) -> Self {
        let code = if is_key_id { "AuthFailure.SecretIdNotFound" } else { "AuthFailure.InvalidSecretId" };
        Self::new(
            code,
            "The key is unknown. Check the SecretId for a mistake or a space.",
            "密钥不存在，请检查 SecretId 是否正确且不含空格。",
        )
    }

    pub(crate) fn bad_token(what: Both) -> Self {
        Self::new(
            "AuthFailure.TokenFailure",
            format!("The session token {}. Get fresh credentials.", what.0),
            format!("临时密钥的 Token {}。", what.1),
        )
    }

    pub(crate) fn denied_action() -> Self {
        Self::new(
            "AuthFailure.UnauthorizedOperation",
            "Access management denies this action to the key.",
            "该密钥没有调用此接口的权限（CAM）。",
        )
    }

    pub(crate) fn too_often(per_second: u32) -> Self {
        Self::new(
            "RequestLimitExceeded",
            format!("More than {per_second} calls of the action in one second. Wait and call again."),
            format!("该接口的请求频率超过每秒 {per_second} 次的限制，请稍后再试。"),
        )
    }
}
