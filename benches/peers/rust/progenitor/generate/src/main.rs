//! `generate DOCUMENT FILE`

use progenitor::{GenerationSettings, Generator};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or("usage: generate DOCUMENT FILE");
    let (document, file) = (next()?, next()?);
    let document: openapiv3::OpenAPI = serde_json::from_str(&std::fs::read_to_string(document)?)?;
    let mut settings = GenerationSettings::new();
    settings.with_inner_type("tc3::Keys".parse().map_err(|error| format!("{error}"))?);
    let tokens = Generator::new(&settings).generate_tokens(&document)?;
    std::fs::write(file, prettyplease::unparse(&syn::parse2(tokens)?))?;
    Ok(())
}
