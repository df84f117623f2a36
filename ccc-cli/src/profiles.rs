//! The files of profiles: that of all tools, and those of tccli.

use std::env;
use std::fs;
use std::path::PathBuf;

use etcetera::home_dir;

/// Returns the path of the file that all tools share.
pub(crate) fn shared() -> Option<PathBuf> {
    if let Some(path) = env::var_os("TENCENTCLOUD_CREDENTIALS_FILE").filter(|path| !path.is_empty()) {
        return Some(PathBuf::from(path));
    }
    Some(home_dir().ok()?.join(".tencentcloud").join("credentials"))
}

/// Returns the names of all profiles. A file that cannot be read has none.
pub(crate) fn names() -> Vec<String> {
    let text = shared().and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default();
    let mut names: Vec<String> = text.lines().filter_map(section).map(str::to_owned).collect();
    let folder = home_dir().ok().and_then(|home| fs::read_dir(home.join(".tccli")).ok());
    for entry in folder.into_iter().flatten().flatten() {
        let name = entry.file_name();
        names.extend(name.to_string_lossy().strip_suffix(".credential").map(str::to_owned));
    }
    names.sort();
    names.dedup();
    names
}

/// Returns the name of the profile that a line begins.
fn section(line: &str) -> Option<&str> {
    line.trim().strip_prefix('[')?.strip_suffix(']').map(str::trim)
}

/// Returns the text of the file with one profile in a new form; all others keep theirs.
pub(crate) fn replaced(text: &str, profile: &str, id: &str, key: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for line in text.lines() {
        if let Some(name) = section(line) {
            inside = name == profile;
        }
        if !inside {
            out.push_str(line);
            out.push('\n');
        }
    }
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
    out + &format!("[{profile}]\nsecret_id = {id}\nsecret_key = {key}\n")
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn other_profiles_keep_their_lines() {
        let text = "# mine\n[a]\nsecret_id = 1\ntoken = x\n\n[b]\nsecret_id = 2\n";
        let expected = "# mine\n[b]\nsecret_id = 2\n\n[a]\nsecret_id = 3\nsecret_key = k\n";
        assert_eq!(replaced(text, "a", "3", "k"), expected);
        assert_eq!(replaced("", "default", "3", "k"), "[default]\nsecret_id = 3\nsecret_key = k\n");
    }
}
