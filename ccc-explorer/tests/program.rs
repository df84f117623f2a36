//! The Rust programs that the page shows are those of the library, which compile.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod support;

use ccc_explorer::Options;
use ccc_program::Account;
use serde_json::{Value, json};
use support::start;

#[test]
fn every_action_shows_the_program_of_its_example() {
    let running = start(Options::default());
    let product = ccc_catalog::embedded().unwrap().load("ccc", None).unwrap();
    assert_eq!(product.actions.len(), 84);
    for (at, action) in product.actions.iter().enumerate() {
        let international = !action.sites.has(ccc_catalog::model::Site::China)
            || at % 2 == 1 && action.sites.has(ccc_catalog::model::Site::International);
        let region = (at % 3 == 0).then_some("ap-guangzhou");
        let request = Value::Object(action.examples.first().unwrap().request.clone());
        let site = if international { "international" } else { "china" };
        let asked =
            json!({ "product": "ccc", "action": action.name, "request": request, "site": site, "region": region });
        let shown = running.post("/api/prepare", &asked);
        let expected = ccc_program::rust(&product, &action.name, &request, Account { international, region }).unwrap();
        assert_eq!(shown["rust"]["program"], expected, "{}", action.name);
    }
}

#[test]
fn a_request_that_breaks_a_rule_has_no_program_and_says_why() {
    let running = start(Options::default());
    for (request, why) in [(json!({}), "SdkAppId"), (json!({ "SdkAppId": "x" }), "see the problems")] {
        let asked = json!({ "product": "ccc", "action": "DescribeNumbers", "request": request });
        let refused = running.ask("POST", "/api/prepare", Some(&asked));
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains(why), "{}", refused.text());
    }
}
