//! A spec file as a tree of values that can be edited. Everything that is not edited keeps its bytes.
//!
//! The `cst` feature of `jsonc-parser` keeps untouched bytes as well, but it writes every edited or inserted object with
//! one key a line: an added key takes `{ "name": "Id", "type": "string" }` apart, and removing the key does not put it
//! together again. Spec files keep short objects on one line, and new files need a printer for that form anyway.

use std::ops::Range;
use std::sync::Arc;

use jsonc_parser::ast::Value as Ast;
use jsonc_parser::common::Ranged;

use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::source::Source;
use ccc_codegen_core::spec::tree;

/// A file of the spec that is edited.
pub(super) struct Document {
    /// Its text before the edits; empty for a new file.
    pub(super) text: String,
    /// Its outermost value.
    pub(super) root: Item,
}

/// A value, with its place in the file.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) node: Node,
    /// Its bytes in the file; none once its own keys or items have changed.
    range: Option<Range<usize>>,
}

/// The contents of a value. Keys and items keep their order.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Object(Vec<(String, Item)>),
    List(Vec<Item>),
    String(String),
    /// A number, `true`, `false` or `null`, with its own spelling.
    Literal(String),
}

impl Document {
    /// Makes a new file.
    pub(super) fn new(root: Item) -> Self {
        Self { text: String::new(), root }
    }

    /// Reads a file.
    pub(super) fn read(path: &str, text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let source = Arc::new(Source::new(path, text.to_owned()));
        let root = Item::from_ast(&tree(&source, diagnostics)?, true);
        Some(Self { text: text.to_owned(), root })
    }
}

impl Item {
    fn fresh(node: Node) -> Self {
        Self { node, range: None }
    }

    pub(super) fn string(text: impl Into<String>) -> Self {
        Self::fresh(Node::String(text.into()))
    }

    pub(super) fn flag(flag: bool) -> Self {
        Self::fresh(Node::Literal(flag.to_string()))
    }

    pub(super) fn number(number: impl std::fmt::Display) -> Self {
        Self::fresh(Node::Literal(number.to_string()))
    }

    pub(super) fn list(items: impl IntoIterator<Item = Item>) -> Self {
        Self::fresh(Node::List(items.into_iter().collect()))
    }

    pub(super) fn strings<'t>(strings: impl IntoIterator<Item = &'t str>) -> Self {
        Self::list(strings.into_iter().map(Self::string))
    }

    pub(super) fn object<'k>(keys: impl IntoIterator<Item = (&'k str, Item)>) -> Self {
        Self::fresh(Node::Object(keys.into_iter().map(|(key, item)| (key.to_owned(), item)).collect()))
    }

    /// Reads a value. `placed` says that it comes from the edited file, and not from another.
    pub(super) fn from_ast(ast: &Ast<'_>, placed: bool) -> Self {
        let node = match ast {
            Ast::Object(object) => Node::Object(
                object
                    .properties
                    .iter()
                    .map(|property| (property.name.as_str().to_owned(), Self::from_ast(&property.value, placed)))
                    .collect(),
            ),
            Ast::Array(array) => {
                Node::List(array.elements.iter().map(|element| Self::from_ast(element, placed)).collect())
            }
            Ast::StringLit(text) => Node::String(text.value.clone().into_owned()),
            Ast::NumberLit(number) => Node::Literal(number.value.to_owned()),
            Ast::BooleanLit(flag) => Node::Literal(flag.value.to_string()),
            Ast::NullKeyword(_) => Node::Literal("null".to_owned()),
        };
        Self { node, range: placed.then(|| ast.start()..ast.end()) }
    }

    /// Returns its bytes in the file, if nothing in it has changed.
    pub(super) fn as_read(&self) -> Option<Range<usize>> {
        self.range.clone().filter(|_| self.is_as_read())
    }

    /// Returns true if nothing in it has changed.
    pub(super) fn is_as_read(&self) -> bool {
        self.range.is_some()
            && match &self.node {
                Node::Object(keys) => keys.iter().all(|(_, item)| item.is_as_read()),
                Node::List(items) => items.iter().all(Item::is_as_read),
                Node::String(_) | Node::Literal(_) => true,
            }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Item> {
        match &self.node {
            Node::Object(keys) => keys.iter().find(|(name, _)| name == key).map(|(_, item)| item),
            _ => None,
        }
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Item> {
        match &mut self.node {
            Node::Object(keys) => keys.iter_mut().find(|(name, _)| name == key).map(|(_, item)| item),
            _ => None,
        }
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match &self.node {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the string under a key.
    pub(super) fn string_of(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    /// Returns true if a key holds `true`.
    pub(super) fn has_flag(&self, key: &str) -> bool {
        matches!(self.get(key), Some(Item { node: Node::Literal(word), .. }) if word == "true")
    }

    /// Returns the items of a list; none of another value.
    pub(super) fn items(&self) -> &[Item] {
        match &self.node {
            Node::List(items) => items,
            _ => &[],
        }
    }

    /// Returns the items of the list under a key.
    pub(super) fn items_of(&self, key: &str) -> &[Item] {
        self.get(key).map_or(&[], Item::items)
    }

    /// Returns the strings of the list under a key; `None` without that key.
    pub(super) fn strings_of(&self, key: &str) -> Option<Vec<&str>> {
        Some(self.get(key)?.items().iter().filter_map(Item::as_str).collect())
    }

    /// Returns the items of a list for editing.
    pub(super) fn items_mut(&mut self) -> &mut [Item] {
        match &mut self.node {
            Node::List(items) => items,
            _ => &mut [],
        }
    }

    /// Inserts an item into a list.
    pub(super) fn insert(&mut self, at: usize, item: Item) {
        if let Node::List(items) = &mut self.node {
            items.insert(at.min(items.len()), item);
            self.range = None;
        }
    }

    /// Removes the items of a list that do not satisfy a condition.
    pub(super) fn retain(&mut self, keep: impl FnMut(&Item) -> bool) {
        if let Node::List(items) = &mut self.node {
            let before = items.len();
            items.retain(keep);
            if items.len() < before {
                self.range = None;
            }
        }
    }

    /// Sets a key, at its position in `order`. An equal value changes nothing.
    pub(super) fn set(&mut self, order: &[&str], key: &str, item: Item) {
        let Node::Object(keys) = &mut self.node else { return };
        if let Some((_, old)) = keys.iter_mut().find(|(name, _)| name == key) {
            if !old.equals(&item) {
                *old = item;
            }
            return;
        }
        let rank = |key: &str| order.iter().position(|name| *name == key);
        let own = rank(key);
        let at = keys.iter().position(|(name, _)| rank(name).is_some_and(|rank| Some(rank) > own));
        keys.insert(at.unwrap_or(keys.len()), (key.to_owned(), item));
        self.range = None;
    }

    /// Removes a key.
    pub(super) fn unset(&mut self, key: &str) {
        if let Node::Object(keys) = &mut self.node {
            let before = keys.len();
            keys.retain(|(name, _)| name != key);
            if keys.len() < before {
                self.range = None;
            }
        }
    }

    /// Sets a flag, or removes its key.
    pub(super) fn set_flag(&mut self, order: &[&str], key: &str, flag: bool) {
        if flag { self.set(order, key, Self::flag(true)) } else { self.unset(key) }
    }

    /// Returns true if two values are equal, whatever file they come from.
    fn equals(&self, other: &Item) -> bool {
        match (&self.node, &other.node) {
            (Node::String(one), Node::String(two)) | (Node::Literal(one), Node::Literal(two)) => one == two,
            (Node::List(one), Node::List(two)) => {
                one.len() == two.len() && one.iter().zip(two).all(|(one, two)| one.equals(two))
            }
            (Node::Object(one), Node::Object(two)) => {
                one.len() == two.len() && one.iter().zip(two).all(|((a, one), (b, two))| a == b && one.equals(two))
            }
            _ => false,
        }
    }
}
