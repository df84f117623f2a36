//! The spec that the mock serves, as the build script packed it.

pub(crate) mod model;

use std::sync::LazyLock;

use self::model::{Action, Catalog, Object, Set, Sites};
use crate::site::Site;

/// The packed spec. It is read once in a process.
pub(crate) fn catalog() -> Result<&'static Catalog, &'static str> {
    static CATALOG: LazyLock<Result<Catalog, String>> = LazyLock::new(|| {
        let text = include_str!(concat!(env!("OUT_DIR"), "/catalog.json"));
        serde_json::from_str(text).map_err(|error| error.to_string())
    });
    CATALOG.as_ref().map_err(String::as_str)
}

impl Catalog {
    /// The action of a name, if the site has it.
    pub(crate) fn action(&self, name: &str, site: Site) -> Option<&Action> {
        self.actions.get(name).filter(|action| action.sites.has(site))
    }

    /// A data type by its number.
    pub(crate) fn object(&self, at: usize) -> Option<&Object> {
        self.objects.get(at)
    }

    /// A set of values by its number.
    pub(crate) fn set(&self, at: usize) -> Option<&Set> {
        self.sets.get(at)
    }
}

impl Sites {
    /// Whether a site is one of them.
    pub(crate) fn has(self, site: Site) -> bool {
        match site {
            Site::China => self.china,
            Site::International => self.international,
        }
    }
}
