//! Values made from types. Each depends on the seed and its path alone.

use ccc_catalog::model::{Action, Constraint, Format, Kind, Member, Product, Scalar, Sensitive, StringForm};
use serde_json::{Map, Value};

use crate::site::Site;

/// The greatest depth of objects, where a type contains itself.
const DEEPEST: usize = 8;

/// Makes replies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Maker<'a> {
    pub(super) product: &'a Product,
    pub(super) site: Site,
    pub(super) seed: u64,
}

/// A number made from the path of a value; the value is made from it.
#[derive(Debug, Clone, Copy)]
struct Spot {
    mixed: u64,
    depth: usize,
}

impl Spot {
    fn below(self, name: &str) -> Self {
        let mixed = name.bytes().fold(self.mixed, |mixed, byte| mix(mixed ^ u64::from(byte)));
        Self { mixed: mix(mixed ^ 0x2e), ..self }
    }

    fn item(self, index: u64) -> Self {
        Self { mixed: mix(self.mixed ^ (index << 8) ^ 0x5b), ..self }
    }

    /// Returns a number below `end`, which is not zero. `salt` separates the draws for one value.
    fn below_number(self, salt: u64, end: u64) -> u64 {
        mix(self.mixed ^ (salt << 32)) % end
    }

    fn one_in(self, salt: u64, end: u64) -> bool {
        self.below_number(salt, end) == 0
    }
}

/// Returns one step of `SplitMix64`: every bit of the result depends on every bit of the number.
pub(crate) fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

impl Maker<'_> {
    /// Returns a reply of an action.
    pub(super) fn reply(&self, action: &Action) -> Map<String, Value> {
        let spot = Spot { mixed: mix(self.seed), depth: 0 }.below(&action.name);
        self.object(&action.output, spot)
    }

    fn object(&self, members: &[Member], spot: Spot) -> Map<String, Value> {
        let here = members.iter().filter(|member| self.site.is_in(member.sites));
        let made = here.filter_map(|member| {
            let spot = spot.below(&member.name);
            self.member(member, spot).map(|value| (member.name.clone(), value))
        });
        made.collect()
    }

    fn member(&self, member: &Member, spot: Spot) -> Option<Value> {
        let Member { kind, promised, nullable, .. } = member;
        if *nullable && spot.one_in(1, 4) {
            return Some(Value::Null);
        }
        if !promised && spot.one_in(2, 8) {
            return None;
        }
        if spot.depth >= DEEPEST && matches!(kind, Kind::Object(_)) {
            return None;
        }
        Some(self.value(member, kind, spot))
    }

    fn value(&self, member: &Member, kind: &Kind, spot: Spot) -> Value {
        if let Some(values) = allowed(member).filter(|values| !values.is_empty()) {
            return pick(values, spot).map_or(Value::Null, Value::from);
        }
        match kind {
            Kind::String(form) => text(member, *form, spot).into(),
            Kind::Int | Kind::Uint => whole(member, spot).into(),
            Kind::Float => (number(member, spot) + 0.5).into(),
            Kind::Bool => spot.one_in(3, 2).into(),
            // No reply holds bytes.
            Kind::Bytes => Value::Null,
            Kind::Enum(at) => self.product.set(*at).map_or(Value::Null, |set| {
                pick(&set.values, spot).map_or(Value::Null, |known| Value::from(&known.value))
            }),
            Kind::Object(at) => {
                let members = self.product.object(*at).map_or(&[][..], |object| &object.members);
                self.object(members, Spot { depth: spot.depth + 1, ..spot }).into()
            }
            Kind::List(item) => self.list(member, item, spot),
        }
    }

    fn list(&self, member: &Member, item: &Kind, spot: Spot) -> Value {
        if spot.depth >= DEEPEST {
            return Value::Array(Vec::new());
        }
        let (mut least, mut greatest) = (1, 3);
        for rule in &member.rules {
            match rule.constraint {
                Constraint::MinItems(items) => least = items.min(100),
                Constraint::MaxItems(items) => greatest = items.min(greatest),
                _ => {}
            }
        }
        let length = least + spot.below_number(4, greatest.saturating_sub(least) + 1);
        (0..length).map(|index| self.value(member, item, spot.item(index))).collect()
    }
}

/// Returns the only values allowed, if the rules say so.
fn allowed(member: &Member) -> Option<&[Scalar]> {
    member.rules.iter().find_map(|rule| match &rule.constraint {
        Constraint::OneOf(values) if !matches!(member.kind, Kind::List(_)) => Some(values.as_slice()),
        _ => None,
    })
}

fn pick<T>(values: &[T], spot: Spot) -> Option<&T> {
    let at = spot.below_number(5, (values.len() as u64).max(1));
    usize::try_from(at).ok().and_then(|at| values.get(at))
}

fn format(member: &Member) -> Option<Format> {
    member.rules.iter().find_map(|rule| match rule.constraint {
        Constraint::Format(format) => Some(format),
        _ => None,
    })
}

fn whole(member: &Member, spot: Spot) -> u64 {
    let small = spot.below_number(6, 1_000_000);
    match format(member) {
        Some(Format::UnixSeconds) => 1_700_000_000 + small,
        Some(Format::UnixMillis) => 1_700_000_000_000 + small,
        _ => {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a number beyond the greatest becomes that"
            )]
            let number = number(member, spot).floor().max(0.0) as u64;
            number
        }
    }
}

/// Returns a number between the limits of a member; without limits between 0 and 1000.
fn number(member: &Member, spot: Spot) -> f64 {
    let (mut least, mut greatest) = (0.0_f64, 1000.0_f64);
    for rule in &member.rules {
        match rule.constraint {
            Constraint::Min(min) => least = least.max(min),
            Constraint::Max(max) => greatest = greatest.min(max),
            _ => {}
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "it is at most 1000")]
    let share = spot.below_number(7, 1000) as f64 / 1000.0;
    least + (greatest - least).max(0.0) * share
}

fn text(member: &Member, form: StringForm, spot: Spot) -> String {
    let number = spot.below_number(8, 1_000_000);
    let (day, minute) = (1 + number % 28, number % 60);
    match (form, format(member), member.sensitive) {
        (StringForm::Date, ..) => format!("2024-03-{day:02}"),
        (StringForm::Datetime, ..) => format!("2024-03-{day:02} 12:{minute:02}:00"),
        (StringForm::DatetimeIso, ..) => format!("2024-03-{day:02}T12:{minute:02}:00+08:00"),
        (_, Some(Format::E164), _) => format!("+1555{number:07}"),
        (_, Some(Format::Phone0086), _) => format!("00860555{number:07}"),
        (_, Some(Format::Url), _) => format!("https://example.com/{number}"),
        (_, Some(Format::Json), _) => format!("{{\"number\":{number}}}"),
        (_, Some(Format::UnixSeconds | Format::UnixMillis), _) => whole(member, spot).to_string(),
        (_, None, Some(Sensitive::Phone)) => format!("0555{number:07}"),
        (_, None, Some(Sensitive::Email)) => format!("user{number}@example.com"),
        _ => match member.example.as_ref().and_then(Value::as_str) {
            Some(example) => example.to_owned(),
            None => format!("{}-{number}", member.name),
        },
    }
}
