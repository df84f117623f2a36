//! Measures ccc-generated.

use ccc_generated::*;
use ccc_runtime::codegen::{Message, Mode, read_reply};

struct Ours(Client);

impl common::Peer for Ours {
    fn new(host: &str) -> common::Result<Self> {
        let credentials = Credentials::new(common::ID, common::KEY)?;
        let builder = Client::builder().site(Site::China).region("ap-guangzhou").credentials(credentials);
        Ok(Self(builder.endpoint(format!("http://{host}")).rate_limit(RateLimit::off()).build()?))
    }

    async fn call(&self) -> common::Result<usize> {
        let required = DescribeExtensionsRequestRequired { sdk_app_id: 1_400_000_000, page_number: 0 };
        let request = DescribeExtensionsRequest::new(required).page_size(35).extension_ids(["1001"]);
        Ok(self.0.describe_extensions(request).await?.extension_list.len())
    }

    fn decode(action: &str, reply: &str) -> common::Result<()> {
        decode(action, reply)
    }
}

macro_rules! actions {
    ($($action:literal $method:ident $request:ident $response:ident $usual_request:ident $usual_response:ident;)*) => {
        fn decode(action: &str, reply: &str) -> common::Result<()> {
            match action {
                $($action => read::<$response>(reply),)*
                other => Err(format!("no action is named {other}").into()),
            }
        }
    };
}

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../target/peers/generated/all.rs"));

/// Reads a reply as the client does.
fn read<T: Message>(reply: &str) -> common::Result<()> {
    let mut response = T::empty();
    let read = read_reply(reply.as_bytes(), &mut response, Mode::Tolerant)?;
    std::hint::black_box(&response);
    if read.fault.is_some() { Err("it is an error".into()) } else { Ok(()) }
}

fn main() -> common::Result<()> {
    common::main::<Ours>()
}
