//! Streams of events as a server writes them, and all of them as a client reads them.

#![allow(dead_code, unreachable_pub, reason = "as in the module beside it")]

use std::net::SocketAddr;
use std::sync::Arc;

use ccc_runtime::{ActionError, Events, ServiceClient, StreamEvent, Streams};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::actions::{Prompt, Said, calling, message};
use crate::socket::{read_request, server};
use crate::support::Product;

pub const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nX-TC-RequestId: r-head\r\n\
    Transfer-Encoding: chunked\r\n\r\n";
pub const END: &str = "0\r\n\r\n";

pub fn chunk(text: &str) -> String {
    format!("{:x}\r\n{text}\r\n", text.len())
}

pub async fn write(stream: &mut TcpStream, text: &str) {
    stream.write_all(text.as_bytes()).await.unwrap();
}

/// A server that answers each request with this as it stands, and then closes the connection.
pub async fn raw(reply: impl Into<String>) -> SocketAddr {
    let reply: Arc<str> = reply.into().into();
    server(move |mut stream| {
        let reply = Arc::clone(&reply);
        async move {
            read_request(&mut stream).await;
            write(&mut stream, &reply).await;
        }
    })
    .await
}

pub fn events<const N: usize>(address: SocketAddr) -> Events<Prompt<N>>
where
    Prompt<N>: Streams<Service = Product, Response = Said>,
{
    calling(address).build().unwrap().core().send(message::<N>("hello")).events()
}

/// All events up to the end, or the error that they end with; after that there must be none.
pub async fn all<A: Streams>(
    mut events: Events<A>,
) -> (Vec<StreamEvent<A::Response>>, Option<ActionError<A::ErrorCode>>) {
    let mut got = Vec::new();
    loop {
        let error = match events.next().await {
            Some(Ok(event)) => {
                got.push(event);
                continue;
            }
            Some(Err(error)) => Some(error),
            None => None,
        };
        assert!(events.next().await.is_none());
        return (got, error);
    }
}

pub fn texts(events: &[StreamEvent<Said>]) -> Vec<&str> {
    events.iter().map(|event| &*event.data.text).collect()
}
