//! Holds the verdicts of `diff` against the compiler and cargo-semver-checks: `scripts/judge.sh` runs it.
//!
//! ```text
//! pair ──▶ two crates, a caller of everything in each ──cargo──▶ does the caller of one compile with the other? ─┐
//!   │                  └──rustdoc──▶ cargo-semver-checks ────────────────────────────────────────────────────────┴▶ judged
//!   └──diff──▶ verdict for Rust, which must be the judged one, or differ for a reason in `differences.json`
//! ```
//!
//! `judge WORK cases [NAME…]` takes the synthetic pairs, there and back. `judge WORK pairs LIST [whole]` takes those of a list
//! with lines `name<TAB>old api.json<TAB>new api.json`; `whole` says that it holds every pair with an entry.

#![allow(clippy::print_stdout, reason = "it prints what it found")]

mod caller;
#[path = "../../tests/diff/cases.rs"]
mod cases;
mod court;
mod differences;
mod record;
mod side;
mod tally;

use std::error::Error;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use ccc_codegen::diff::compare;

use self::cases::Case;
use self::court::Court;
use self::differences::Differences;
use self::side::Side;
use self::tally::Tally;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (work, pairs, whole, published) = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [work, "cases", names @ ..] => (*work, synthetic(names)?, names.is_empty(), false),
        [work, "pairs", list] => (*work, listed(list)?, false, true),
        [work, "pairs", list, "whole"] => (*work, listed(list)?, true, true),
        _ => return Err("usage: judge WORK cases [NAME…] | judge WORK pairs LIST [whole]".into()),
    };
    let court = Court::open(Path::new(work))?;
    let (mut differences, mut tally) = (Differences::read()?, Tally::default());
    for pair in pairs {
        let begun = Instant::now();
        if let Err(problem) = judge(&court, &pair, &mut differences, &mut tally) {
            tally.failed(&pair.name, &problem.to_string());
        }
        println!("  {:.1} s", begun.elapsed().as_secs_f64());
    }
    if whole {
        for pair in differences.unused(published) {
            tally.failed(pair, "an entry in differences.json names it, and it was not judged");
        }
    }
    tally.finish()
}

/// Judges a pair in one direction or in both.
fn judge(court: &Court, pair: &Named, differences: &mut Differences, tally: &mut Tally) -> Result<(), Box<dyn Error>> {
    let (old, new) = (pair.sides)()?;
    let trial = court.attempt(&old, &new)?;
    let mut say = |name: String, report, judged| {
        let outcome = differences.outcome(&name, &report, &judged);
        tally.judged(&name, &report, &judged, outcome);
    };
    if !pair.both_ways {
        say(pair.name.clone(), compare(&old.api, &new.api), trial.forth()?);
        return Ok(());
    }
    say(format!("{} there", pair.name), compare(&old.api, &new.api), trial.forth()?);
    say(format!("{} back", pair.name), compare(&new.api, &old.api), trial.back()?);
    Ok(())
}

/// Two sides by name, which are made when their turn comes.
struct Named {
    name: String,
    both_ways: bool,
    sides: Box<dyn Fn() -> Result<(Side, Side), String>>,
}

/// Returns the synthetic pairs.
fn synthetic(names: &[&str]) -> Result<Vec<Named>, Box<dyn Error>> {
    let cases = Case::all()?;
    if let Some(unknown) = names.iter().find(|name| cases.iter().all(|case| case.name != **name)) {
        return Err(format!("no case is called `{unknown}`").into());
    }
    let mut pairs = Vec::new();
    for case in cases.into_iter().filter(|case| names.is_empty() || names.contains(&case.name.as_str())) {
        let (old, new) = case.sides()?;
        let sides = move || Ok((Side::of_product(&old)?, Side::of_product(&new)?));
        pairs.push(Named { name: case.name, both_ways: true, sides: Box::new(sides) });
    }
    Ok(pairs)
}

/// Returns the pairs of published descriptions in a list.
fn listed(list: &str) -> Result<Vec<Named>, Box<dyn Error>> {
    let mut pairs = Vec::new();
    for line in fs::read_to_string(list)?.lines() {
        let [name, old, new] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("`{line}` is not `name<TAB>old<TAB>new`").into());
        };
        let (old, new) = (old.to_owned(), new.to_owned());
        let sides = move || Ok((Side::published(&old)?, Side::published(&new)?));
        pairs.push(Named { name: name.to_owned(), both_ways: false, sides: Box::new(sides) });
    }
    Ok(pairs)
}
