//! INI files as Tencent's tools write them: `[section]`, `key = value`, comments after `#` or `;` at the start of a line.
//!
//! An error names the line of the mistake and shows nothing of it.

/// The values of one section.
#[derive(Debug, Default)]
pub(super) struct Section<'t> {
    entries: Vec<Entry<'t>>,
}

#[derive(Debug)]
struct Entry<'t> {
    key: &'t str,
    value: &'t str,
    line: usize,
}

/// A mistake and the line that it is in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub(super) line: usize,
    pub(super) what: &'static str,
}

impl<'t> Section<'t> {
    /// Finds a section; `None` where there is none of that name. The form of the whole file is checked.
    pub(super) fn find(text: &'t str, name: &str) -> Result<Option<Self>, Mistake> {
        let mut found: Option<Self> = None;
        let mut inside = false;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (line, content) in (1..).zip(text.lines()) {
            let mistake = |what| Mistake { line, what };
            match parse(content.trim()).map_err(mistake)? {
                Line::Blank => {}
                Line::Section(section) => {
                    inside = section == name;
                    if inside && found.is_some() {
                        return Err(mistake("begins the same profile again; keep one of them"));
                    }
                    if inside {
                        found = Some(Self::default());
                    }
                }
                Line::Entry(key, value) => {
                    if let Some(section) = found.as_mut().filter(|_| inside) {
                        section.add(Entry { key, value, line }).map_err(mistake)?;
                    }
                }
            }
        }
        Ok(found)
    }

    fn add(&mut self, entry: Entry<'t>) -> Result<(), &'static str> {
        if self.get(entry.key).is_some() {
            return Err("gives a key that the profile has already; keep one of them");
        }
        self.entries.push(entry);
        Ok(())
    }

    /// A value and its line. Upper and lower case of keys are the same.
    pub(super) fn get(&self, key: &str) -> Option<(&'t str, usize)> {
        let entry = self.entries.iter().find(|entry| entry.key.eq_ignore_ascii_case(key))?;
        Some((entry.value, entry.line))
    }
}

enum Line<'t> {
    Blank,
    Section(&'t str),
    Entry(&'t str, &'t str),
}

fn parse(line: &str) -> Result<Line<'_>, &'static str> {
    if line.is_empty() || line.starts_with(['#', ';']) {
        return Ok(Line::Blank);
    }
    if let Some(name) = line.strip_prefix('[') {
        let name = name.strip_suffix(']').ok_or("begins a profile with `[` but does not end it with `]`")?;
        return Ok(Line::Section(name.trim()));
    }
    let (key, value) = line.split_once('=').ok_or("is neither `[profile]` nor `key = value`")?;
    Ok(Line::Entry(key.trim(), value.trim()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn sections_comments_and_line_ends() {
        let text = "\u{feff}# c\r\n[other]\r\nsecret_id=x\r\n\r\n[ default ]\r\n ; c\r\nSecret_Id = a=b \r\n";
        let section = Section::find(text, "default").unwrap().unwrap();
        assert_eq!(section.get("secret_id"), Some(("a=b", 7)));
        assert_eq!(section.get("token"), None);
        assert!(Section::find(text, "missing").unwrap().is_none());
    }

    #[test]
    fn mistakes_have_their_line() {
        for (text, line, what) in [
            ("[default]\ns3cr3t", 2, "neither"),
            ("\n[default", 2, "`]`"),
            ("[default]\na=1\nA=2", 3, "already"),
            ("[default]\n[x]\n[default]", 3, "again"),
            ("[x]\ns3cr3t", 2, "neither"),
        ] {
            let mistake = Section::find(text, "default").unwrap_err();
            assert_eq!(mistake.line, line, "{text}");
            assert!(mistake.what.contains(what) && !mistake.what.contains("s3cr3t"), "{text}: {mistake:?}");
        }
    }
}
