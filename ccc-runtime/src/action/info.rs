//! The facts of a product and of an action, as data.

use crate::site::Sites;

/// The calls that the service takes in a second, unless an action is documented otherwise.
const PER_SECOND: u32 = 20;

/// The facts of a product.
#[derive(Debug)]
#[non_exhaustive]
pub struct ServiceInfo {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) title: &'static str,
}

impl ServiceInfo {
    /// Makes the facts of a product: the first label of its host names, the version of its API, its name for people.
    ///
    /// ```
    /// use ccc_runtime::ServiceInfo;
    ///
    /// static SERVICE: ServiceInfo = ServiceInfo::new("sts", "2018-08-13", "Security Token Service");
    /// ```
    pub const fn new(name: &'static str, version: &'static str, title: &'static str) -> Self {
        Self { name, version, title }
    }

    /// Returns the first label of its host names, which is also the service in the scope of a signature.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the version of its API, a date.
    pub const fn version(&self) -> &'static str {
        self.version
    }

    /// Returns its name for people.
    pub const fn title(&self) -> &'static str {
        self.title
    }
}

/// The effect of a second, accidental call of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Safety {
    /// None: the action changes nothing.
    Read,
    /// None: the second call leaves things as the first one did.
    Idempotent,
    /// The action happens twice: another phone call, another order.
    Once,
}

/// The facts of an action.
#[derive(Debug)]
#[non_exhaustive]
pub struct ActionInfo {
    pub(crate) service: &'static ServiceInfo,
    pub(crate) name: &'static str,
    pub(crate) safety: Safety,
    pub(crate) per_second: u32,
    pub(crate) sites: Sites,
    pub(crate) lookup: Option<&'static str>,
    pub(crate) signed: bool,
    pub(crate) multipart: bool,
    pub(crate) streams: bool,
}

impl ActionInfo {
    /// Makes the facts of an action: its product and Tencent's name of it.
    ///
    /// Unless set otherwise, it must happen once, on any site, at most 20 times a second; it is signed, takes JSON, and
    /// answers with one JSON document.
    pub const fn new(service: &'static ServiceInfo, name: &'static str) -> Self {
        Self {
            service,
            name,
            safety: Safety::Once,
            per_second: PER_SECOND,
            sites: Sites::ALL,
            lookup: None,
            signed: true,
            multipart: false,
            streams: false,
        }
    }

    /// Sets the effect of a second call.
    pub const fn safety(self, safety: Safety) -> Self {
        Self { safety, ..self }
    }

    /// Sets how many calls the service takes in a second.
    pub const fn per_second(self, calls: u32) -> Self {
        Self { per_second: calls, ..self }
    }

    /// Limits the action to some sites.
    pub const fn sites(self, sites: Sites) -> Self {
        Self { sites, ..self }
    }

    /// Names the action that shows whether a call with an unknown outcome took effect.
    pub const fn lookup(self, action: &'static str) -> Self {
        Self { lookup: Some(action), ..self }
    }

    /// Leaves out the signature. Such a call says `SKIP` in its place, and needs no credentials.
    pub const fn unsigned(self) -> Self {
        Self { signed: false, ..self }
    }

    /// Gives the body a part for each member, as forms with files have: `multipart/form-data`.
    pub const fn multipart(self) -> Self {
        Self { multipart: true, ..self }
    }

    /// Allows a stream of events as the reply; see [`Streams`](super::Streams).
    pub const fn streams(self) -> Self {
        Self { streams: true, ..self }
    }

    /// Returns the product.
    pub const fn service(&self) -> &'static ServiceInfo {
        self.service
    }

    /// Returns Tencent's name of the action.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the effect of a second call.
    pub const fn safety_class(&self) -> Safety {
        self.safety
    }

    /// Returns how many calls the service takes in a second.
    pub const fn calls_per_second(&self) -> u32 {
        self.per_second
    }

    /// Returns the sites that have the action.
    pub const fn offered_on(&self) -> Sites {
        self.sites
    }

    /// Returns the action that shows whether a call with an unknown outcome took effect.
    pub const fn lookup_action(&self) -> Option<&'static str> {
        self.lookup
    }

    /// Returns true if calls are signed.
    pub const fn is_signed(&self) -> bool {
        self.signed
    }

    /// Returns true if the body has a part for each member.
    pub const fn is_multipart(&self) -> bool {
        self.multipart
    }

    /// Returns true if the reply may be a stream of events.
    pub const fn may_stream(&self) -> bool {
        self.streams
    }
}
