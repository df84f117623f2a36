//! Calls.

use ccc_runtime::codegen::ClientBuilder;
use ccc_runtime::dynamic::{DynClient, Refill};
use ccc_runtime::{BuildError, Error, Site};

use crate::prepared::Prepared;
use crate::product::Product;
use crate::reply::Reply;
use crate::request::Request;

/// A client of one product. A clone is cheap and shares connections, rate limits and the signing key of the day.
#[derive(Debug, Clone)]
pub struct Client {
    product: Product,
    core: DynClient,
}

impl Client {
    /// Makes a builder with nothing set. Site and credentials are required.
    pub fn builder() -> ClientBuilder<DynClient> {
        DynClient::builder()
    }

    /// Builds the client of a product.
    ///
    /// # Errors
    /// When a required setting is missing or a setting cannot be used; the message says how to change it.
    pub fn new(product: Product, builder: ClientBuilder<DynClient>) -> Result<Self, BuildError> {
        Ok(Self { product, core: builder.build_for(product.service())? })
    }

    /// Returns the product.
    pub fn product(&self) -> Product {
        self.product
    }

    /// Returns the site of the account.
    pub fn site(&self) -> Site {
        self.core.site()
    }

    /// Makes a call. It is checked, limited, signed and repeated as every call of the runtime.
    ///
    /// # Errors
    /// As every call; a request of another product is the caller's mistake, and the service refuses it.
    pub async fn call(&self, request: &Request) -> Result<Reply, Error> {
        let action = request.action();
        let mut reply = Reply::empty(action);
        self.core.call(action.info(), request.message(), request.options.clone(), &mut reply).await?;
        Ok(reply)
    }

    /// Returns the request as it would be sent, and sends nothing.
    ///
    /// # Errors
    /// As a call, up to the moment when it would be sent.
    pub async fn prepare(&self, request: &Request) -> Result<Prepared, Error> {
        let prepared = self.core.prepare(request.action().info(), request.message(), request.options.clone()).await?;
        Ok(Prepared::new(request, prepared))
    }

    /// Makes a call and hands on each event of its reply as it comes. A reply that is no stream counts as one event.
    ///
    /// # Errors
    /// As a call; a failure after the head of the stream leaves the outcome unknown. The events until then were handed on.
    pub async fn events(&self, request: &Request, mut each: impl FnMut(Reply)) -> Result<(), Error> {
        let action = request.action();
        let mut reply = Reply::empty(action);
        let options = request.options.clone();
        let Some(mut events) = self.core.open(action.info(), request.message(), options, &mut reply).await? else {
            each(reply);
            return Ok(());
        };
        loop {
            reply.clear();
            match events.next(&mut reply).await {
                Some(event) => event.map(|_| each(reply.clone()))?,
                None => return Ok(()),
            }
        }
    }
}
