//! The file of a changelog, newest section first.

/// The first line of a new changelog.
const TITLE: &str = "# Changelog\n";

/// Returns a changelog with a section put before all others. An empty changelog gets a title.
pub fn with_section(changelog: &str, section: &str) -> String {
    let changelog = if changelog.trim().is_empty() { TITLE } else { changelog };
    let starts = changelog.match_indices("## ").map(|(at, _)| at);
    let first = starts.into_iter().find(|at| *at == 0 || changelog[..*at].ends_with('\n')).unwrap_or(changelog.len());
    let (head, rest) = changelog.split_at(first);
    let gap = if rest.is_empty() { "" } else { "\n" };
    format!("{}\n\n{}\n{gap}{rest}", head.trim_end(), section.trim_end())
}

#[cfg(test)]
mod tests {
    use super::with_section;

    #[test]
    fn the_newest_section_is_the_first() {
        let first = with_section("", "## 0.1.1\n\n- a\n");
        assert_eq!(first, "# Changelog\n\n## 0.1.1\n\n- a\n");
        let second = with_section(&first, "## 0.2.0\n\n### Added\n\n- b\n");
        assert_eq!(second, "# Changelog\n\n## 0.2.0\n\n### Added\n\n- b\n\n## 0.1.1\n\n- a\n");
        let third = with_section("# Changes\n\nAll of ours.\n\n### Not a version\n\n## 1.0.0\n", "## 1.1.0\n\n- c");
        assert_eq!(third, "# Changes\n\nAll of ours.\n\n### Not a version\n\n## 1.1.0\n\n- c\n\n## 1.0.0\n");
    }
}
