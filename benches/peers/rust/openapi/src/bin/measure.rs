//! Measures what openapi-generator makes.

#[path = "../signing.rs"]
mod signing;

use api::apis::configuration::Configuration;
use api::apis::default_api;
use api::models::*;
use tc3::Keys;

struct OpenApi(Configuration);

impl common::Peer for OpenApi {
    fn new(host: &str) -> common::Result<Self> {
        let keys = Keys { id: common::ID.to_owned(), key: common::KEY.to_owned() };
        Ok(Self(signing::configuration(format!("http://{host}"), keys)?))
    }

    async fn call(&self) -> common::Result<usize> {
        let mut request = DescribeExtensionsRequest::new(0, 1_400_000_000);
        request.page_size = Some(35);
        request.extension_ids = Some(vec!["1001".to_owned()]);
        let reply = *default_api::describe_extensions(&self.0, request).await?.response;
        match reply.error {
            Some(error) => Err(format!("{}: {}", error.code, error.message).into()),
            None => Ok(reply.extension_list.map_or(0, |list| list.len())),
        }
    }

    fn decode(action: &str, reply: &str) -> common::Result<()> {
        decode(action, reply)
    }
}

macro_rules! actions {
    ($($action:literal $method:ident $request:ident $response:ident $usual_request:ident $usual_response:ident;)*) => {
        fn decode(action: &str, reply: &str) -> common::Result<()> {
            match action {
                $($action => {
                    std::hint::black_box(serde_json::from_str::<$usual_response>(reply)?);
                    Ok(())
                })*
                other => Err(format!("no action is named {other}").into()),
            }
        }
    };
}

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../target/peers/generated/all.rs"));

fn main() -> common::Result<()> {
    common::main::<OpenApi>()
}
