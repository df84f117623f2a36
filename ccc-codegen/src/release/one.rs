//! The next version of one crate.

use crate::diff::{Report, Rust, Version, section};

/// The next version of a crate, with its reason.
#[derive(Debug)]
pub struct Next {
    /// The version of the last release.
    pub old: Version,
    /// The version of the next one; equal if nothing changed.
    pub new: Version,
    /// The section for the changelog; empty if nothing changed.
    pub section: String,
}

/// The sentence for a crate whose description is as before while its files are not.
const REMADE: &str = "Made by another version of the generator; the description is the same.";

/// Returns the next version after `old`. A crate whose files changed without its description gets a patch.
pub fn next(old: Version, report: &Report, remade: bool, date: &str) -> Next {
    let verdict = if remade { report.rust().max(Rust::Patch) } else { report.rust() };
    let new = old.after(verdict);
    let title = format!("{new} - {date}");
    let section = match (new == old, report.changes.is_empty()) {
        (true, _) => String::new(),
        (false, true) => format!("## {title}\n\n{REMADE}\n"),
        (false, false) => section(&title, report),
    };
    Next { old, new, section }
}

#[cfg(test)]
mod tests {
    use super::{REMADE, next};
    use crate::diff::{Direction, Kind, Report, Version};

    #[test]
    fn a_release_follows_from_its_changes() {
        let none = next(Version(0, 1, 0), &Report::default(), false, "2025-12-08");
        assert_eq!((none.new, none.section.as_str()), (Version(0, 1, 0), ""));
        let remade = next(Version(0, 1, 0), &Report::default(), true, "2025-12-08");
        assert_eq!((remade.new, remade.section), (Version(0, 1, 1), format!("## 0.1.1 - 2025-12-08\n\n{REMADE}\n")));
        let gone = Report::of_product("ccc/2020-02-10", Kind::ProductRemoved);
        assert_eq!(gone.changes[0].direction, Direction::Both);
        let major = next(Version(0, 1, 7), &gone, true, "2025-12-08");
        assert_eq!(major.new, Version(0, 2, 0));
        assert!(major.section.starts_with("## 0.2.0 - 2025-12-08\n\n### Breaking\n\n- "), "{}", major.section);
    }
}
