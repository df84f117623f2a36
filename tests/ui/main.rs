//! What a user of the generated crate cannot write by mistake, and what the compiler says to it.
//!
//! Each case holds one rule, beside it lies the compiler's text. To accept what it says now, run with
//! `TRYBUILD=overwrite`, and read each file that changed.

mod macros;

#[test]
fn mistakes_do_not_compile() {
    let cases = trybuild::TestCases::new();
    for folder in ["request", "open_enum", "call"] {
        cases.compile_fail(format!("ui/{folder}/*.rs"));
    }
}
