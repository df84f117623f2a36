//! Holds the verdicts of `diff` against the compiler and cargo-semver-checks: `scripts/judge.sh` runs it.
//!
//! ```text
//! pair ──▶ two crates, a caller of everything in each ──cargo──▶ does the caller of one compile with the other? ─┐
//!   │                  └──rustdoc──▶ cargo-semver-checks ────────────────────────────────────────────────────────┴▶ judged
//!   └──diff──▶ verdict for Rust, which must be the judged one, or differ for a reason in `differences.json`
//! ```
//!
//! `judge WORK cases [NAME…]` takes the synthetic pairs, `judge WORK pairs LIST` those of a list with lines
//! `name<TAB>old api.json<TAB>new api.json`.

#![allow(clippy::print_stdout, reason = "it prints what it found")]

mod caller;
#[path = "../../tests/diff/cases.rs"]
mod cases;
mod court;
mod differences;
mod pair;

use std::error::Error;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use self::cases::Case;
use self::court::Court;
use self::differences::Differences;
use self::pair::{Pair, Side};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (work, pairs) = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [work, "cases", names @ ..] => (*work, synthetic(names)?),
        [work, "pairs", list] => (*work, listed(list)?),
        _ => return Err("usage: judge WORK cases [NAME…] | judge WORK pairs LIST".into()),
    };
    let court = Court::open(Path::new(work))?;
    let differences = Differences::read()?;
    let (mut agree, mut explained, mut failed) = (0, 0, 0);
    for (name, sides) in pairs {
        let begun = Instant::now();
        let judged = sides().map_err(Into::into).and_then(|pair| Ok((court.judge(&pair)?, pair)));
        let (judged, pair) = match judged {
            Ok(judged) => judged,
            Err(problem) => {
                let problem: Box<dyn Error> = problem;
                println!("{name}: FAILED: {problem}");
                failed += 1;
                continue;
            }
        };
        let outcome = differences.outcome(&pair.report, &judged);
        match &outcome {
            Ok(None) => agree += 1,
            Ok(Some(_)) => explained += 1,
            Err(_) => failed += 1,
        }
        let said = match outcome {
            Ok(None) => format!("{} agreed", judged.rust),
            Ok(Some(reasons)) => format!("diff {}, judged {}, explained: {reasons}", pair.report.rust(), judged.rust),
            Err(problem) => format!("FAILED: {problem}\n{}{}", ccc_codegen::diff::text(&pair.report), judged.evidence),
        };
        println!("{name}: {said} ({:.1} s)", begun.elapsed().as_secs_f64());
    }
    println!(
        "{} pairs: {agree} agree, {explained} differ for a listed reason, {failed} fail",
        agree + explained + failed
    );
    if failed == 0 { Ok(()) } else { Err("the verdicts of diff and of the compiler differ".into()) }
}

/// A pair by name, which is made when its turn comes.
type Named = (String, Box<dyn Fn() -> Result<Pair, String>>);

/// Returns the synthetic pairs, there and back.
fn synthetic(names: &[&str]) -> Result<Vec<Named>, Box<dyn Error>> {
    let mut pairs: Vec<Named> = Vec::new();
    for case in Case::all()?.into_iter().filter(|case| names.is_empty() || names.contains(&case.name.as_str())) {
        let (old, new) = case.sides()?;
        for (way, old, new) in [("there", old.clone(), new.clone()), ("back", new, old)] {
            let sides = move || Ok(Pair::of(Side::of_product(&old)?, Side::of_product(&new)?));
            pairs.push((format!("{} {way}", case.name), Box::new(sides)));
        }
    }
    Ok(pairs)
}

/// Returns the pairs of published descriptions in a list.
fn listed(list: &str) -> Result<Vec<Named>, Box<dyn Error>> {
    let mut pairs: Vec<Named> = Vec::new();
    for line in fs::read_to_string(list)?.lines() {
        let [name, old, new] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("`{line}` is not `name<TAB>old<TAB>new`").into());
        };
        let (old, new) = (old.to_owned(), new.to_owned());
        let sides = move || Ok(Pair::of(Side::published(&old)?, Side::published(&new)?));
        pairs.push((name.to_owned(), Box::new(sides)));
    }
    Ok(pairs)
}
