//! The default transport: hyper's pooled client over rustls.

mod builder;
mod connect;
mod pooled;
mod proxy;

pub use self::builder::HyperTransportBuilder;
pub use self::pooled::HyperTransport;
pub use self::proxy::Proxy;
