//! Many required members are named, and none can be left out.

use ccc_generated::{CreateAgentCruiseDialingCampaignRequest, CreateAgentCruiseDialingCampaignRequestRequired};

fn main() {
    CreateAgentCruiseDialingCampaignRequest::new(CreateAgentCruiseDialingCampaignRequestRequired {
        sdk_app_id: 1_400_000_000,
        name: "Spring".to_owned(),
        agent: "agent@example.com".to_owned(),
    });
}
