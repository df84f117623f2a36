//! A request as a line for curl.

use super::pasted::Pasted;

/// Options that take a value without an effect on what is signed.
const OTHERS: &[&str] = &[
    "-A",
    "--user-agent",
    "-b",
    "--cookie",
    "-c",
    "--cookie-jar",
    "-e",
    "--referer",
    "-m",
    "--max-time",
    "-o",
    "--output",
    "-u",
    "--user",
    "-w",
    "--write-out",
    "-x",
    "--proxy",
    "--cacert",
    "--cert",
    "--key",
    "--connect-timeout",
    "--resolve",
    "--retry",
    "--retry-delay",
    "--interface",
    "--dns-servers",
    "--ciphers",
    "-E",
    "-D",
    "--dump-header",
    "--noproxy",
    "--limit-rate",
];
/// The short options that take a value, which may follow without a space.
const WITH_VALUE: &str = "XHdAbcemouwxED";

/// The type of a body whose sender states none.
const FORM: &str = "application/x-www-form-urlencoded";

/// Reads a line.
///
/// # Errors
/// The reason why it cannot be read.
pub(super) fn read(line: &str) -> Result<Pasted, String> {
    if line.contains(" $'") {
        return Err("a word of the line is quoted as $'…': paste it with plain quotes, '…'".to_owned());
    }
    // The ends of lines that go on belong to no word: JSON within quotes has none.
    let line = line.replace("\\\r\n", " ").replace("\\\n", " ");
    let words = shlex::split(&line).ok_or("the line for curl has a quote without its end: paste it whole")?;
    let mut read = Reading { pasted: Pasted { by_curl: true, ..Pasted::default() }, ..Reading::default() };
    let mut words = words.into_iter().skip(1);
    while let Some(word) = words.next() {
        let (option, glued) = split(&word);
        if !option.starts_with('-') || option == "-" {
            read.address = Some(word);
            continue;
        }
        let mut value = || glued.map(str::to_owned).or_else(|| words.next()).unwrap_or_default();
        match option {
            "-X" | "--request" => read.pasted.method = value(),
            "-H" | "--header" => read.header(&value()),
            "--url" => read.address = Some(value()),
            "-d" | "--data" | "--data-ascii" | "--data-binary" => read.data(value(), true),
            "--data-raw" => read.data(value(), false),
            "--json" => {
                read.data(value(), true);
                read.kind = "application/json";
            }
            "-G" | "--get" => read.get = true,
            other if OTHERS.contains(&other) => drop(value()),
            _ => {}
        }
    }
    read.finish()
}

/// Splits a word into an option and a value that follows without a space.
fn split(word: &str) -> (&str, Option<&str>) {
    if word.starts_with("--") {
        return word.split_once('=').map_or((word, None), |(option, value)| (option, Some(value)));
    }
    let mut letters = word.char_indices().skip(1);
    // `-sS` are two options, and `-sXPOST` three: the first that takes a value ends the word.
    match letters.find(|(_, letter)| WITH_VALUE.contains(*letter)) {
        Some((at, letter)) if word.starts_with('-') => {
            let end = at + letter.len_utf8();
            let option = OPTIONS.iter().find(|option| option.ends_with(letter)).copied().unwrap_or(word);
            (option, Some(&word[end..]).filter(|rest| !rest.is_empty()))
        }
        _ if word.starts_with('-') && !word.starts_with("--") && word.contains('G') => ("-G", None),
        _ => (word, None),
    }
}

const OPTIONS: [&str; 14] = ["-X", "-H", "-d", "-A", "-b", "-c", "-e", "-m", "-o", "-u", "-w", "-x", "-E", "-D"];

/// The parts of a line that are known so far.
#[derive(Default)]
struct Reading {
    pasted: Pasted,
    address: Option<String>,
    data: Vec<String>,
    /// Data that is a file, which the line does not have.
    elsewhere: bool,
    kind: &'static str,
    get: bool,
}

impl Reading {
    fn header(&mut self, header: &str) {
        if let Some((name, value)) = header.split_once(':') {
            self.pasted.headers.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }

    fn data(&mut self, data: String, files: bool) {
        self.elsewhere |= files && data.starts_with('@');
        self.data.push(data);
    }

    fn finish(self) -> Result<Pasted, String> {
        let Self { mut pasted, address, data, elsewhere, kind, get } = self;
        let address = address.ok_or("the line for curl has no address")?;
        pasted.take_address(&address);
        let sends = !data.is_empty() && !get;
        if get && !data.is_empty() {
            pasted.query = data.join("&");
        }
        if pasted.method.is_empty() {
            if sends { "POST" } else { "GET" }.clone_into(&mut pasted.method);
        }
        if sends && pasted.header("content-type").is_none() {
            let kind = if kind.is_empty() { FORM } else { kind };
            pasted.headers.push(("Content-Type".to_owned(), kind.to_owned()));
        }
        pasted.body = (!elsewhere).then(|| if sends { data.join("&").into_bytes() } else { Vec::new() });
        Ok(pasted)
    }
}
