//! The walk over all members.

use super::check;
use super::place::{Place, Scope};
use super::report::{Violation, Violations};
use crate::message::{Basis, DynMessage, List, Path, View};
use crate::site::Site;

/// Checks an object and everything in it against the rules that are stated.
///
/// A required member of which nothing is there is a violation, with the id `required`: it is possible only in your own types.
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

fn visit_object(object: &dyn DynMessage, scope: &Scope<'_>, found: &mut Vec<Violation>) {
    for (index, member) in object.descriptor().members.iter().enumerate() {
        let path = Path::Member(scope.path, member.name());
        let inner = Scope { path: &path, ..*scope };
        let value = object.view(index).present();
        let place = Place { object, member, scope: &inner };
        // Nearly every member is where it may be, and most have no rule.
        if value.is_none() || scope.site.is_some_and(|site| !member.sites().has(site)) {
            check::presence(place, value, found);
        }
        if let Some(value) = value {
            if !member.stated_rules().is_empty() {
                check::rules(place, value, found);
            }
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
