//! The page of an action.

use std::sync::Arc;

use ccc_catalog::model::{Action, Example, PageStyle, Paging, Product};

use ccc_dynamic::{Json, Sensitive};

use super::members::Members;
use super::words;
use crate::exit::Exit;
use crate::page::Page;

/// The longest line of an example.
const LONGEST: usize = 160;

/// Prints the page of an action.
pub(crate) fn action(product: &Arc<Product>, action: &Action) -> Exit {
    page(product, action).print()
}

/// Returns the page of an action.
pub(crate) fn page(product: &Arc<Product>, action: &Action) -> Page {
    let mut page = Page::new();
    page.title(&format!("tc3 {} {}", product.name, action.name), &action.summary);
    page.gap();
    page.prose(0, &action.doc);
    usage(&mut page, product, action);
    about(&mut page, product, action);
    Members::new(product, action.sites).of_request(&mut page, &action.input);
    Members::new(product, action.sites).of_reply(&mut page, &action.output);
    codes(&mut page, product, action);
    if let Some(example) = action.examples.first() {
        show_example(&mut page, product, action, example);
    }
    page
}

fn usage(page: &mut Page, product: &Arc<Product>, action: &Action) {
    let required = action.input.iter().filter(|member| member.required);
    let required: Vec<String> =
        required.map(|member| format!(" --{} {}", member.name, words::placeholder(product, &member.kind))).collect();
    page.heading("Usage");
    page.line(format_args!("  tc3 {} {}{} [OPTIONS]", product.name, action.name, required.concat()));
    page.line(format_args!("  tc3 {} {} --json @FILE [OPTIONS]", product.name, action.name));
    page.line(format_args!("  tc3 {} {} --skeleton", product.name, action.name));
}

fn about(page: &mut Page, product: &Arc<Product>, action: &Action) {
    page.heading("Facts");
    let mut row = |name: &str, text: &str| page.row(2, name, 12, text);
    if let Some(reason) = &action.deprecated {
        row("deprecated", if reason.is_empty() { "Tencent advises against it." } else { reason });
    }
    row("effect", &words::effect(action));
    match (&action.lookup, &action.no_lookup) {
        (Some(lookup), _) => row("lookup", &format!("`{lookup}` tells if a call took effect.")),
        (None, Some(reason)) => row("lookup", reason),
        (None, None) => {}
    }
    if let Some(paging) = &action.paging {
        row("pages", &pages(paging));
    }
    let assumed = if action.rate_assumed { ", assumed from similar actions" } else { "" };
    row("rate", &format!("{} calls a second{assumed}", action.per_second));
    row("sites", words::sites(action.sites));
    if action.unsigned {
        row("signature", "none: the call gets credentials");
    }
    if action.streams {
        row("stream", "The reply may come as a stream of events.");
    }
    row("version", &product.version);
    row("documents", &product.link_of(action));
}

fn pages(paging: &Paging) -> String {
    let style = match paging.style {
        PageStyle::Page => "by number",
        PageStyle::Offset => "by offset",
        PageStyle::Cursor => "by a value of the last item",
    };
    let most = paging.max_size.map(|most| format!(", at most {most} items each")).unwrap_or_default();
    format!("{style}, through `{}` and `{}`{most}; `--all` follows them", paging.position, paging.size)
}

fn codes(page: &mut Page, product: &Arc<Product>, action: &Action) {
    if action.errors.is_empty() {
        return;
    }
    page.heading("Error codes");
    for code in product.codes_of(action) {
        page.name(2, &code.wire, "");
        page.prose(6, &code.summary);
    }
}

/// Shows a call of an example: as flags if they are few, and else as JSON.
fn show_example(page: &mut Page, product: &Arc<Product>, action: &Action, example: &Example) {
    page.heading(format_args!("Example: {}", example.title));
    if let Some(line) = line(product, action, example).filter(|line| line.len() <= LONGEST) {
        page.line(format_args!("  {line}"));
        return;
    }
    let request = serde_json::to_string_pretty(&example.request).unwrap_or_default();
    page.line(format_args!("  tc3 {} {} --json - <<'END'", product.name, action.name));
    for line in request.lines().chain(["END"]) {
        page.line(format_args!("  {line}"));
    }
}

/// Returns the line of an example; `None` if it does not fit the description.
fn line(product: &Arc<Product>, action: &Action, example: &Example) -> Option<String> {
    let product = ccc_dynamic::Product::of(Arc::clone(product)).ok()?;
    let request = serde_json::to_string(&example.request).ok()?;
    let request = product.action(&action.name).ok()?.request(&Json::parse(&request).ok()?).ok()?;
    request.tc3(Sensitive::Shown).ok()
}
