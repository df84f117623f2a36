//! The descriptions of all sites as one, in which each part knows its sites.

use std::collections::{BTreeMap, BTreeSet};

use super::examples::{Call, Examples};
use super::upstream::{self, Status, Upstream, data_type};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::model::Site;
use ccc_codegen_core::spec::names::REQUEST_ID;

/// The description of a product on one site, with its examples.
#[derive(Debug)]
pub(super) struct SiteFacts {
    pub(super) site: Site,
    pub(super) api: Upstream,
    pub(super) examples: Examples,
}

/// The merged description of a product.
#[derive(Debug)]
pub(super) struct Facts {
    /// The sites that were read.
    pub(super) given: Vec<Site>,
    pub(super) service: String,
    pub(super) version: String,
    pub(super) title: String,
    pub(super) brief: String,
    pub(super) actions: BTreeMap<String, Action>,
    /// The data types, without the requests and responses of actions.
    pub(super) types: BTreeMap<String, DataType>,
}

#[derive(Debug)]
pub(super) struct Action {
    pub(super) sites: Vec<Site>,
    pub(super) title: String,
    pub(super) document: String,
    pub(super) status: Status,
    pub(super) unsigned: bool,
    pub(super) streams: bool,
    pub(super) input: Vec<Member>,
    pub(super) output: Vec<Member>,
    pub(super) examples: Vec<Call>,
    /// The number of examples that were left out.
    pub(super) skipped: usize,
}

#[derive(Debug)]
pub(super) struct DataType {
    pub(super) sites: Vec<Site>,
    pub(super) document: String,
    pub(super) members: Vec<Member>,
}

/// A member, with the flags on which the sites agree.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the format")]
pub(super) struct Member {
    pub(super) sites: Vec<Site>,
    pub(super) name: String,
    /// Every type that a site gives, the Chinese site's first.
    pub(super) types: Vec<String>,
    /// The place of the first type.
    pub(super) type_at: At,
    /// The finding on two different types, to be reported when one of them is used.
    pub(super) conflict: Option<Diagnostic>,
    pub(super) document: String,
    pub(super) example: String,
    /// Every site requires it: callers of a site that does not must be able to omit it.
    pub(super) required: bool,
    /// It may be null on some site.
    pub(super) nullable: bool,
    /// Every site promises it.
    pub(super) always_present: bool,
    /// Some site has deprecated it.
    pub(super) deprecated: bool,
}

/// Merges the descriptions of sites, the most important first. Returns `None` without any.
pub(super) fn merge(sites: &[SiteFacts]) -> Option<Facts> {
    let first = &sites.first()?.api;
    let texts = best_texts(sites);
    let mut facts = Facts {
        given: sites.iter().map(|site| site.site).collect(),
        service: first.service.clone(),
        version: first.version.clone(),
        title: pick(texts.iter().map(|site| site.api.title.as_str())),
        brief: pick(texts.iter().map(|site| site.api.brief.as_str())),
        actions: BTreeMap::new(),
        types: BTreeMap::new(),
    };
    for name in names(sites, |api| api.actions.iter().map(|action| action.name.as_str()).collect()) {
        facts.actions.insert(name.to_owned(), action(name, sites));
    }
    let actions = || sites.iter().flat_map(|site| &site.api.actions);
    let bodies: BTreeSet<&str> = actions().flat_map(|action| [action.input.as_str(), action.output.as_str()]).collect();
    let held: BTreeSet<&str> = sites
        .iter()
        .flat_map(|site| site.api.objects.values())
        .flat_map(|object| &object.members)
        .filter_map(|member| data_type(&member.ty))
        .collect();
    for name in names(sites, |api| api.objects.keys().map(String::as_str).collect()) {
        if !bodies.contains(name) || held.contains(name) {
            facts.types.insert(name.to_owned(), data(name, sites));
        }
    }
    Some(facts)
}

/// Orders the sites by their language: the international site has English descriptions.
fn best_texts(sites: &[SiteFacts]) -> Vec<&SiteFacts> {
    let mut sites: Vec<&SiteFacts> = sites.iter().collect();
    sites.sort_by_key(|site| site.site != Site::International);
    sites
}

/// Returns the first text that is not blank.
fn pick<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let said = texts.into_iter().find(|text| !text.trim().is_empty());
    said.unwrap_or_default().to_owned()
}

fn names(sites: &[SiteFacts], of: fn(&Upstream) -> Vec<&str>) -> BTreeSet<&str> {
    sites.iter().flat_map(|site| of(&site.api)).collect()
}

fn action(name: &str, sites: &[SiteFacts]) -> Action {
    let found: Vec<(&SiteFacts, &upstream::Action)> = sites
        .iter()
        .filter_map(|site| Some((site, site.api.actions.iter().find(|action| action.name == name)?)))
        .collect();
    let mut english = found.clone();
    english.sort_by_key(|(site, _)| site.site != Site::International);
    let part = |of: fn(&upstream::Action) -> &String| {
        let objects: Vec<_> =
            found.iter().filter_map(|(site, action)| Some((*site, site.api.objects.get(of(action))?))).collect();
        members(&objects)
    };
    let input = part(|action| &action.input);
    let mut output = part(|action| &action.output);
    output.retain(|member| member.name != REQUEST_ID);
    let streams = english.iter().filter_map(|(site, _)| site.examples.get(name)).any(|of| of.streams);
    let (examples, skipped) = examples(name, &english);
    Action {
        sites: found.iter().map(|(site, _)| site.site).collect(),
        title: pick(english.iter().map(|(_, action)| action.title.as_str())),
        document: pick(english.iter().map(|(_, action)| action.document.as_str())),
        // The best state of all sites counts.
        status: found.iter().map(|(_, action)| action.status).min().unwrap_or(Status::Online),
        unsigned: found.iter().any(|(_, action)| action.unsigned),
        streams,
        examples,
        skipped,
        input,
        output,
    }
}

/// Returns the examples of the first site that has any, and the number of those left out.
fn examples(name: &str, sites: &[(&SiteFacts, &upstream::Action)]) -> (Vec<Call>, usize) {
    let shown = sites.iter().filter_map(|(site, action)| {
        let members = site.api.objects.get(&action.input).map_or(&[][..], |request| &request.members);
        Some(site.examples.get(name)?.calls(members, &site.api.objects))
    });
    // `min_by_key` returns the first of equal elements.
    shown.min_by_key(|(calls, _)| calls.is_empty()).unwrap_or_default()
}

fn data(name: &str, sites: &[SiteFacts]) -> DataType {
    let found: Vec<_> = sites.iter().filter_map(|site| Some((site, site.api.objects.get(name)?))).collect();
    let mut english = found.clone();
    english.sort_by_key(|(site, _)| site.site != Site::International);
    DataType {
        sites: found.iter().map(|(site, _)| site.site).collect(),
        document: pick(english.iter().map(|(_, object)| object.document.as_str())),
        members: members(&found),
    }
}

/// Returns the members of an object in the order of the first site. A member of another site follows the one that it
/// follows there.
fn members(found: &[(&SiteFacts, &upstream::Object)]) -> Vec<Member> {
    let mut order: Vec<&str> = Vec::new();
    for (_, object) in found {
        let mut at = 0;
        for member in &object.members {
            if let Some(known) = order.iter().position(|name| *name == member.name) {
                at = known + 1;
            } else {
                order.insert(at, &member.name);
                at += 1;
            }
        }
    }
    order.into_iter().map(|name| member(name, found)).collect()
}

fn member(name: &str, found: &[(&SiteFacts, &upstream::Object)]) -> Member {
    let found: Vec<(&SiteFacts, &upstream::Member)> = found
        .iter()
        .filter_map(|(site, object)| Some((*site, object.members.iter().find(|member| member.name == name)?)))
        .collect();
    let mut english = found.clone();
    english.sort_by_key(|(site, _)| site.site != Site::International);
    let mut types: Vec<String> = Vec::new();
    let mut conflict = None;
    for (site, member) in &found {
        if let Some(first) = types.first().filter(|first| **first != member.ty) {
            conflict = Some(contradiction(site, member, first));
        }
        if !types.contains(&member.ty) {
            types.push(member.ty.clone());
        }
    }
    let all = |flag: fn(&upstream::Member) -> bool| found.iter().all(|(_, member)| flag(member));
    let any = |flag: fn(&upstream::Member) -> bool| found.iter().any(|(_, member)| flag(member));
    Member {
        sites: found.iter().map(|(site, _)| site.site).collect(),
        name: name.to_owned(),
        document: pick(english.iter().map(|(_, member)| member.document.as_str())),
        example: pick(english.iter().map(|(_, member)| member.example.as_str())),
        required: all(|member| member.required),
        nullable: any(|member| member.nullable),
        always_present: all(|member| member.always_present),
        deprecated: any(|member| member.deprecated),
        type_at: found.first().map_or(At::Nowhere, |(site, member)| place(site, member)),
        types,
        conflict,
    }
}

/// Returns the finding on a member whose type differs from that on the site before.
fn contradiction(site: &SiteFacts, member: &upstream::Member, first: &str) -> Diagnostic {
    let upstream::Member { name, ty, .. } = member;
    let message = format!("`{name}` is `{ty}` here, but `{first}` on the other site");
    let help = format!("the import uses `{first}`; if `{ty}` is right, correct the spec");
    Diagnostic::new("site-conflict", place(site, member), message).help(help)
}

fn place(site: &SiteFacts, member: &upstream::Member) -> At {
    site.api.source.at_bytes(member.type_at.clone())
}
