//! Items in a function, and in a module of a function.
#![deny(warnings)]

fn order() -> usize {
    use ccc_generated::{ccc_action, ccc_type};

    #[ccc_action(errors("FailedOperation"))]
    struct OrderRequest {
        lines: Vec<Line>,
    }

    #[ccc_type]
    struct Line {
        count: u64,
    }

    mod local {
        #[ccc_generated::ccc_action]
        pub struct PingRequest {
            pub note: String,
        }
    }

    #[ccc_action(spec = "spec/whole/Order.json")]
    mod filled {}

    let _ = |client: &ccc_generated::Client| local::PingExt::ping(client, local::PingRequest::new("n"));
    let request = OrderRequest::new([Line::new(1), Line::new(2)]);
    request.lines.iter().filter(|line| line.count > 0).count()
}

#[test]
fn compiles_and_works() {
    assert_eq!(order(), 2);
}
