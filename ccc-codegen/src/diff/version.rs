//! Versions: the least step that a change asks for.

use super::effect::Rust;

/// A version of three numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u64, pub u64, pub u64);

impl Version {
    /// Reads `1.2.3`. Pre-releases and build numbers are not versions of a release.
    pub fn parse(text: &str) -> Option<Self> {
        let numbers: Vec<u64> = text.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
        match numbers.as_slice() {
            [major, minor, patch] => Some(Self(*major, *minor, *patch)),
            _ => None,
        }
    }

    /// The first version that may hold a change. Below 1.0, a major change is a minor step and a minor change a patch.
    pub fn after(self, rust: Rust) -> Self {
        let Self(major, minor, patch) = self;
        match (rust, major) {
            (Rust::None, _) => self,
            (Rust::Patch, _) | (Rust::Minor, 0) => Self(major, minor, patch + 1),
            (Rust::Major, 0) | (Rust::Minor, _) => Self(major, minor + 1, 0),
            (Rust::Major, _) => Self(major + 1, 0, 0),
        }
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// Checks that a version is at least the one that a change asks for.
///
/// # Errors
/// A message that names the version to set.
pub fn check_version(found: Version, old: Version, rust: Rust) -> Result<(), String> {
    let least = old.after(rust);
    if found >= least {
        return Ok(());
    }
    Err(format!("a {rust} change after {old} asks for {least} or later, and the manifest gives {found}"))
}

#[cfg(test)]
mod tests {
    use super::{Rust, Version};

    #[test]
    fn the_first_number_that_may_break_is_the_first_that_is_not_zero() {
        let after = |version: &str, rust| {
            Version::parse(version).map(|version| version.after(rust).to_string()).unwrap_or_default()
        };
        assert_eq!(after("0.3.1", Rust::Major), "0.4.0");
        assert_eq!(after("0.3.1", Rust::Minor), "0.3.2");
        assert_eq!(after("1.3.1", Rust::Major), "2.0.0");
        assert_eq!(after("1.3.1", Rust::Minor), "1.4.0");
        assert_eq!(after("1.3.1", Rust::Patch), "1.3.2");
        assert_eq!(after("1.3.1", Rust::None), "1.3.1");
    }
}
