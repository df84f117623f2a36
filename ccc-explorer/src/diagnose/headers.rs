//! A request as its headers, with or without a body: as a log has it, or as `curl -v` prints it.

use std::time::UNIX_EPOCH;

use super::pasted::Pasted;

/// Reads headers. Returns `None` if the text has no header of a request.
pub(super) fn read(text: &str) -> Option<Pasted> {
    let text = text.trim_start_matches(['\r', '\n']);
    let mut pasted = Pasted { method: "POST".to_owned(), path: "/".to_owned(), ..Pasted::default() };
    let verbose = text.lines().any(|line| line.starts_with("> "));
    let mut rest = text;
    let mut address = None;
    while let Some((line, after)) = next(rest) {
        rest = after;
        let line = match (verbose, line.strip_prefix("> "), line.strip_prefix("< ")) {
            (true, Some(sent), _) => sent,
            (true, _, Some(received)) => {
                pasted.replied = pasted.replied.or_else(|| time_of(received));
                continue;
            }
            (true, ..) => continue,
            _ => line,
        };
        if line.trim().is_empty() {
            break;
        }
        match header(line) {
            Some((name, value)) => pasted.headers.push((name.to_owned(), value.to_owned())),
            None if address.is_none() && pasted.headers.is_empty() => address = start(line, &mut pasted),
            // Words of another kind: the text is no request.
            None => {}
        }
    }
    if let Some(address) = address {
        pasted.take_address(&address);
    }
    // The end of the last line came with the text, and seldom with the body.
    let rest = rest.strip_suffix('\n').map_or(rest, |body| body.strip_suffix('\r').unwrap_or(body));
    if !verbose && !rest.is_empty() {
        pasted.body = Some(rest.as_bytes().to_vec());
    } else if pasted.method == "GET" {
        pasted.body = Some(Vec::new());
    }
    let signed = pasted.header("authorization").is_some();
    let named = pasted.headers.iter().any(|(name, _)| name.to_ascii_lowercase().starts_with("x-tc-"));
    (signed || named).then_some(pasted)
}

/// Returns the first line and what follows it.
fn next(text: &str) -> Option<(&str, &str)> {
    if text.is_empty() {
        return None;
    }
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    Some((line.strip_suffix('\r').unwrap_or(line), rest))
}

/// Reads a header. Logs may quote it.
fn header(line: &str) -> Option<(&str, &str)> {
    let line = line.trim().trim_end_matches(',');
    let (name, value) = line.split_once(':')?;
    let name = name.trim().trim_matches(['"', '\'']);
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_name.then(|| (name, value.trim().trim_matches(['"', '\''])))
}

/// Reads the first line, `POST / HTTP/1.1`, and returns its address.
fn start(line: &str, pasted: &mut Pasted) -> Option<String> {
    let mut words = line.split_whitespace();
    let method = words.next().filter(|word| ["GET", "POST"].contains(word))?;
    method.clone_into(&mut pasted.method);
    words.next().map(str::to_owned)
}

/// Reads the time of a reply.
fn time_of(line: &str) -> Option<u64> {
    let (name, value) = header(line)?;
    let time = name.eq_ignore_ascii_case("date").then(|| httpdate::parse_http_date(value).ok())??;
    time.duration_since(UNIX_EPOCH).ok().map(|since| since.as_secs())
}
