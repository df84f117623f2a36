//! The facts of a type and its members.

use super::rule::Rule;
use crate::site::Sites;

/// The facts of a type.
#[derive(Debug)]
#[non_exhaustive]
pub struct Descriptor {
    pub(crate) name: &'static str,
    pub(crate) members: &'static [Member],
}

impl Descriptor {
    /// Makes a descriptor of Tencent's name of the type and its members, in the order of Tencent's description.
    pub const fn new(name: &'static str, members: &'static [Member]) -> Self {
        Self { name, members }
    }

    /// Returns Tencent's name of the type.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the members.
    pub const fn members(&self) -> &'static [Member] {
        self.members
    }

    /// Returns the position of a member, by its wire name.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.members.iter().position(|member| member.name() == name)
    }
}

/// A member: its wire name, which has ASCII letters, digits and underscores, and its facts.
///
/// A tuple of constants, not a call, because the compiler checks each call in each table.
#[derive(Debug, Clone, Copy)]
pub struct Member(pub &'static str, pub Facts);

impl Member {
    /// Returns the wire name.
    pub const fn name(&self) -> &'static str {
        self.0
    }

    /// Returns where the member must be given.
    pub const fn presence(&self) -> Presence {
        self.1.presence
    }

    /// Returns how much of the value messages and traces may show.
    pub const fn mask(&self) -> Mask {
        self.1.mask
    }

    /// Returns the sites that have the member.
    pub const fn sites(&self) -> Sites {
        self.1.sites
    }

    /// Returns the rules that the value must satisfy.
    pub const fn stated_rules(&self) -> &'static [Rule<'static>] {
        self.1.rules
    }
}

/// The facts of an optional member, before further ones.
pub const OPTIONAL: Facts = Facts::of(Presence::Optional);

/// The facts of a member that a request must have.
pub const REQUIRED: Facts = Facts::of(Presence::Required);

/// The facts of a member that every reply is documented to have.
pub const PROMISED: Facts = Facts::of(Presence::Promised);

/// The facts of a member that a request must have and every reply is documented to have.
pub const BOTH: Facts = Facts::of(Presence::RequiredAndPromised);

/// The facts of a member, except its name.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Facts {
    presence: Presence,
    mask: Mask,
    sites: Sites,
    rules: &'static [Rule<'static>],
}

impl Facts {
    const fn of(presence: Presence) -> Self {
        Self { presence, mask: Mask::None, sites: Sites::ALL, rules: &[] }
    }

    /// Sets how much of the value messages and traces may show.
    pub const fn masked(self, mask: Mask) -> Self {
        Self { mask, ..self }
    }

    /// Limits the member to some sites.
    pub const fn only_on(self, sites: Sites) -> Self {
        Self { sites, ..self }
    }

    /// Sets the rules that the value must satisfy.
    pub const fn rules(self, rules: &'static [Rule<'static>]) -> Self {
        Self { rules, ..self }
    }
}

/// The messages in which a member must be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Presence {
    /// Nowhere.
    Optional,
    /// In requests.
    Required,
    /// In replies, as documented.
    Promised,
    /// In both.
    RequiredAndPromised,
}

impl Presence {
    /// Returns true if a request must have the member.
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Required | Self::RequiredAndPromised)
    }

    /// Returns true if every reply is documented to have the member.
    pub const fn is_promised(self) -> bool {
        matches!(self, Self::Promised | Self::RequiredAndPromised)
    }
}

/// The part of a value that messages and traces may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mask {
    /// All of it.
    None,
    /// Nothing: a key, a token, a password.
    Secret,
    /// The last two digits of a phone number.
    Phone,
    /// The first letter and the domain of a mail address.
    Email,
    /// The first letter of a name, an identity number or the like.
    Personal,
}
