//! Transcripts of commands and of mistakes. `TRYCMD=overwrite cargo test -p ccc-cli --test transcripts` writes them anew.

use std::path::Path;

#[test]
fn commands_print_what_the_transcripts_say() {
    // A folder without a catalog, whatever is on this machine.
    let empty = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-cache");
    let cases = trycmd::TestCases::new();
    cases.env("TC3_CACHE_DIR", empty.to_string_lossy());
    cases.env("COLUMNS", "100");
    // Nor keys and settings of whoever runs the tests.
    cases.env("HOME", empty.to_string_lossy());
    cases.env("LC_ALL", "C");
    for variable in ["SECRET_ID", "SECRET_KEY", "TOKEN", "REGION", "CREDENTIALS_FILE", "PROFILE"] {
        cases.env(format!("TENCENTCLOUD_{variable}"), "");
    }
    cases.env("TC3_SITE", "");
    cases.case("tests/transcripts/*.md").case("README.md");
    cases.run();
}
