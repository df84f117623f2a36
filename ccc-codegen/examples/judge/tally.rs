//! The outcome of each pair, printed, and their counts.

use std::collections::BTreeMap;
use std::error::Error;

use ccc_codegen::diff::{Report, Rust, text};

use crate::court::Judged;

/// The counts so far.
#[derive(Default)]
pub(crate) struct Tally {
    agree: usize,
    explained: usize,
    failed: usize,
    /// The number of pairs by the verdicts of `diff` and of the judges.
    verdicts: BTreeMap<(Rust, Rust), usize>,
}

impl Tally {
    /// Counts and prints a judged pair.
    pub(crate) fn judged(
        &mut self,
        name: &str,
        report: &Report,
        judged: &Judged,
        outcome: Result<Option<String>, String>,
    ) {
        *self.verdicts.entry((report.rust(), judged.rust)).or_default() += 1;
        match outcome {
            Ok(None) => {
                self.agree += 1;
                println!("{name}: {} agreed", judged.rust);
            }
            Ok(Some(reason)) => {
                self.explained += 1;
                println!("{name}: diff {}, judged {}, listed: {reason}", report.rust(), judged.rust);
            }
            Err(problem) => self.failed(name, &format!("{problem}\n{}{}", text(report), judged.evidence)),
        }
    }

    /// Counts and prints a failure.
    pub(crate) fn failed(&mut self, name: &str, problem: &str) {
        self.failed += 1;
        println!("{name}: FAILED: {problem}");
    }

    /// Prints the counts.
    ///
    /// # Errors
    /// If a pair failed.
    pub(crate) fn finish(&self) -> Result<(), Box<dyn Error>> {
        for ((said, found), count) in self.verdicts.iter().rev() {
            println!("diff {said}, judged {found}: {count}");
        }
        println!(
            "{} pairs: {} agree, {} differ for a listed reason, {} fail",
            self.agree + self.explained + self.failed,
            self.agree,
            self.explained,
            self.failed
        );
        if self.failed == 0 { Ok(()) } else { Err("the verdicts of diff and of the compiler differ".into()) }
    }
}
