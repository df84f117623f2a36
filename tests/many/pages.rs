//! A list of a million items, read page by page.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use allocation_counter::measure;
use bytes::Bytes;
use ccc_generated::DescribeChatMessagesRequest;
use ccc_runtime::transport::{Limits, Transport, TransportFuture};
use http::{Request, Response};

use crate::builder;

const ITEMS: u64 = 1_000_000;
/// The greatest page that the action takes.
const PAGE: u64 = 100;
/// The most bytes at any time, whatever the number of items: one page as text and as values, and one call.
const AT_ONCE: u64 = 128 * 1024;

/// A service with a list, of which each request gets the next part.
#[derive(Clone, Default)]
struct Service(Arc<AtomicU64>);

impl Transport for Service {
    fn send(&self, _: Request<Bytes>, _: Limits) -> TransportFuture {
        let from = self.0.fetch_add(PAGE, Ordering::Relaxed);
        let items: Vec<String> = (from..ITEMS.min(from + PAGE)).map(|id| format!(r#"{{"Timestamp":{id}}}"#)).collect();
        let items = items.join(",");
        let reply = format!(r#"{{"Response":{{"TotalCount":{ITEMS},"Messages":[{items}],"RequestId":"r"}}}}"#);
        Box::pin(async move { Ok(Response::new(Bytes::from(reply))) })
    }
}

#[test]
fn a_million_items_take_the_memory_of_a_page() {
    let service = Service::default();
    let client = builder().endpoint("http://127.0.0.1:9").transport(service.clone()).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut count = 0;
    let used = measure(|| {
        runtime.block_on(async {
            let mut items = client.describe_chat_messages(DescribeChatMessagesRequest::new(1_400_000_000)).items();
            while let Some(message) = items.next().await {
                assert_eq!(message.unwrap().timestamp, count);
                count += 1;
            }
        });
    });
    eprintln!("{count} items in pages of {PAGE}: at most {} bytes at once", used.bytes_max);
    assert_eq!(u64::try_from(count).unwrap(), ITEMS);
    assert!(used.bytes_max <= AT_ONCE, "{} bytes at once", used.bytes_max);
}
