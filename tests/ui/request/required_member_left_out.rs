//! Where there are many required members, they are named, and none can be left out.

use ccc_generated::{CreateAgentCruiseDialingCampaignRequest, CreateAgentCruiseDialingCampaignRequestMembers};

fn main() {
    CreateAgentCruiseDialingCampaignRequest::new(CreateAgentCruiseDialingCampaignRequestMembers {
        sdk_app_id: 1_400_000_000,
        name: "Spring".to_owned(),
        agent: "agent@example.com".to_owned(),
    });
}
