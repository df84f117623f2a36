//! Facts of the runtime, from a description.

use ccc_catalog::model;
use ccc_runtime::codegen::{ActionInfo, PageStyle, Paging};
use ccc_runtime::{Safety, ServiceInfo, Sites};

/// Returns the facts of an action.
pub(crate) fn info(service: &'static ServiceInfo, action: &'static model::Action) -> ActionInfo {
    let mut info = ActionInfo::new(service, &action.name)
        .safety(match action.safety {
            model::Safety::Read => Safety::Read,
            model::Safety::Idempotent => Safety::Idempotent,
            model::Safety::Once => Safety::Once,
        })
        .sites(sites(action.sites));
    if action.per_second > 0 {
        info = info.per_second(action.per_second);
    }
    if let Some(lookup) = &action.lookup {
        info = info.lookup(lookup);
    }
    if action.unsigned {
        info = info.unsigned();
    }
    if action.is_multipart() {
        info = info.multipart();
    }
    if action.streams {
        info = info.streams();
    }
    info
}

/// Returns the facts of the pages of an action; `None` if no list or no cursor is described.
pub(crate) fn paging(given: &'static model::Paging) -> Option<Paging> {
    let style = match given.style {
        model::PageStyle::Page => PageStyle::Page,
        model::PageStyle::Offset => PageStyle::Offset,
        model::PageStyle::Cursor => PageStyle::Cursor(given.next.as_deref()?),
    };
    let lists = given.items.iter().map(String::as_str).collect::<Vec<_>>();
    if lists.is_empty() {
        return None;
    }
    let mut paging = Paging::new(style, &given.position, &given.size, lists.leak()).base(given.base);
    if let Some(most) = given.max_size {
        paging = paging.max_size(most);
    }
    if let Some(total) = &given.total {
        paging = paging.total(total);
    }
    Some(paging)
}

/// Returns a set of sites. A description without any site means all.
pub(crate) fn sites(given: model::Sites) -> Sites {
    match (given.china, given.international) {
        (true, false) => Sites::CHINA,
        (false, true) => Sites::INTERNATIONAL,
        _ => Sites::ALL,
    }
}

/// Returns the first name that cannot be sent: as a header, in a host name, or as a key that needs no escape.
pub(crate) fn bad_name(product: &model::Product) -> Option<&str> {
    let of_actions = product.actions.iter().flat_map(|action| action.input.iter().chain(&action.output));
    let members = of_actions.chain(product.objects.iter().flat_map(|object| &object.members));
    let actions = product.actions.iter().map(|action| action.name.as_str());
    let product = [product.name.as_str(), product.version.as_str()].into_iter();
    let mut names = actions.chain(members.map(|member| member.name.as_str()));
    let is_word = |name: &str, others: &[u8]| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || others.contains(&byte))
    };
    names.find(|name| !is_word(name, b"_")).or_else(|| product.into_iter().find(|name| !is_word(name, b"-")))
}

/// Returns a name for a message, cut if it is long.
pub(crate) fn bounded(name: &str) -> String {
    const LONGEST: usize = 64;
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}
