//! Objects as `Debug` shows them: wire names, absent members left out, secrets and personal data masked.

use std::fmt;

use super::{DynMessage, List, Mask, OpenEnum, View, Wire};

/// Writes an object for people, with everything sensitive masked.
///
/// # Errors
/// As the formatter reports them.
pub fn show(object: &dyn DynMessage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let table = object.descriptor();
    let mut shown = f.debug_struct(table.name);
    for (index, member) in table.members.iter().enumerate() {
        if let Some(value) = object.view(index).present() {
            shown.field(member.name(), &Shown(value, member.mask()));
        }
    }
    shown.finish()
}

/// A value under its member's mask.
struct Shown<'a>(View<'a>, Mask);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(view, hide) = *self;
        match view {
            View::List(list) => f.debug_list().entries(items(list, hide)).finish(),
            View::Message(object) if hide == Mask::None => show(object, f),
            View::String(text) if hide == Mask::None => fmt::Debug::fmt(text, f),
            View::String(text) => f.write_str(&mask(text, hide)),
            _ if hide != Mask::None => f.write_str("***"),
            View::Int(number) => fmt::Debug::fmt(&number, f),
            View::Uint(number) => fmt::Debug::fmt(&number, f),
            View::Float(number) => fmt::Debug::fmt(&number, f),
            View::Bool(flag) => fmt::Debug::fmt(&flag, f),
            View::Bytes(bytes) => write!(f, "<{} bytes>", bytes.len()),
            View::Enum(value) => show_enum(value, f),
            other => match other.present() {
                Some(value) => Shown(value, hide).fmt(f),
                None => f.write_str("None"),
            },
        }
    }
}

fn items(list: &dyn List, hide: Mask) -> impl Iterator<Item = Shown<'_>> {
    (0..list.len()).map(move |index| Shown(list.view(index), hide))
}

fn show_enum(value: &dyn OpenEnum, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value.wire() {
        Wire::String(text) => fmt::Debug::fmt(text, f),
        Wire::Int(number) => fmt::Debug::fmt(&number, f),
    }
}

/// A text with as much hidden as its mask asks for.
///
/// Short texts are hidden whole: two digits of a four-digit extension number would tell too much.
pub(crate) fn mask(text: &str, hide: Mask) -> String {
    const SHORT: usize = 6;
    let first = text.chars().next();
    match (hide, first) {
        (Mask::None, _) => text.to_owned(),
        (Mask::Phone, _) if text.chars().count() >= SHORT => {
            let tail: Vec<char> = text.chars().rev().take(2).collect();
            format!("***{}", tail.into_iter().rev().collect::<String>())
        }
        (Mask::Email, Some(first)) => match text.rsplit_once('@') {
            Some((_, domain)) => format!("{first}***@{domain}"),
            None => "***".to_owned(),
        },
        (Mask::Personal, Some(first)) if text.chars().nth(1).is_some() => format!("{first}***"),
        _ => "***".to_owned(),
    }
}
