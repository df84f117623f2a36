//! Texts for people: each is there, says more than the name, and is a sentence.

use super::finding::finding;
use super::walk::{Found, Need, Text, Walk, each};
use crate::words::essence;
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::spec::Pointer;

/// Something without a description.
pub(super) fn missing(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let absent = |text: &Text<'_>| {
        let message = format!("{} has no `{}`", text.about, text.key);
        finding(text.around.key(text.name_key).value(), message).help("say in a sentence what it is, in your own words")
    };
    texts(walk).iter().filter(|text| text.need == Need::Doc && is_blank(text)).map(absent).collect()
}

/// A value of an enum without a description.
pub(super) fn value_without(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let absent = |text: &Text<'_>| {
        finding(text.around.key(text.name_key).value(), format!("{} has no `{}`", text.about, text.key))
            .help("say what the value means")
    };
    texts(walk).iter().filter(|text| text.need == Need::Value && is_blank(text)).map(absent).collect()
}

/// A description that only repeats the name.
pub(super) fn echo(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let echoes = |text: &&Text<'_>| !is_blank(text) && essence(text.says) == essence(text.name);
    let echo = |text: &Text<'_>| {
        at_text(text, format!("`{}` of {} only repeats the name", text.key, text.about))
            .help("say what the name does not: what it is for, its unit, when it applies")
    };
    texts(walk).iter().filter(echoes).map(echo).collect()
}

/// A description of a single word.
pub(super) fn one_word(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let single = |text: &&Text<'_>| {
        // What only repeats the name is reported as such.
        text.says.split_whitespace().count() == 1 && essence(text.says) != essence(text.name)
    };
    let one = |text: &Text<'_>| {
        at_text(text, format!("`{}` of {} is a single word", text.key, text.about)).help("write a sentence")
    };
    texts(walk).iter().filter(single).map(one).collect()
}

/// A description that ends without a full stop.
pub(super) fn no_full_stop(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let open = |text: &&Text<'_>| !is_blank(text) && !ends(text.says);
    let unended = |text: &Text<'_>| {
        at_text(text, format!("`{}` of {} ends without a full stop", text.key, text.about))
            .help("descriptions are put together on a page; end each as a sentence")
    };
    texts(walk).iter().filter(open).map(unended).collect()
}

/// Whether a text ends as a sentence, or with a table or a block of code, which have no end of their own.
fn ends(text: &str) -> bool {
    let last = text.trim_end().lines().last().unwrap_or_default();
    let bare = last.trim_end_matches([')', '"', '”', '*', '_']);
    bare.ends_with(['.', '!', '?', '…']) || last.ends_with('|') || last.ends_with("```")
}

fn is_blank(text: &Text<'_>) -> bool {
    text.says.trim().is_empty()
}

fn at_text(text: &Text<'_>, message: String) -> Diagnostic {
    finding(text.around.key(text.key).value(), message)
}

/// Every text of the spec that people read.
fn texts<'a>(walk: &Walk<'a>) -> Vec<Text<'a>> {
    let mut all = Texts { list: Vec::new() };
    for product in &walk.spec.products {
        if let Some(file) = &product.service {
            let service = &file.value;
            let it = Subject::new("the service", &service.service, "service", Pointer::root(&file.source));
            all.add(&it, "doc", &service.doc, Need::Doc);
        }
        if let Some(file) = &product.errors {
            for Found { value, here, .. } in each(&file.value.errors, Pointer::root(&file.source).key("errors"), None) {
                let it = Subject::new("the error code", &value.code, "code", here);
                all.add(&it, "summary", &value.summary, Need::Doc);
            }
        }
    }
    if let Some(file) = &walk.spec.common {
        for Found { value, here, .. } in each(&file.value.errors, Pointer::root(&file.source).key("errors"), None) {
            let it = Subject::new("the error code", &value.code, "code", here);
            all.add(&it, "summary", &value.summary, Need::Doc);
        }
    }
    all.unified(walk);
    all.actions(walk);
    all.types_and_enums(walk);
    all.list
}

/// Something that is described.
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

/// The texts so far.
struct Texts<'a> {
    list: Vec<Text<'a>>,
}

impl<'a> Texts<'a> {
    fn add(&mut self, it: &Subject<'a>, key: &'static str, text: &'a str, need: Need) {
        let (around, about) = (it.here.clone(), it.about.clone());
        self.list.push(Text { about, name: it.name, says: text, around, key, name_key: it.name_key, need });
    }

    fn reason(&mut self, it: &Subject<'a>, key: &'static str, text: Option<&'a String>) {
        if let Some(text) = text {
            self.add(it, key, text, Need::Reason);
        }
    }

    fn unified(&mut self, walk: &Walk<'a>) {
        for Found { value, here, .. } in &walk.unify {
            let it = Subject::new("the unified member", &value.member, "member", here.clone());
            self.add(&it, "reason", &value.reason, Need::Doc);
        }
    }

    fn actions(&mut self, walk: &Walk<'a>) {
        for Found { value, here, .. } in &walk.actions {
            let it = Subject::new("the action", &value.name, "name", here.clone());
            self.add(&it, "summary", &value.summary, Need::Doc);
            self.add(&it, "doc", &value.doc, Need::Doc);
            self.add(&it, "safety_reason", &value.safety_reason, Need::Reason);
            self.reason(&it, "no_lookup", value.no_lookup.as_ref());
            self.reason(&it, "deprecated", value.deprecated.as_ref());
        }
    }

    fn types_and_enums(&mut self, walk: &Walk<'a>) {
        for Found { value, here, .. } in &walk.types {
            let it = Subject::new("the type", &value.name, "name", here.clone());
            self.add(&it, "doc", &value.doc, Need::Doc);
        }
        for Found { value, here, .. } in walk.members() {
            let it = Subject::new("the member", &value.name, "name", here);
            self.add(&it, "doc", &value.doc, Need::Doc);
            self.reason(&it, "not_sensitive", value.not_sensitive.as_ref());
            self.reason(&it, "deprecated", value.deprecated.as_ref());
        }
        for set in &walk.enums {
            let it = Subject::new("the enum", &set.value.name, "name", set.here.clone());
            self.add(&it, "doc", &set.value.doc, Need::Doc);
            for Found { value, here, .. } in Walk::values(set) {
                let it = Subject::new("the value", &value.name, "name", here);
                self.add(&it, "doc", &value.doc, Need::Value);
            }
        }
    }
}
