//! Files of a revision, read with git's own commands.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use ccc_codegen_core::spec::Text;

/// The JSON files at a path in a revision, by their path below it. A file alone has an empty path.
pub(super) fn files(revision: &str, path: &str, wanted: fn(&Path) -> bool) -> Result<Vec<Text>, String> {
    let path = path.trim_start_matches("./").trim_end_matches('/');
    let listed = git(&["ls-tree", "-r", "-z", "--full-tree", revision, "--", path], "")?;
    let mut found = Vec::new();
    // `<mode> blob <id>\t<path>`, ended by NUL.
    for line in listed.split(|byte| *byte == 0).filter_map(|line| std::str::from_utf8(line).ok()) {
        let Some((meta, name)) = line.split_once('\t') else { continue };
        let mut meta = meta.split(' ').skip(1);
        if let (true, Some("blob"), Some(id)) = (wanted(Path::new(name)), meta.next(), meta.next()) {
            let below = name.strip_prefix(path).unwrap_or(name).trim_start_matches('/');
            found.push((id.to_owned(), below.to_owned()));
        }
    }
    if found.is_empty() {
        return Err(format!("`{revision}` has no JSON file at `{path}`"));
    }
    let ids: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
    let blobs = git(&["cat-file", "--batch"], &(ids.join("\n") + "\n"))?;
    let mut rest = blobs.as_slice();
    let mut files = Vec::with_capacity(found.len());
    for (_, path) in found {
        let (text, after) = blob(rest).ok_or_else(|| format!("git returned no content for `{path}`"))?;
        files.push(Text { path, text: text.to_owned() });
        rest = after;
    }
    Ok(files)
}

/// The first object of a batch, `<id> blob <size>\n<content>\n`, and the rest.
fn blob(batch: &[u8]) -> Option<(&str, &[u8])> {
    let end = batch.iter().position(|byte| *byte == b'\n')?;
    let size: usize = std::str::from_utf8(&batch[..end]).ok()?.rsplit(' ').next()?.parse().ok()?;
    let content = batch.get(end + 1..end + 1 + size)?;
    Some((std::str::from_utf8(content).ok()?, batch.get(end + size + 2..)?))
}

fn git(arguments: &[&str], input: &str) -> Result<Vec<u8>, String> {
    let failed = |error: std::io::Error| format!("git cannot be run: {error}");
    let mut child = Command::new("git")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let stdin = child.stdin.take();
    let output = std::thread::scope(|threads| {
        threads.spawn(move || {
            // A git that has ended early reports its own error.
            stdin.map(|mut stdin| stdin.write_all(input.as_bytes()))
        });
        child.wait_with_output()
    });
    let output = output.map_err(failed)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    Err(message.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ").to_owned())
}
