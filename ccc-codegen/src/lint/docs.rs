//! Descriptions: each exists, says more than the name, and is a sentence.

use super::finding::finding;
use super::listing::{Entry, Listing, Need, Prose, each};
use crate::words::essence;
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::spec::Pointer;

/// Finds missing descriptions.
pub(super) fn missing(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let absent = |text: &Prose<'_>| {
        let message = format!("{} has no `{}`", text.about, text.key);
        finding(text.around.key(text.name_key).value(), message).help("describe it in a sentence, in your own words")
    };
    texts(listing).iter().filter(|text| text.need == Need::Doc && is_blank(text)).map(absent).collect()
}

/// Finds values of enums without a description.
pub(super) fn value_without(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let absent = |text: &Prose<'_>| {
        finding(text.around.key(text.name_key).value(), format!("{} has no `{}`", text.about, text.key))
            .help("describe the value")
    };
    texts(listing).iter().filter(|text| text.need == Need::Value && is_blank(text)).map(absent).collect()
}

/// Finds descriptions that only repeat the name.
pub(super) fn echo(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let echoes = |text: &&Prose<'_>| !is_blank(text) && essence(text.says) == essence(text.name);
    let echo = |text: &Prose<'_>| {
        at_text(text, format!("`{}` of {} only repeats the name", text.key, text.about))
            .help("add what the name does not say: its purpose, its unit, when it applies")
    };
    texts(listing).iter().filter(echoes).map(echo).collect()
}

/// Finds descriptions of a single word.
pub(super) fn one_word(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let single = |text: &&Prose<'_>| {
        // The lint `echo-doc` reports a word that repeats the name.
        text.says.split_whitespace().count() == 1 && essence(text.says) != essence(text.name)
    };
    let one = |text: &Prose<'_>| {
        at_text(text, format!("`{}` of {} is a single word", text.key, text.about)).help("write a sentence")
    };
    texts(listing).iter().filter(single).map(one).collect()
}

/// Finds descriptions without a full stop at the end.
pub(super) fn no_full_stop(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let open = |text: &&Prose<'_>| !is_blank(text) && !ends(text.says);
    let unended = |text: &Prose<'_>| {
        at_text(text, format!("`{}` of {} ends without a full stop", text.key, text.about))
            .help("end it as a sentence; pages join several descriptions")
    };
    texts(listing).iter().filter(open).map(unended).collect()
}

/// Returns true if a description ends as a sentence does, or with a table or a block of code.
fn ends(text: &str) -> bool {
    let last = text.trim_end().lines().last().unwrap_or_default();
    let bare = last.trim_end_matches([')', '"', '”', '*', '_']);
    bare.ends_with(['.', '!', '?', '…']) || last.ends_with('|') || last.ends_with("```")
}

fn is_blank(text: &Prose<'_>) -> bool {
    text.says.trim().is_empty()
}

fn at_text(text: &Prose<'_>, message: String) -> Diagnostic {
    finding(text.around.key(text.key).value(), message)
}

/// Returns all descriptions and reasons of a spec.
fn texts<'a>(listing: &Listing<'a>) -> Vec<Prose<'a>> {
    let mut all = Collector { list: Vec::new() };
    for product in &listing.spec.products {
        if let Some(file) = &product.service {
            let service = &file.value;
            let it = Subject::new("the service", &service.service, "service", Pointer::root(&file.source));
            all.add(&it, "doc", &service.doc, Need::Doc);
        }
        if let Some(file) = &product.errors {
            for Entry { value, here, .. } in each(&file.value.errors, Pointer::root(&file.source).key("errors"), None) {
                let it = Subject::new("the error code", &value.code, "code", here);
                all.add(&it, "summary", &value.summary, Need::Doc);
            }
        }
    }
    if let Some(file) = &listing.spec.common {
        for Entry { value, here, .. } in each(&file.value.errors, Pointer::root(&file.source).key("errors"), None) {
            let it = Subject::new("the error code", &value.code, "code", here);
            all.add(&it, "summary", &value.summary, Need::Doc);
        }
    }
    all.unified(listing);
    all.actions(listing);
    all.pushes(listing);
    all.types_and_enums(listing);
    all.list
}

/// A described thing.
struct Subject<'a> {
    about: String,
    name: &'a str,
    name_key: &'static str,
    here: Pointer<'a>,
}

impl<'a> Subject<'a> {
    fn new(kind: &str, name: &'a str, name_key: &'static str, here: Pointer<'a>) -> Self {
        Self { about: format!("{kind} `{name}`"), name, name_key, here }
    }
}

/// The descriptions found so far.
struct Collector<'a> {
    list: Vec<Prose<'a>>,
}

impl<'a> Collector<'a> {
    fn add(&mut self, it: &Subject<'a>, key: &'static str, text: &'a str, need: Need) {
        let (around, about) = (it.here.clone(), it.about.clone());
        self.list.push(Prose { about, name: it.name, says: text, around, key, name_key: it.name_key, need });
    }

    fn reason(&mut self, it: &Subject<'a>, key: &'static str, text: Option<&'a String>) {
        if let Some(text) = text {
            self.add(it, key, text, Need::Reason);
        }
    }

    fn unified(&mut self, listing: &Listing<'a>) {
        for Entry { value, here, .. } in &listing.unify {
            let it = Subject::new("the unified member", &value.member, "member", here.clone());
            self.add(&it, "reason", &value.reason, Need::Doc);
        }
    }

    fn actions(&mut self, listing: &Listing<'a>) {
        for Entry { value, here, .. } in &listing.actions {
            let it = Subject::new("the action", &value.name, "name", here.clone());
            self.add(&it, "summary", &value.summary, Need::Doc);
            self.add(&it, "doc", &value.doc, Need::Doc);
            self.add(&it, "safety_reason", &value.safety_reason, Need::Reason);
            self.reason(&it, "no_lookup", value.no_lookup.as_ref());
            self.reason(&it, "deprecated", value.deprecated.as_ref());
        }
    }

    fn pushes(&mut self, listing: &Listing<'a>) {
        for Entry { value, here, .. } in &listing.pushes {
            let it = Subject::new("the push", &value.kind, "kind", here.clone());
            self.add(&it, "summary", &value.summary, Need::Doc);
            self.add(&it, "doc", &value.doc, Need::Doc);
        }
    }

    fn types_and_enums(&mut self, listing: &Listing<'a>) {
        for Entry { value, here, .. } in &listing.types {
            let it = Subject::new("the type", &value.name, "name", here.clone());
            self.add(&it, "doc", &value.doc, Need::Doc);
        }
        for Entry { value, here, .. } in listing.members() {
            let it = Subject::new("the member", &value.name, "name", here);
            self.add(&it, "doc", &value.doc, Need::Doc);
            self.reason(&it, "not_sensitive", value.not_sensitive.as_ref());
            self.reason(&it, "deprecated", value.deprecated.as_ref());
        }
        for set in &listing.enums {
            let it = Subject::new("the enum", &set.value.name, "name", set.here.clone());
            self.add(&it, "doc", &set.value.doc, Need::Doc);
            for Entry { value, here, .. } in Listing::values(set) {
                let it = Subject::new("the value", &value.name, "name", here);
                self.add(&it, "doc", &value.doc, Need::Value);
            }
        }
    }
}
