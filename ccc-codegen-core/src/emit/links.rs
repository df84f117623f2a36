//! Names of actions and types in prose, as links to their pages in a generated crate.

use std::collections::BTreeMap;
use std::rc::Rc;

use proc_macro2::Ident;

use super::docs::usage::{self, Places};
use crate::ir::{Action, Api, Response};

/// The page of each name. A user's crate has none, because the locations of names are unknown there. Each page has a copy,
/// which shares the names: a product has thousands.
#[derive(Debug, Clone, Default)]
pub struct Links {
    pages: Rc<BTreeMap<String, String>>,
    /// The places that hold a shared type, by its name.
    places: Rc<BTreeMap<String, Places>>,
    /// The action of the page, which has no link to itself.
    here: Option<String>,
}

impl Links {
    /// Creates the links to the actions of a product and to its shared types. A type with the name of a member is left
    /// out, because prose mostly means the member.
    pub(super) fn of(api: &Api) -> Self {
        let types = api.types.iter().map(|data| (data.name.wire.clone(), &data.name.ident));
        let enums = api.enums.iter().map(|set| (set.ident.to_string(), &set.ident));
        let model = |(name, ident): (String, &Ident)| (name, format!("crate::model::{ident}"));
        let mut pages: BTreeMap<String, String> = types.chain(enums).map(model).collect();
        let of_actions = api.actions.iter().flat_map(|action| {
            let response = match &action.response {
                Response::Own(response) => Some(&**response),
                Response::Given(_) => None,
            };
            action.types.iter().chain([&action.request]).chain(response)
        });
        for field in api.types.iter().chain(of_actions).flat_map(|object| &object.fields) {
            pages.remove(&field.name.wire);
        }
        pages.extend(api.actions.iter().map(|action| (action.name.wire.clone(), usage::page(action))));
        Self { pages: Rc::new(pages), places: Rc::new(usage::places(api)), here: None }
    }

    /// Returns the links for the page of an action.
    pub(super) fn on_page_of(&self, action: &Action) -> Self {
        Self { here: Some(action.name.wire.clone()), ..self.clone() }
    }

    /// Returns the places that hold a shared type, in a sentence.
    pub(super) fn used_in(&self, ident: &Ident) -> String {
        self.places.get(&ident.to_string()).map(Places::sentence).unwrap_or_default()
    }

    /// Returns Markdown with the names as links. Code blocks, links and addresses are unchanged.
    pub(super) fn linked(&self, text: &str) -> String {
        if self.pages.is_empty() {
            return text.to_owned();
        }
        let mut fenced = false;
        let lines = text.lines().map(|line| {
            let fence = line.trim_start().starts_with("```");
            fenced ^= fence;
            if fence || fenced { line.to_owned() } else { self.line(line) }
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn line(&self, line: &str) -> String {
        let (mut out, mut rest) = (String::with_capacity(line.len()), line);
        while !rest.is_empty() {
            let end = token(rest);
            let (token, after) = rest.split_at(end);
            match self.page(token) {
                Some((name, page)) => out.extend(["[`", name, "`](", page, ")"]),
                None => out.push_str(token),
            }
            rest = after;
        }
        out
    }

    /// Returns the page of a code span, or of an action's name outside one: unlike a word, it has capitals inside.
    fn page<'t>(&self, token: &'t str) -> Option<(&'t str, &str)> {
        let span = token.strip_prefix('`').and_then(|token| token.strip_suffix('`'));
        let name = span.unwrap_or(token);
        let page = self.pages.get(name).filter(|_| self.here.as_deref() != Some(name))?;
        let inner_capitals = name.chars().skip(1).any(char::is_uppercase) && name.chars().any(char::is_lowercase);
        (span.is_some() || (page.starts_with(usage::ACTIONS) && inner_capitals)).then_some((name, page))
    }
}

/// Returns the length of the first token of a line: a code span, a link, an address, a name, or another character.
fn token(line: &str) -> usize {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let first = line.chars().next();
    match first {
        Some('`') => {
            let ticks = line.len() - line.trim_start_matches('`').len();
            let (open, inner) = line.split_at(ticks);
            inner.find(open).map_or(ticks, |end| ticks + end + ticks)
        }
        Some('[') => {
            let text = line.find(']').map_or(1, |end| end + 1);
            let target = line[text..].starts_with('(').then(|| line[text..].find(')')).flatten();
            target.map_or(text, |end| text + end + 1)
        }
        Some('<') => line.find('>').map_or(1, |end| end + 1),
        Some(c) if name(c) => {
            let end = line.find(|c| !name(c)).unwrap_or(line.len());
            if line[end..].starts_with("://") { line.find(char::is_whitespace).unwrap_or(line.len()) } else { end }
        }
        Some(c) => c.len_utf8(),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::Links;

    #[test]
    fn names_become_links_where_they_are_not_part_of_something_else() {
        let page = |name: &str, page: &str| (name.to_owned(), page.to_owned());
        let pages = [page("GetBell", "crate::actions::get_bell"), page("Bell", "crate::model::Bell")];
        let links = Links { pages: Rc::new(pages.into_iter().collect()), ..Links::default() };
        for (text, linked) in [
            ("Call GetBell.", "Call [`GetBell`](crate::actions::get_bell)."),
            ("`GetBell` and `Bell`", "[`GetBell`](crate::actions::get_bell) and [`Bell`](crate::model::Bell)"),
            ("Bell, GetBells, `GetBell::new`", "Bell, GetBells, `GetBell::new`"),
            ("[`GetBell`](x) and https://a.example/GetBell", "[`GetBell`](x) and https://a.example/GetBell"),
            ("```\nGetBell\n```", "```\nGetBell\n```"),
            ("先调用GetBell接口", "先调用[`GetBell`](crate::actions::get_bell)接口"),
        ] {
            assert_eq!(links.linked(text), linked);
        }
        assert_eq!(Links { here: Some("GetBell".to_owned()), ..links }.linked("`GetBell`"), "`GetBell`");
    }
}
