//! Items that only a part of the crate sees.
#![deny(warnings, dead_code)]

mod inner {
    use ccc_generated::{ccc_action, ccc_type};

    #[ccc_action(errors("FailedOperation"))]
    pub(crate) struct OrderRequest {
        pub(crate) line: Line,
        note: Option<String>,
    }

    #[ccc_type]
    pub(crate) struct Line {
        pub(crate) count: u64,
    }

    #[ccc_action]
    pub(super) struct PingRequest {}

    #[ccc_action(response = Reply)]
    struct HiddenRequest {
        urgency: Urgency,
    }

    #[ccc_type(reply)]
    struct Reply {
        request_id: String,
    }

    #[ccc_type]
    enum Urgency {
        #[ccc(value = 1)]
        Low,
        Unknown(i64),
    }

    pub(crate) fn hidden() {
        let request = HiddenRequest::new(Urgency::Low);
        assert_eq!(request.urgency.value(), 1);
        let _ = |reply: Reply| reply.request_id;
    }

    impl OrderRequest {
        pub(crate) fn note_of(&self) -> Option<&str> {
            self.note.as_deref()
        }
    }
}

use inner::{Line, OrderErrorCode, OrderExt, OrderRequest, PingExt, PingRequest};

#[test]
fn compiles_and_works() {
    let request = OrderRequest::new(Line::new(1)).note("soon");
    assert_eq!((request.line.count, request.note_of()), (1, Some("soon")));
    let call = |client: ccc_generated::Client, request: OrderRequest| async move {
        let _ = client.ping(PingRequest::new()).await;
        client.order(request).await.err().and_then(|error| -> Option<OrderErrorCode> { error.code() })
    };
    let _ = call;
    inner::hidden();
}
