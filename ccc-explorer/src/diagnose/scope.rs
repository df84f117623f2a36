//! The receiver of a request, and the product that its signature names.

use ccc_catalog::VersionEntry;

use super::authorization::Authorization;
use super::finding::{Finding, Part};
use super::pasted::Pasted;
use crate::state::State;

/// The domains of the service.
const DOMAINS: [&str; 2] = ["tencentcloudapi.com", "tencentcloudapi.woa.com"];

/// Judges the receiver and the scope. Returns the product, if one is named that is known.
pub(super) fn judge(
    state: &State,
    pasted: &Pasted,
    authorization: Option<&Authorization<'_>>,
    found: &mut Vec<Finding>,
) -> Option<String> {
    if pasted.path != "/" {
        let message = format!("The path of the address is `{}`.", pasted.path);
        found.push(Finding::error(Part::Spelling, message, "Send to `/`: the action is named by `X-TC-Action`."));
    }
    let host = pasted.header("host").unwrap_or_default();
    let bare = host.split(':').next().unwrap_or_default();
    let label = bare.split('.').next().unwrap_or_default();
    let domain = bare.split_once('.').map_or("", |(_, domain)| domain);
    let of_service = DOMAINS.iter().any(|known| domain == *known || domain.ends_with(&format!(".{known}")));
    if !host.is_empty() && !of_service && bare != "localhost" && !bare.starts_with("127.") {
        let message = format!("`{bare}` is not an address of Tencent Cloud API 3.0.");
        let advice = "Send to `product.tencentcloudapi.com`, or to `product.intl.tencentcloudapi.com` for the international site.";
        found.push(Finding::warning(Part::Spelling, message, advice));
    }
    let authorization = authorization?;
    let service = authorization.service;
    let products = state.products();
    let names = products.iter().map(VersionEntry::product);
    if of_service && label != service {
        let message = format!("The credential is for the product `{service}`; the request goes to `{label}`.");
        let advice = format!("Write `{label}` in the credential, and derive the key with it.");
        found.push(Finding::error(Part::Scope, message, advice));
    }
    let known = |name: &str| products.iter().any(|product| product.product() == name);
    if known(service) {
        return Some(service.to_owned());
    }
    if of_service && known(label) {
        return Some(label.to_owned());
    }
    let near = ccc_dynamic::did_you_mean(&ccc_dynamic::suggestions(service, names));
    let message = format!("No description here has the product `{service}`{near}");
    let advice =
        "Names of products are in lower case, as in the address. `tc3 catalog update` fetches the descriptions of all.";
    found.push(Finding::warning(Part::Scope, message, advice));
    None
}
