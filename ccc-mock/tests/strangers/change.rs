//! Input that was good, changed at random.

use fastrand::Rng;
use serde_json::{Map, Number, Value};

/// A generator of random numbers, from a seed that the test prints: with `CCC_SEED` set to it, the same happens again.
pub(crate) fn rng(test: &str) -> Rng {
    let seed = std::env::var("CCC_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| fastrand::u64(..));
    eprintln!("{test}: CCC_SEED={seed}");
    Rng::with_seed(seed)
}

/// What is often taken for something else.
const TOKENS: [&str; 26] = [
    "", " ", ",", ", ", "/", ";", "=", "&", ".", ".0", ".1", "..", "%", "%2", "%00", "%ff", "%2E", "+", "{", "}", "[",
    "]", "\"", ":", "null", "1e999",
];

/// Bytes with a few changes: some cut out, doubled, flipped or put between.
pub(crate) fn bytes(rng: &mut Rng, good: &[u8]) -> Vec<u8> {
    let mut bad = good.to_vec();
    for _ in 0..rng.usize(1..=4) {
        let at = rng.usize(0..=bad.len());
        let to = rng.usize(at..=bad.len().min(at + 12));
        match rng.u8(0..5) {
            0 => drop(bad.drain(at..to)),
            1 => {
                let part = bad[at..to].to_vec();
                bad.splice(at..at, part);
            }
            2 => bad.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << rng.u8(0..8)),
            3 => bad.insert(at, rng.u8(..)),
            _ => {
                let token = rng.choice(TOKENS).unwrap_or_default();
                bad.splice(at..to, token.bytes());
            }
        }
    }
    bad
}

/// The same for text, which stays text.
pub(crate) fn text(rng: &mut Rng, good: &str) -> String {
    String::from_utf8_lossy(&bytes(rng, good.as_bytes())).into_owned()
}

/// A value with one change somewhere inside: a member gone, a strange one, or a value of any other kind.
pub(crate) fn value(rng: &mut Rng, value: &mut Value) {
    match value {
        Value::Object(members) if !members.is_empty() && rng.u8(0..4) > 0 => member(rng, members),
        Value::Array(items) if !items.is_empty() && rng.u8(0..4) > 0 => {
            let at = rng.usize(0..items.len());
            match rng.u8(0..4) {
                0 => drop(items.remove(at)),
                1 => items.push(items[at].clone()),
                _ => self::value(rng, &mut items[at]),
            }
        }
        value => *value = any(rng),
    }
}

fn member(rng: &mut Rng, members: &mut Map<String, Value>) {
    let name = members.keys().nth(rng.usize(0..members.len())).cloned().unwrap_or_default();
    match rng.u8(0..5) {
        0 => drop(members.remove(&name)),
        1 => drop(members.insert(text(rng, &name), any(rng))),
        _ => value(rng, &mut members[&name]),
    }
}

/// A value of any kind, more often one at an edge.
pub(crate) fn any(rng: &mut Rng) -> Value {
    match rng.u8(0..10) {
        0 => Value::Null,
        1 => rng.bool().into(),
        2 => rng.choice([0, 1, i64::MIN, i64::MAX, -1]).unwrap_or_default().into(),
        3 => rng.u64(..).into(),
        4 => Number::from_f64(rng.choice([0.5, -0.0, 1e300, 1e-300]).unwrap_or_default()).into(),
        5 => Value::String(rng.choice(TOKENS).unwrap_or_default().repeat(rng.usize(0..40))),
        6 => Value::Array((0..rng.usize(0..4)).map(|_| any(rng)).collect()),
        7 => (0..rng.usize(0..4)).map(|number| (format!("Member{number}"), any(rng))).collect::<Map<_, _>>().into(),
        8 => nested(rng.usize(0..160)),
        _ => (0..rng.usize(0..12)).map(|_| rng.char(..)).collect::<String>().into(),
    }
}

/// A list in a list, and so on.
fn nested(depth: usize) -> Value {
    (0..depth).fold(Value::Null, |inner, _| Value::Array(vec![inner]))
}
