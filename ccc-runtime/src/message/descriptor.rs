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
        self.members.iter().position(|member| member.name == name)
    }
}

/// The facts of a member.
#[derive(Debug)]
#[non_exhaustive]
pub struct Member {
    pub(crate) name: &'static str,
    pub(crate) presence: Presence,
    pub(crate) mask: Mask,
    pub(crate) sites: Sites,
    pub(crate) rules: &'static [Rule<'static>],
}

impl Member {
    /// Makes an optional member without further facts. A wire name has ASCII letters, digits and underscores.
    pub const fn new(name: &'static str) -> Self {
        Self { name, presence: Presence::Optional, mask: Mask::None, sites: Sites::ALL, rules: &[] }
    }

    /// Makes a member that a request must have.
    pub const fn required(name: &'static str) -> Self {
        Self { presence: Presence::Required, ..Self::new(name) }
    }

    /// Makes a member that every reply is documented to have.
    pub const fn promised(name: &'static str) -> Self {
        Self { presence: Presence::Promised, ..Self::new(name) }
    }

    /// Makes a member that a request must have and every reply is documented to have.
    pub const fn required_and_promised(name: &'static str) -> Self {
        Self { presence: Presence::RequiredAndPromised, ..Self::new(name) }
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

    /// Returns the wire name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns where the member must be given.
    pub const fn presence(&self) -> Presence {
        self.presence
    }

    /// Returns how much of the value messages and traces may show.
    pub const fn mask(&self) -> Mask {
        self.mask
    }

    /// Returns the sites that have the member.
    pub const fn sites(&self) -> Sites {
        self.sites
    }

    /// Returns the rules that the value must satisfy.
    pub const fn stated_rules(&self) -> &'static [Rule<'static>] {
        self.rules
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
