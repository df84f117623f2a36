//! Types as data: the runtime's descriptor of a type, and the kinds of its members.

use ccc_catalog::model::{self, Constraint, Kind, Scalar, Sensitive, StringForm};
use ccc_runtime::codegen::{BOTH, Descriptor, Format, Mask, Member, OPTIONAL, PROMISED, REQUIRED, Rule};

use crate::facts::sites;

/// The name of the member that every reply has and no description lists.
const REQUEST_ID: &str = "RequestId";

/// A type.
pub(crate) struct Shape {
    pub(crate) descriptor: Descriptor,
    /// The kinds of the members, in the order of the descriptor.
    pub(crate) kinds: Vec<Kind>,
    /// The described members: all of them, but for the id of a reply.
    pub(crate) members: &'static [model::Member],
}

impl Shape {
    /// Returns the request of an action.
    pub(crate) fn of_request(action: &'static model::Action) -> Self {
        Self::new(format!("{}Request", action.name).leak(), &action.input, action.sites)
    }

    /// Returns the response of an action.
    pub(crate) fn of_response(action: &'static model::Action) -> Self {
        let name: &'static str = format!("{}Response", action.name).leak();
        let mut shape = Self::new(name, &action.output, action.sites);
        if action.output.iter().all(|member| member.name != REQUEST_ID) {
            shape.kinds.push(Kind::String(StringForm::Any));
            let id = std::iter::once(Member(REQUEST_ID, PROMISED));
            let members = action.output.iter().map(|given| member(given, action.sites)).chain(id);
            shape.descriptor = Descriptor::new(name, members.collect::<Vec<_>>().leak());
        }
        shape
    }

    /// Returns a data type.
    pub(crate) fn of_object(object: &'static model::Object) -> Self {
        Self::new(&object.name, &object.members, object.sites)
    }

    fn new(name: &'static str, members: &'static [model::Member], parent: model::Sites) -> Self {
        let kinds = members.iter().map(|member| member.kind.clone()).collect();
        let described = members.iter().map(|given| member(given, parent)).collect::<Vec<_>>();
        Self { descriptor: Descriptor::new(name, described.leak()), kinds, members }
    }
}

/// Returns the facts of a member. The limits of the type itself are checked with the action.
fn member(given: &'static model::Member, parent: model::Sites) -> Member {
    let name = given.name.as_str();
    let mut facts = match (given.required, given.promised) {
        (false, false) => OPTIONAL,
        (true, false) => REQUIRED,
        (false, true) => PROMISED,
        (true, true) => BOTH,
    };
    if let Some(sensitive) = given.sensitive {
        facts = facts.masked(mask(sensitive));
    }
    if given.sites != parent {
        facts = facts.only_on(sites(given.sites));
    }
    let rules = given.rules.iter().filter_map(|given_rule| rule(given_rule, &given.kind)).collect::<Vec<_>>();
    let facts = if rules.is_empty() { facts } else { facts.rules(rules.leak()) };
    Member(name, facts)
}

/// Returns the runtime's mask.
pub(crate) fn mask(sensitive: Sensitive) -> Mask {
    match sensitive {
        Sensitive::Secret => Mask::Secret,
        Sensitive::Phone => Mask::Phone,
        Sensitive::Email => Mask::Email,
        Sensitive::Personal => Mask::Personal,
    }
}

/// Returns a rule; `None` for one with lengths that this machine cannot count to.
fn rule(given: &'static model::Rule, kind: &Kind) -> Option<Rule<'static>> {
    let mut rule = condition(&given.constraint, kind)?;
    if let Some(on) = given.sites {
        rule = Rule::On(sites(on), Box::leak(Box::new(rule)));
    }
    if given.basis == model::Basis::Seen {
        rule = Rule::Seen(Box::leak(Box::new(rule)));
    }
    Some(rule)
}

fn condition(constraint: &'static Constraint, kind: &Kind) -> Option<Rule<'static>> {
    let count = |length: u64| usize::try_from(length).ok();
    Some(match constraint {
        Constraint::Min(least) => match whole(*least, kind) {
            Some(least) => Rule::Min(least),
            None => Rule::MinFloat(*least),
        },
        Constraint::Max(greatest) => match whole(*greatest, kind) {
            Some(greatest) => Rule::Max(greatest),
            None => Rule::MaxFloat(*greatest),
        },
        Constraint::MinLen(length) => Rule::MinLen(count(*length)?),
        Constraint::MaxLen(length) => Rule::MaxLen(count(*length)?),
        Constraint::MaxBytes(length) => Rule::MaxBytes(count(*length)?),
        Constraint::MinItems(length) => Rule::MinItems(count(*length)?),
        Constraint::MaxItems(length) => Rule::MaxItems(count(*length)?),
        Constraint::Pattern(pattern) => Rule::Pattern(pattern),
        Constraint::Format(known) => Rule::Format(format(*known)),
        Constraint::OneOf(values) => match scalars(values) {
            Scalars::Strings(values) => Rule::OneOf(values),
            Scalars::Ints(values) => Rule::OneOfInts(values),
        },
        Constraint::RequiredWhen(other, values) => match scalars(values) {
            Scalars::Strings(values) => Rule::RequiredWhen(other, values),
            Scalars::Ints(values) => Rule::RequiredWhenInts(other, values),
        },
        Constraint::Window(end, days) => Rule::Window(end, *days),
    })
}

/// Returns a limit of an integer as an integer.
fn whole(bound: f64, kind: &Kind) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let is_whole = *kind.item() != Kind::Float && bound.fract() == 0.0 && bound.abs() <= EXACT;
    #[allow(clippy::cast_possible_truncation, reason = "a whole number of at most 53 bits")]
    is_whole.then_some(bound as i64)
}

/// Values that are all strings or all integers.
enum Scalars {
    Strings(&'static [&'static str]),
    Ints(&'static [i64]),
}

fn scalars(values: &'static [Scalar]) -> Scalars {
    let ints = values.iter().filter_map(|value| if let Scalar::Int(number) = value { Some(*number) } else { None });
    let strings =
        values.iter().filter_map(|value| if let Scalar::String(string) = value { Some(string.as_str()) } else { None });
    if values.iter().any(|value| matches!(value, Scalar::Int(_))) {
        Scalars::Ints(ints.collect::<Vec<_>>().leak())
    } else {
        Scalars::Strings(strings.collect::<Vec<_>>().leak())
    }
}

fn format(known: model::Format) -> Format {
    match known {
        model::Format::E164 => Format::E164,
        model::Format::Phone0086 => Format::Phone0086,
        model::Format::Url => Format::Url,
        model::Format::Json => Format::Json,
        model::Format::UnixSeconds => Format::UnixSeconds,
        model::Format::UnixMillis => Format::UnixMillis,
    }
}
