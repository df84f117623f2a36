//! A request with twelve mistakes at three depths: all of them in one report, in order, with their paths.

use ccc_generated::{ccc_action, ccc_type};

/// Plans a campaign.
#[ccc_action(version = "2020-02-10")]
pub(crate) struct PlanCampaignRequest {
    /// The application.
    #[ccc(min = 1)]
    pub(crate) sdk_app_id: u64,
    /// The name of the campaign.
    #[ccc(min_len = 1, max_len = 10)]
    pub(crate) name: String,
    /// The people to call, in groups.
    #[ccc(max_items = 2)]
    pub(crate) groups: Vec<Group>,
    /// The address for the results.
    #[ccc(format = "url")]
    pub(crate) callback: Option<String>,
    /// The password of the page with the results.
    #[ccc(min_len = 8, sensitive = "secret")]
    pub(crate) password: Option<String>,
}

/// People who are called in the same way.
#[ccc_type]
pub(crate) struct Group {
    /// Number of attempts for each.
    #[ccc(min = 1, max = 3)]
    pub(crate) tries: i64,
    /// The order of the calls.
    #[ccc(one_of("listed", "random"))]
    pub(crate) order: String,
    /// The people.
    #[ccc(min_items = 1)]
    pub(crate) people: Vec<Person>,
}

/// Someone who is called.
#[ccc_type]
pub(crate) struct Person {
    /// The number.
    #[ccc(format = "e164", sensitive = "phone")]
    pub(crate) number: String,
    /// The form of address; required for a greeting.
    #[ccc(required_when(member = "Greet", is(1)), sensitive = "personal")]
    pub(crate) name: Option<String>,
    /// True if the call begins with a greeting.
    pub(crate) greet: Option<i64>,
}

#[test]
fn twelve_mistakes_are_twelve_violations_in_order() {
    let person = |number: &str| Person::new(number);
    let request = PlanCampaignRequest::new(
        1_400_000_000,
        "spring and summer",
        [
            Group::new(0, "listed", [person("+15550100"), person("5550101").greet(1)]),
            Group::new(9, "reversed", [person("+1555").name("A"), person("").greet(2), person("+15550102").greet(1)]),
            Group::new(3, "random", []),
        ],
    )
    .callback("example.com/results")
    .password("short");
    let violations = request.validate().unwrap_err();
    assert_eq!(violations.len(), 12, "{violations}");
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("twelve_mistakes", violations);
    });
    assert!(!violations.to_string().contains("5550101"), "a phone number is shown: {violations}");
}
