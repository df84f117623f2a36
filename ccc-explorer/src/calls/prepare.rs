//! A request as it would be sent, in all the forms that the page shows.

use ccc_dynamic::{Client, Request, Sensitive};
use ccc_program::Account;
use ccc_runtime::Site;
use ccc_runtime::dynamic::Signature;
use serde_json::{Value, json};

use super::asked::{Call, Target};
use super::clients::Clients;

/// Returns a request as it would be sent.
///
/// # Errors
/// The reason why it cannot be, in words.
pub(crate) async fn prepare(clients: &Clients, call: &Call) -> Result<Value, String> {
    let request =
        call.request().map_err(|_| "The request does not fit the description: see the problems.".to_owned())?;
    let (client, sensitive) = receiver(clients, call).await?;
    let prepared = client.prepare(&request).await.map_err(|error| error.to_string())?;
    let headers = prepared.headers(sensitive);
    let body = request.json().map(|json| json.pretty()).map_err(|error| error.to_string())?;
    let masked = sensitive == Sensitive::Masked;
    Ok(json!({
        "method": prepared.method(),
        "url": prepared.url(),
        "headers": headers,
        "body": body,
        "steps": prepared.signature().map(|signature| steps(signature, call, &headers)),
        "curl": prepared.curl(sensitive),
        "curl_note": if masked { "Keys and sensitive values are masked: the line shows the form and cannot be run." }
            else { "Valid for five minutes, for the mock of this explorer." },
        "tc3": tc3(call, &request)?,
        "rust": rust(call, &request),
    }))
}

/// Returns the client of a call, and the visibility of its keys: those of a mock are public.
async fn receiver(clients: &Clients, call: &Call) -> Result<(Client, Sensitive), String> {
    match call.asked.target {
        Target::Mock => Ok((clients.mocked(call).await?.client.clone(), Sensitive::Shown)),
        Target::Service => Ok((clients.service(call)?, Sensitive::Masked)),
    }
}

/// Returns the steps of a signature. Keys, and all that is derived from them but the signature, are masked.
fn steps(signature: &Signature, call: &Call, headers: &[(String, String)]) -> Value {
    let date = signature.credential_scope.split('/').next().unwrap_or_default();
    let product = call.action.product().name();
    let authorization =
        headers.iter().find(|(name, _)| name == "Authorization").map_or("", |(_, value)| value.as_str());
    let signed = authorization.rsplit_once("Signature=").map_or("***", |(_, signature)| signature);
    let keys = format!(
        "key of the date     = HMAC-SHA256(\"TC3\" + SecretKey, \"{date}\")  = ***\n\
         key of the product  = HMAC-SHA256(key of the date, \"{product}\")  = ***\n\
         key of the signature = HMAC-SHA256(key of the product, \"tc3_request\")  = ***"
    );
    json!([
        { "name": "Canonical request", "value": signature.canonical_request,
          "note": "Method, path, query, signed headers, their names, and the SHA-256 of the body." },
        { "name": "String to sign", "value": signature.string_to_sign,
          "note": "Algorithm, time, scope, and the SHA-256 of the canonical request." },
        { "name": "Derived keys", "value": keys, "note": "They never leave the server of this page." },
        { "name": "Signature", "value": format!("HMAC-SHA256(key of the signature, string to sign)\n= {signed}") },
        { "name": "Header Authorization", "value": authorization },
    ])
}

/// Returns the same call as a command.
fn tc3(call: &Call, request: &Request) -> Result<String, String> {
    let mut line = request.tc3(Sensitive::Shown).map_err(|error| error.to_string())?;
    if call.site() == Site::International {
        line.push_str(" --site international");
    }
    if let Some(region) = call.region() {
        line.push_str(" --region ");
        line.push_str(region);
    }
    if call.asked.target == Target::Mock {
        line.push_str(" --mock");
    }
    Ok(line)
}

/// Returns the same call as a Rust program, or the reason why there is none: its types hold no value that the check refuses.
fn rust(call: &Call, request: &Request) -> Value {
    let account = Account { international: call.site() == Site::International, region: call.region() };
    let program = request.json().map_err(|error| error.to_string()).and_then(|json| {
        ccc_program::rust(&call.model, call.action.name(), &json.to_value(), account).map_err(|error| error.to_string())
    });
    match program {
        Ok(text) => json!({ "program": text }),
        Err(why) => json!({ "none": why }),
    }
}
