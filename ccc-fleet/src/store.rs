//! Stores: where they are, and how a process connects to them.

use std::fmt;
use std::time::Duration;

use redis::aio::{ConnectionLike, MultiplexedConnection};
use redis::cluster::ClusterClient;
use redis::cluster_async::ClusterConnection;
use redis::sentinel::{Sentinel, SentinelNodeConnectionInfo};
use redis::{
    AsyncConnectionConfig, Client, Cmd, ConnectionAddr, ConnectionInfo, IntoConnectionInfo, Pipeline, RedisError,
    RedisFuture, RedisResult, TlsCertificates, TlsMode, Value,
};

/// A failure of a fleet: its settings cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FleetError {
    /// The address of the store cannot be used.
    #[error("the address of the store cannot be used: {0}; it looks like `rediss://user:password@host:6379`")]
    Store(#[source] RedisError),
    /// A setting cannot be used; the string says why.
    #[error("the fleet {0}")]
    Setting(String),
}

/// A store: one server of Redis or Valkey, servers that sentinels watch, or a cluster.
///
/// URLs are `redis://host:port` and, with TLS, `rediss://host:port`. User and password go before the host:
/// `rediss://user:password@host:6379`. TLS trusts the certificate authorities of the machine and Mozilla's, unless
/// [`root_certificate`](Self::root_certificate) names others.
#[derive(Clone)]
pub struct Store {
    place: Place,
    root_certificate: Option<Vec<u8>>,
}

#[derive(Clone)]
enum Place {
    Single(ConnectionInfo),
    Sentinel { sentinels: Vec<ConnectionInfo>, service: String, server: ConnectionInfo },
    Cluster(Vec<ConnectionInfo>),
}

impl Store {
    /// Makes a store that is one server.
    ///
    /// # Errors
    /// [`FleetError::Store`] if the URL is none of a store.
    pub fn single(url: &str) -> Result<Self, FleetError> {
        Ok(Self::at(Place::Single(parsed(url)?)))
    }

    /// Makes a store whose primary server the sentinels name.
    ///
    /// `service` is the name under which the sentinels watch it. `server` has the user, the password, the database and TLS
    /// of the servers; its host is not used: `redis://user:password@any`.
    ///
    /// # Errors
    /// [`FleetError::Store`] if a URL is none of a store.
    pub fn sentinel(sentinels: &[&str], service: impl Into<String>, server: &str) -> Result<Self, FleetError> {
        let sentinels = sentinels.iter().map(|url| parsed(url)).collect::<Result<_, _>>()?;
        Ok(Self::at(Place::Sentinel { sentinels, service: service.into(), server: parsed(server)? }))
    }

    /// Makes a store that is a cluster, some of whose nodes have these URLs.
    ///
    /// # Errors
    /// [`FleetError::Store`] if a URL is none of a store.
    pub fn cluster(nodes: &[&str]) -> Result<Self, FleetError> {
        Ok(Self::at(Place::Cluster(nodes.iter().map(|url| parsed(url)).collect::<Result<_, _>>()?)))
    }

    /// Sets the certificate authority that signed the certificates of the servers, in PEM, in place of all others.
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.root_certificate = Some(pem.into());
        self
    }

    fn at(place: Place) -> Self {
        Self { place, root_certificate: None }
    }

    /// Connects. Nothing is kept from one connection to the next, so a new one finds the new primary.
    pub(crate) async fn connect(&self, timeout: Duration) -> RedisResult<Connection> {
        let config =
            AsyncConnectionConfig::new().set_connection_timeout(Some(timeout)).set_response_timeout(Some(timeout));
        let client = match &self.place {
            Place::Single(info) => self.client(info.clone())?,
            Place::Sentinel { sentinels, service, server } => {
                let info = self.primary(sentinels, service, server).await?;
                self.client(info)?
            }
            Place::Cluster(nodes) => return self.cluster_connection(nodes, timeout).await,
        };
        Ok(Connection::Single(client.get_multiplexed_async_connection_with_config(&config).await?))
    }

    fn client(&self, info: ConnectionInfo) -> RedisResult<Client> {
        match self.certificates() {
            Some(certificates) if is_tls(&info) => Client::build_with_tls(info, certificates),
            _ => Client::open(info),
        }
    }

    /// Returns the address of the primary that the sentinels name, with the settings of the servers.
    async fn primary(
        &self,
        sentinels: &[ConnectionInfo],
        service: &str,
        server: &ConnectionInfo,
    ) -> RedisResult<ConnectionInfo> {
        let mut sentinels = Sentinel::build(sentinels.to_vec())?;
        let mut node = SentinelNodeConnectionInfo::default().set_redis_connection_info(server.redis_settings().clone());
        if is_tls(server) {
            node = node.set_tls_mode(TlsMode::Secure);
        }
        Ok(sentinels.async_master_for(service, Some(&node)).await?.get_connection_info().clone())
    }

    async fn cluster_connection(&self, nodes: &[ConnectionInfo], timeout: Duration) -> RedisResult<Connection> {
        let mut builder = ClusterClient::builder(nodes.to_vec())
            .connection_timeout(timeout)
            .response_timeout(timeout)
            // A slot that a lost reply was about is lost; asking again at once helps nobody.
            .retries(2);
        if let Some(certificates) = self.certificates() {
            builder = builder.certs(certificates);
        }
        Ok(Connection::Cluster(builder.build()?.get_async_connection().await?))
    }

    fn certificates(&self) -> Option<TlsCertificates> {
        let root_cert = self.root_certificate.clone()?;
        Some(TlsCertificates { client_tls: None, root_cert: Some(root_cert) })
    }
}

/// Shows no password.
impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let addresses = |all: &[ConnectionInfo]| all.iter().map(|info| info.addr().to_string()).collect::<Vec<_>>();
        match &self.place {
            Place::Single(info) => f.debug_tuple("Single").field(&info.addr().to_string()).finish(),
            Place::Sentinel { sentinels, service, .. } => {
                f.debug_tuple("Sentinel").field(&addresses(sentinels)).field(service).finish()
            }
            Place::Cluster(nodes) => f.debug_tuple("Cluster").field(&addresses(nodes)).finish(),
        }
    }
}

fn parsed(url: &str) -> Result<ConnectionInfo, FleetError> {
    url.into_connection_info().map_err(FleetError::Store)
}

fn is_tls(info: &ConnectionInfo) -> bool {
    matches!(info.addr(), ConnectionAddr::TcpTls { .. })
}

/// A connection, which takes many commands at once. A clone is another handle to the same one.
#[derive(Clone)]
pub(crate) enum Connection {
    Single(MultiplexedConnection),
    Cluster(ClusterConnection),
}

impl ConnectionLike for Connection {
    fn req_packed_command<'a>(&'a mut self, command: &'a Cmd) -> RedisFuture<'a, Value> {
        match self {
            Self::Single(connection) => connection.req_packed_command(command),
            Self::Cluster(connection) => connection.req_packed_command(command),
        }
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        pipeline: &'a Pipeline,
        offset: usize,
        count: usize,
    ) -> RedisFuture<'a, Vec<Value>> {
        match self {
            Self::Single(connection) => connection.req_packed_commands(pipeline, offset, count),
            Self::Cluster(connection) => connection.req_packed_commands(pipeline, offset, count),
        }
    }

    fn get_db(&self) -> i64 {
        match self {
            Self::Single(connection) => connection.get_db(),
            Self::Cluster(connection) => connection.get_db(),
        }
    }
}
