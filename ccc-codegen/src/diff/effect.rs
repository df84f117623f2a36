//! The table of effects: the verdicts of each kind of change.
//!
//! The effect on the wire follows from the movement of a set of messages. A service that admits fewer requests refuses
//! calls that worked; a service that sends more kinds of replies surprises programs that read them. So one movement has
//! opposite effects in the two directions. Objects, enums and lists of codes are open sets: clients ignore or keep members
//! and values that they do not know, so additions to an open set break nobody in either direction.

use std::fmt;

use serde::Serialize;

/// Effect on the messages between client and service.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Wire {
    /// Nothing changes.
    #[default]
    None,
    /// Nothing breaks; a person should look at it.
    Review,
    /// Nothing is refused, but programs may behave worse.
    Warn,
    /// The service can do more.
    Minor,
    /// Calls that worked may fail, or replies may not be read.
    Major,
}

/// Effect on programs that use the generated crate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Rust {
    /// The generated files are the same.
    #[default]
    None,
    /// Programs compile and behave as before.
    Patch,
    /// Programs compile; the crate has more.
    Minor,
    /// Programs may not compile.
    Major,
}

/// The side of a call that a change affects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Messages to the service.
    Request,
    /// Messages from the service.
    Reply,
    /// Both.
    Both,
}

/// A reason to look at a change although programs compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Flag {
    /// Programs behave differently.
    Behaviour,
    /// Programs may compile and mean something else.
    Silent,
}

/// The movement of a set of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Movement {
    /// The same messages.
    Same,
    /// More messages than before.
    Wider,
    /// Fewer messages than before.
    Narrower,
    /// Some messages are new and some are gone.
    Other,
    /// An open set has more elements.
    Extended,
    /// An open set has fewer elements.
    Reduced,
    /// No set moved; the verdict is given.
    Advice(Wire),
}

impl Movement {
    fn verdict(self, direction: Direction) -> Wire {
        match (self, direction) {
            (Self::Same, _) => Wire::None,
            (Self::Advice(wire), _) => wire,
            (Self::Extended, _) | (Self::Wider, Direction::Request) | (Self::Narrower, Direction::Reply) => Wire::Minor,
            // In both directions, the stricter verdict counts.
            (Self::Other | Self::Reduced, _)
            | (Self::Narrower, Direction::Request | Direction::Both)
            | (Self::Wider, Direction::Reply | Direction::Both) => Wire::Major,
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $id:literal: $movement:expr, $rust:ident $(, $flag:ident)?;)*) => {
        /// A kind of change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind {
            $($(#[$doc])* $kind,)*
        }

        impl Kind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The name of the kind in overrides and in JSON.
            pub fn id(self) -> &'static str {
                match self { $(Self::$kind => $id),* }
            }

            fn row(self) -> (Movement, Rust, Option<Flag>) {
                use Movement::{Advice, Extended, Narrower, Other, Reduced, Same, Wider};
                match self { $(Self::$kind => ($movement, Rust::$rust, kinds!(@flag $($flag)?)),)* }
            }
        }
    };
    (@flag) => { None };
    (@flag $flag:ident) => { Some(Flag::$flag) };
}

kinds! {
    /// A product, or a version of one, is new.
    ProductAdded = "product-added": Extended, Minor;
    /// A product, or a version of one, is gone.
    ProductRemoved = "product-removed": Reduced, Major;
    /// An action is new.
    ActionAdded = "action-added": Extended, Minor;
    /// An action is gone.
    ActionRemoved = "action-removed": Reduced, Major;
    /// An action is deprecated.
    ActionDeprecated = "action-deprecated": Advice(Wire::Warn), Minor;
    /// An action is no longer deprecated.
    ActionRestored = "action-restored": Same, Patch;
    /// The name of a method, a field, a type or a variant is another.
    NameChanged = "name-changed": Same, Major;
    /// An optional member is new.
    MemberAdded = "member-added": Extended, Minor;
    /// A required member of a request is new.
    RequiredMemberAdded = "required-member-added": Narrower, Major;
    /// A member is gone.
    MemberRemoved = "member-removed": Reduced, Major;
    /// A member is deprecated.
    MemberDeprecated = "member-deprecated": Advice(Wire::Warn), Minor;
    /// A member is no longer deprecated.
    MemberRestored = "member-restored": Same, Patch;
    /// An optional member of a request is now required.
    BecameRequired = "became-required": Narrower, Major;
    /// A required member of a request is now optional.
    BecameOptional = "became-optional": Wider, Major;
    /// A reply may now lack a member.
    MayBeAbsent = "may-be-absent": Wider, Major;
    /// A reply now always has a member.
    AlwaysPresent = "always-present": Narrower, Major;
    /// A member that every reply has may now be `null`. Only a member whose Rust type says so is compared: the generated
    /// code reads a list that is `null` as an empty one, and a type that requests use too has optional members anyway.
    MayBeNull = "may-be-null": Wider, Major;
    /// A member that every reply has is no longer `null`.
    NeverNull = "never-null": Narrower, Major;
    /// A member takes more values: an integer is now a number.
    TypeWidened = "type-widened": Wider, Major;
    /// A member takes fewer values.
    TypeNarrowed = "type-narrowed": Narrower, Major;
    /// A member has another form.
    TypeChanged = "type-changed": Other, Major;
    /// A member has a type of another name and the same form.
    TypeRenamed = "type-renamed": Same, Major;
    /// A member that was a string or an integer is now an enum.
    BecameEnum = "became-enum": Same, Major;
    /// A member that was an enum is now a string or an integer.
    NoLongerEnum = "no-longer-enum": Same, Major;
    /// The Rust type is another, and the messages are the same.
    RustTypeChanged = "rust-type-changed": Same, Major;
    /// The arguments of `new` are others or in another order.
    ConstructorChanged = "constructor-changed": Same, Major;
    /// The arguments of `new` are others or changed places, and their types are the same as before.
    ArgumentsSwapped = "arguments-swapped": Same, Major, Silent;
    /// A product pushes another kind of message. Programs keep a kind that they do not know.
    PushAdded = "push-added": Extended, Minor;
    /// A product no longer pushes a kind of message.
    PushRemoved = "push-removed": Reduced, Major;
    /// Messages are delivered in another way: the parameter of their kind, the header of their id, or the answer.
    DeliveryChanged = "delivery-changed": Other, Patch, Behaviour;
    /// A data type is new.
    TypeAdded = "type-added": Same, Minor;
    /// A data type is gone.
    TypeRemoved = "type-removed": Same, Major;
    /// An enum is new.
    EnumAdded = "enum-added": Same, Minor;
    /// An enum is gone.
    EnumRemoved = "enum-removed": Same, Major;
    /// An enum has a new value.
    EnumValueAdded = "enum-value-added": Extended, Minor;
    /// A value of an enum is gone.
    EnumValueRemoved = "enum-value-removed": Reduced, Major;
    /// An action has a new error code.
    CodeAdded = "code-added": Extended, Minor;
    /// An error code of an action is gone. Published lists also shrink by mistake, so the wire only warns.
    CodeRemoved = "code-removed": Advice(Wire::Warn), Major;
    /// An error code of an action is kept although Tencent no longer lists it.
    CodeDeprecated = "code-deprecated": Advice(Wire::Warn), Minor;
    /// Tencent lists an error code of an action again.
    CodeRestored = "code-restored": Same, Patch;
    /// A rule admits fewer values, or is new.
    RuleTightened = "rule-tightened": Narrower, Minor, Behaviour;
    /// A rule admits more values, or is gone.
    RuleLoosened = "rule-loosened": Wider, Minor;
    /// A rule admits other values.
    RuleChanged = "rule-changed": Other, Minor, Behaviour;
    /// A rule that is not enforced is new, another or gone: one that only examples show, or one on a reply.
    SeenRuleChanged = "seen-rule-changed": Same, Patch, Behaviour;
    /// The rate of calls is lower.
    RateLowered = "rate-lowered": Advice(Wire::Warn), Patch, Behaviour;
    /// The rate of calls is higher.
    RateRaised = "rate-raised": Same, Patch, Behaviour;
    /// Fewer failed calls are sent again.
    SafetyLessRepeatable = "safety-less-repeatable": Advice(Wire::Warn), Minor, Behaviour;
    /// More failed calls are sent again.
    SafetyMoreRepeatable = "safety-more-repeatable": Advice(Wire::Review), Minor, Behaviour;
    /// The action that tells whether a call took effect is another.
    LookupChanged = "lookup-changed": Same, Patch, Behaviour;
    /// An action can be read page by page.
    PagingAdded = "paging-added": Same, Minor;
    /// An action can no longer be read page by page.
    PagingRemoved = "paging-removed": Same, Major;
    /// Pages are read in another way.
    PagingChanged = "paging-changed": Same, Minor, Behaviour;
    /// The items of pages are now handed out one by one.
    ItemsAdded = "items-added": Same, Minor;
    /// The items of pages have another type or are no longer handed out one by one.
    ItemsChanged = "items-changed": Same, Major;
    /// A member is masked, or masked in another way.
    MaskAdded = "mask-added": Same, Patch, Behaviour;
    /// A member is no longer masked.
    MaskRemoved = "mask-removed": Advice(Wire::Review), Patch, Behaviour;
    /// A site is new.
    SiteAdded = "site-added": Advice(Wire::Warn), Minor, Behaviour;
    /// A site is gone.
    SiteRemoved = "site-removed": Advice(Wire::Warn), Minor, Behaviour;
    /// Calls are no longer signed, bodies travel in parts, or replies stream, or no longer so.
    ExchangeChanged = "exchange-changed": Other, Major;
    /// Members, values or codes are in another order, which no program can see.
    OrderChanged = "order-changed": Same, Patch;
    /// A description is another.
    Documentation = "documentation": Same, Patch;
    /// An example is another.
    Examples = "examples": Same, Patch;
}

impl Kind {
    /// The kind of a name, as overrides give it.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.id() == id)
    }

    /// The verdicts of a change of this kind.
    pub fn effect(self, direction: Direction) -> (Wire, Rust, Option<Flag>) {
        let (movement, rust, flag) = self.row();
        // A value that a reply no longer has surprises nobody who still knows it.
        let wire = match (self, direction) {
            (Self::EnumValueRemoved, Direction::Reply) => Wire::Warn,
            _ => movement.verdict(direction),
        };
        (wire, rust, flag)
    }
}

impl Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl fmt::Display for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::None => "none",
            Self::Review => "review",
            Self::Warn => "warn",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}

impl fmt::Display for Rust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}
