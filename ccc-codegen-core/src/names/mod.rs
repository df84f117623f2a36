//! Rust names of wire names: case, keywords, reserved words and collisions.

mod namespace;

pub use self::namespace::{CLIENT_FUNCTIONS, Namespace, OPEN_VARIANTS};

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;

use crate::source::At;

/// The items that every module of pushed messages has.
pub const PUSH_ITEMS: [&str; 7] = ["Push", "PushDrift", "PushError", "PushInfo", "Pushed", "ReadPush", "UnknownPush"];

/// A name on the wire and in Rust.
#[derive(Debug, Clone)]
pub struct Name {
    /// Tencent's name.
    pub wire: String,
    /// The name in Rust. Its span is the user's code, or the macro call for a name from a spec file.
    pub ident: Ident,
    /// The place that gives it.
    pub at: At,
}

/// Returns the field of a member: `SdkAppId` is `sdk_app_id`, `Type` is `r#type`, `Super` is `super_`.
pub fn field_ident(wire: &str) -> Option<Ident> {
    ident(&singular_acronyms(wire).to_snake_case())
}

/// Returns a name in which every capital begins a word: `VOIPCall` is `V_O_I_P_Call`.
pub(super) fn letter_by_letter(wire: &str) -> String {
    let mut spelled = String::with_capacity(wire.len() * 2);
    for c in wire.chars() {
        if c.is_ascii_uppercase() && !spelled.is_empty() {
            spelled.push('_');
        }
        spelled.push(c);
    }
    spelled
}

/// Returns the method that sets a field. A prefix keeps the names of the type's own functions free.
pub fn method_ident(field: &Ident) -> Ident {
    const RESERVED: [&str; 4] = ["clone", "default", "new", "validate"];
    let name = field.to_string();
    if RESERVED.contains(&name.as_str()) { Ident::new(&format!("with_{name}"), field.span()) } else { field.clone() }
}

/// Returns the module and file name of an action or type.
///
/// A keyword gets an underscore instead of `r#`, because the file has the name of the module.
pub fn module_name(wire: &str) -> Option<String> {
    let name = singular_acronyms(wire).to_snake_case();
    let name = if plain(&name).is_some() { name } else { format!("{name}_") };
    plain(&name).map(|_| name)
}

/// Returns the name of a type: Tencent's name, with a capital first letter.
pub fn type_ident(wire: &str) -> Option<Ident> {
    let upper = wire.starts_with(|first: char| first.is_ascii_uppercase());
    if upper && !wire.contains('_') { ident(wire) } else { ident(&wire.to_upper_camel_case()) }
}

/// Returns the wire name of a field without an explicit one: `sdk_app_id` is `SdkAppId`.
pub fn wire_name(field: &Ident) -> String {
    field.unraw().to_string().to_upper_camel_case()
}

/// Returns the variant of an error code: `FailedOperation.ApplyIDNotExist` is `FailedOperationApplyIdNotExist`.
pub fn variant_ident(code: &str) -> Option<Ident> {
    ident(&singular_acronyms(&code.replace('.', "_")).to_upper_camel_case())
}

/// Returns true if a string is a valid name and no keyword.
pub fn is_plain(name: &str) -> bool {
    plain(name).is_some()
}

/// Returns an identifier that needs no escape.
fn plain(name: &str) -> Option<Ident> {
    // A keyword of this edition that syn accepts as an identifier.
    const NEW: [&str; 1] = ["gen"];
    syn::parse_str::<Ident>(name).ok().filter(|plain| plain != "_" && !NEW.contains(&name))
}

/// Returns an identifier, escaped if it is a keyword; `None` if the name cannot be one.
///
/// Rust accepts letters of other scripts, but its lints warn about many of them.
fn ident(name: &str) -> Option<Ident> {
    if !name.is_ascii() {
        return None;
    }
    if let Some(plain) = plain(name) {
        return Some(plain);
    }
    // `self`, `super`, `crate` and `Self` cannot be raw, and neither can `_`.
    let raw = syn::parse_str::<Ident>(&format!("r#{name}")).ok();
    raw.or_else(|| syn::parse_str::<Ident>(&format!("{name}_")).ok()).map(|mut ident| {
        ident.set_span(Span::call_site());
        ident
    })
}

/// Makes the plural of an acronym one word: `TagIDs` would otherwise become `tag_i_ds`.
fn singular_acronyms(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len());
    for (at, &c) in chars.iter().enumerate() {
        let acronym = at >= 2 && chars[at - 1].is_ascii_uppercase() && chars[at - 2].is_ascii_uppercase();
        let ends = chars.get(at + 1).is_none_or(|next| !next.is_ascii_lowercase());
        if c == 's' && acronym && ends {
            // The whole acronym but its first letter becomes lower case, like the `s`.
            let run = chars[..at].iter().rev().take_while(|c| c.is_ascii_uppercase()).count();
            let keep = out.len() - (run - 1);
            let tail = out.split_off(keep).to_ascii_lowercase();
            out.push_str(&tail);
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_snake_case_with_acronyms_whole() {
        for (wire, rust) in [
            ("SdkAppId", "sdk_app_id"),
            ("UUI", "uui"),
            ("TagIDs", "tag_ids"),
            ("MusicURLs", "music_urls"),
            ("IDsOfTags", "ids_of_tags"),
            ("DNSServer", "dns_server"),
            ("IVRKeyPressedEx", "ivr_key_pressed_ex"),
            ("Type", "r#type"),
            ("Async", "r#async"),
            ("Super", "super_"),
            ("Gen", "r#gen"),
            ("lowerCase", "lower_case"),
            ("EndStatusV2", "end_status_v2"),
        ] {
            assert_eq!(field_ident(wire).map(|ident| ident.to_string()).as_deref(), Some(rust), "{wire}");
        }
    }

    #[test]
    fn variants_keep_every_part_of_a_code() {
        for (code, rust) in [
            ("InvalidParameterValue.ApplyIDNotExist", "InvalidParameterValueApplyIdNotExist"),
            ("InternalError.DBError", "InternalErrorDbError"),
            ("Self", "Self_"),
            ("LimitExceeded.", "LimitExceeded"),
            ("invalid.sub_code", "InvalidSubCode"),
        ] {
            assert_eq!(variant_ident(code).map(|ident| ident.to_string()).as_deref(), Some(rust), "{code}");
        }
    }

    #[test]
    fn types_keep_tencents_name() {
        for (wire, rust) in [("AIAgentInfo", "AIAgentInfo"), ("filter", "Filter"), ("Self", "Self_"), ("A_b", "AB")] {
            assert_eq!(type_ident(wire).map(|ident| ident.to_string()).as_deref(), Some(rust), "{wire}");
        }
    }

    #[test]
    fn what_cannot_be_a_name_is_none() {
        for wire in ["", "9lives", "电话", "_"] {
            assert!(field_ident(wire).is_none(), "{wire}");
        }
    }

    #[test]
    fn modules_have_the_name_of_their_file() {
        assert_eq!(module_name("ModifyOwnNumberApply").as_deref(), Some("modify_own_number_apply"));
        assert_eq!(module_name("Type").as_deref(), Some("type_"));
        assert_eq!(module_name("Mod").as_deref(), Some("mod_"));
    }
}
