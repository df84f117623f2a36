//! JSON with comments, as `--skeleton` prints it.

/// Returns JSON without its comments and trailing commas. Blanks take their place, so lines and columns stay.
pub(super) fn blanked(text: &str) -> String {
    let mut out: Vec<char> = text.chars().collect();
    let (mut at, mut comma) = (0, None);
    while let Some(&letter) = out.get(at) {
        let end = match (letter, out.get(at + 1)) {
            ('"', _) => string(&out, at),
            ('/', Some('/')) => line(&out, at),
            ('/', Some('*')) => block(&out, at),
            _ => at + 1,
        };
        if letter == '/' && end > at + 1 {
            out[at..end].iter_mut().filter(|letter| !matches!(letter, '\n' | '\r')).for_each(|letter| *letter = ' ');
        } else if letter == ',' {
            comma = Some(at);
        } else if !letter.is_whitespace()
            && let Some(comma) = comma.take().filter(|_| matches!(letter, '}' | ']'))
        {
            out[comma] = ' ';
        }
        at = end;
    }
    out.into_iter().collect()
}

/// Returns the place behind a string.
fn string(text: &[char], from: usize) -> usize {
    let mut at = from + 1;
    while let Some(letter) = text.get(at) {
        match letter {
            '"' => return at + 1,
            '\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

fn line(text: &[char], from: usize) -> usize {
    text[from..].iter().position(|letter| *letter == '\n').map_or(text.len(), |length| from + length)
}

fn block(text: &[char], from: usize) -> usize {
    let inner = text.get(from + 2..).unwrap_or_default();
    inner.windows(2).position(|pair| pair == ['*', '/']).map_or(text.len(), |length| from + 2 + length + 2)
}

#[cfg(test)]
mod tests {
    use super::blanked;

    #[test]
    fn comments_and_trailing_commas_become_blanks() {
        for (text, plain) in [
            ("{\"a\": 1, // c\n}", "{\"a\": 1      \n}"),
            ("/* x\n y */[1,/**/]", "    \n     [1     ]"),
            (r#"{"a//": "/* \" */", "b": ",}"}"#, r#"{"a//": "/* \" */", "b": ",}"}"#),
            ("[1,2]", "[1,2]"),
            ("[,", "[,"),
            ("// 中", "    "),
            ("\"\\", "\"\\"),
            ("/", "/"),
        ] {
            assert_eq!(blanked(text), plain);
        }
    }
}
