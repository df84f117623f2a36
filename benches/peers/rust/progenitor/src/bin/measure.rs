//! Measures what progenitor makes.

use api::Client;
use api::types::*;
use tc3::Keys;

struct Progenitor(Client);

impl common::Peer for Progenitor {
    fn new(host: &str) -> common::Result<Self> {
        let keys = Keys { id: common::ID.to_owned(), key: common::KEY.to_owned() };
        let client = reqwest::Client::builder().no_proxy().tcp_nodelay(true).build()?;
        Ok(Self(Client::new_with_client(&format!("http://{host}"), client, keys)))
    }

    async fn call(&self) -> common::Result<usize> {
        let request = DescribeExtensionsRequest {
            sdk_app_id: 1_400_000_000,
            page_number: 0,
            page_size: Some(35),
            extension_ids: vec!["1001".to_owned()],
            fuzzing_key_word: None,
            is_need_status: None,
        };
        let reply = self.0.describe_extensions(&request).await?.into_inner().response;
        match reply.error {
            Some(error) => Err(format!("{}: {}", error.code, error.message).into()),
            None => Ok(reply.extension_list.len()),
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
    common::main::<Progenitor>()
}
