//! Checking an object against the rules of its table, before anything is sent.
//!
//! The walk visits every member once, allocates nothing while all is well, and reports every violation with its path.

mod check;
mod format;
mod policy;
mod report;

pub use self::check::{in_window, satisfies};
pub use self::policy::{Level, Validation};
pub use self::report::{Violation, Violations};

use self::check::Place;
use super::{DynMessage, List, Member, Path, View};
use crate::site::{Site, Sites};

/// A condition on a value, as plain data. [`satisfies`] gives it its meaning.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Rule<'r> {
    /// The least whole number.
    Min(i64),
    /// The greatest whole number.
    Max(i64),
    /// The least number with a fraction.
    MinFloat(f64),
    /// The greatest number with a fraction.
    MaxFloat(f64),
    /// The least length in characters.
    MinLen(usize),
    /// The greatest length in characters.
    MaxLen(usize),
    /// The greatest length in bytes of UTF-8.
    MaxBytes(usize),
    /// The least number of items.
    MinItems(usize),
    /// The greatest number of items.
    MaxItems(usize),
    /// A regular expression that the whole text must match.
    Pattern(&'r str),
    /// A well-known format.
    Format(Format),
    /// The only texts allowed.
    OneOf(&'r [&'r str]),
    /// The only whole numbers allowed.
    OneOfInts(&'r [i64]),
    /// The member must be given when member `.0` holds one of the texts `.1`.
    RequiredWhen(&'r str, &'r [&'r str]),
    /// The member must be given when member `.0` holds one of the whole numbers `.1`.
    RequiredWhenInts(&'r str, &'r [i64]),
    /// The member, a time in seconds, is not after member `.0`, and at most `.1` days before it. A zero is no time.
    Window(&'r str, Option<u32>),
    /// A rule that upstream does not state: only examples or replies show it.
    Seen(&'r Self),
    /// A rule that only the descriptions of some sites state.
    On(Sites, &'r Self),
}

/// How a rule is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Tencent's description says so.
    Stated,
    /// Only examples or replies show it.
    Seen,
}

/// A well-known format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// `+` and 2 to 15 digits.
    E164,
    /// A number with the `0086` prefix.
    Phone0086,
    /// An absolute `http` or `https` address.
    Url,
    /// JSON as text.
    Json,
    /// Seconds since 1970.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMillis,
}

/// Checks an object and everything in it against the rules that are stated.
///
/// A required member of which nothing is there is a violation, with the id `required`: it is possible only in types of
/// one's own.
///
/// With a site, members that the site does not have are violations as well. Without one, rules that only some sites
/// state are left out.
///
/// # Errors
/// Every violation, in the order of the table.
pub fn validate(object: &dyn DynMessage, site: Option<Site>) -> Result<(), Violations> {
    let stated = |violation: &Violation| violation.basis == Basis::Stated;
    Violations::of(object, inspect(object, site).into_iter().filter(stated).collect())
}

/// Checks a message against the rules that Tencent documents for every site.
///
/// # Errors
/// All violations, in the order of the members.
pub fn validate_anywhere(message: &dyn DynMessage) -> Result<(), Violations> {
    validate(message, None)
}

/// Everything that breaks any rule, stated or only seen, in the order of the table.
///
/// Nothing is allocated where nothing is found.
pub fn inspect(object: &dyn DynMessage, site: Option<Site>) -> Vec<Violation> {
    let mut found = Vec::new();
    visit_object(object, &Scope { site, path: &Path::Root }, &mut found);
    found
}

/// Where the walk is.
#[derive(Clone, Copy)]
struct Scope<'p> {
    site: Option<Site>,
    path: &'p Path<'p>,
}

fn visit_object(object: &dyn DynMessage, scope: &Scope<'_>, found: &mut Vec<Violation>) {
    for (index, member) in object.descriptor().members.iter().enumerate() {
        let path = Path::Member(scope.path, member.name);
        let inner = Scope { path: &path, ..*scope };
        let value = object.view(index).present();
        let place = Place { object, member, scope: &inner };
        check::presence(place, value, found);
        if let Some(value) = value {
            check::rules(place, value, found);
            visit_value(value, &inner, found);
        }
    }
}

fn visit_value(value: View<'_>, scope: &Scope<'_>, found: &mut Vec<Violation>) {
    match value {
        View::Message(object) => visit_object(object, scope, found),
        View::List(list) => visit_items(list, scope, found),
        _ => {}
    }
}

fn visit_items(list: &dyn List, scope: &Scope<'_>, found: &mut Vec<Violation>) {
    for index in 0..list.len() {
        let path = Path::Item(scope.path, index);
        let inner = Scope { path: &path, ..*scope };
        match list.view(index).present() {
            Some(View::Message(object)) => visit_object(object, &inner, found),
            Some(View::List(items)) => visit_items(items, &inner, found),
            None => {}
            // A list is of one kind: if one item holds nothing further, none does.
            Some(_) => return,
        }
    }
}

/// The value of another member of the same object.
fn sibling<'a>(object: &'a dyn DynMessage, name: &str) -> Option<View<'a>> {
    let index = object.descriptor().members.iter().position(|member: &Member| member.name == name)?;
    object.view(index).present()
}
