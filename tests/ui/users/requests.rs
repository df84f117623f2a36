//! Requests that a user of a generated crate cannot write by mistake.

/// A request with required members has no default.
mod default_with_required_members {
    use ccc_generated::HangUpCallRequest;

    fn mistake() {
        HangUpCallRequest::default();
    }
}

/// A request may get more members: only its own crate can write it as a literal.
mod literal_from_outside {
    use ccc_generated::HangUpCallRequest;

    fn mistake() {
        HangUpCallRequest { sdk_app_id: 1_400_000_000, session_id: "a".to_owned() };
    }
}

/// A member takes values of its type: an enum is no number, a number no string.
mod member_of_another_type {
    use ccc_generated::ModifyOwnNumberApplyRequest;
    use ccc_generated::model::{OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired};

    fn mistake() {
        let item = OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
            call_type: 2,
            phone_number: "02012345678".to_owned(),
            max_call_count: 1,
            max_call_p_sec: 1,
        });
        ModifyOwnNumberApplyRequest::new(1_400_000_000, [item]).apply_id("1");
    }
}

/// A required member is an argument of `new`.
mod required_argument_left_out {
    use ccc_generated::ModifyOwnNumberApplyRequest;

    fn mistake() {
        // The list of numbers is missing.
        ModifyOwnNumberApplyRequest::new(1_400_000_000).apply_id(1);
    }
}

/// Many required members are named, and none can be left out.
mod required_member_left_out {
    use ccc_generated::{CreateAgentCruiseDialingCampaignRequest, CreateAgentCruiseDialingCampaignRequestRequired};

    fn mistake() {
        CreateAgentCruiseDialingCampaignRequest::new(CreateAgentCruiseDialingCampaignRequestRequired {
            sdk_app_id: 1_400_000_000,
            name: "Spring".to_owned(),
            agent: "agent@example.com".to_owned(),
        });
    }
}

/// A required member is a public field and has no setter.
mod setter_of_a_required_member {
    use ccc_generated::HangUpCallRequest;

    fn mistake() {
        let mut request = HangUpCallRequest::new(1_400_000_000, "a");
        request.session_id = "b".to_owned();
        request.session_id("c");
    }
}

/// A member that the action does not have cannot be set.
mod setter_that_is_not_there {
    use ccc_generated::HangUpCallRequest;

    fn mistake() {
        HangUpCallRequest::new(1_400_000_000, "a").session_name("b");
    }
}

fn main() {}
