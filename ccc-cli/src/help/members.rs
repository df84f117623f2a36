//! Members of requests and replies.

use ccc_catalog::model::{Kind, Member, Object, Product, Sites};

use super::words::{facts, kind, placeholder};
use crate::page::Page;

/// Values beyond this number are counted, not listed.
const MOST_VALUES: usize = 40;

/// The members of a message, with those of their objects.
pub(super) struct Members<'p> {
    product: &'p Product,
    /// The sites of the action.
    sites: Sites,
    /// The types that were shown.
    shown: Vec<usize>,
}

impl<'p> Members<'p> {
    /// Begins with the members of an action on some sites.
    pub(super) fn new(product: &'p Product, sites: Sites) -> Self {
        Self { product, sites, shown: Vec::new() }
    }

    /// Shows the members of a request: the required ones first, in upstream's order within each group.
    pub(super) fn of_request(&mut self, page: &mut Page, members: &[Member]) {
        let (required, optional): (Vec<_>, Vec<_>) = members.iter().partition(|member| member.required);
        for (heading, members) in [("Required members", required), ("Optional members", optional)] {
            if members.is_empty() {
                continue;
            }
            page.heading(heading);
            for member in members {
                let value = placeholder(self.product, &member.kind);
                self.member(page, 2, &format!("--{} {value}", member.name), member, false);
            }
        }
    }

    /// Shows the members of a reply.
    pub(super) fn of_reply(&mut self, page: &mut Page, members: &[Member]) {
        if members.is_empty() {
            return;
        }
        page.heading("Reply");
        for member in members {
            self.member(page, 2, &member.name, member, false);
        }
    }

    fn member(&mut self, page: &mut Page, indent: usize, name: &str, member: &Member, nested: bool) {
        let mut remarks = vec![kind(self.product, &member.kind)];
        if nested && member.required {
            remarks.push("required".to_owned());
        }
        remarks.extend(facts(self.sites, member));
        page.name(indent, name, &remarks.join("; "));
        page.prose(indent + 4, &member.doc);
        match member.kind.item() {
            Kind::Enum(at) => self.values(page, indent + 4, *at),
            Kind::Object(at) => self.object(page, indent + 4, *at, &member.kind),
            _ => {}
        }
    }

    fn values(&self, page: &mut Page, indent: usize, at: usize) {
        let Some(set) = self.product.set(at) else { return };
        let values: Vec<(String, &str)> =
            set.values.iter().map(|value| (value.value.to_string(), value.doc.as_str())).collect();
        let column = values.iter().map(|(value, _)| value.len()).max().unwrap_or_default().min(24) + 2;
        for (value, doc) in values.iter().take(MOST_VALUES) {
            page.row(indent, value, column, doc);
        }
        if let Some(more) = values.len().checked_sub(MOST_VALUES).filter(|more| *more > 0) {
            page.remark(indent, format_args!("and {more} more values"));
        }
    }

    fn object(&mut self, page: &mut Page, indent: usize, at: usize, kind: &Kind) {
        let Some(object): Option<&'p Object> = self.product.object(at) else { return };
        if self.shown.contains(&at) {
            page.remark(indent, format_args!("{}: see above", object.name));
            return;
        }
        self.shown.push(at);
        let step = if matches!(kind, Kind::List(_)) { ".N." } else { "." };
        for member in &object.members {
            self.member(page, indent, &format!("{step}{}", member.name), member, true);
        }
    }
}
