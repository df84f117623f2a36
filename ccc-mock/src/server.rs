//! The server: one thread with its own runtime, which works in any test and stops when the mock is dropped.

mod connection;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinSet;

use crate::shared::Shared;

/// A server that runs until it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts to serve. The server's thread calls `ready` with the result.
    pub(crate) fn start(
        listener: TcpListener,
        shared: Arc<Shared>,
        ready: impl FnOnce(io::Result<()>) + Send + 'static,
    ) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let run = move || {
            // A runtime must not be dropped inside another one, so the thread makes its own.
            let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build();
            match runtime {
                Ok(runtime) => runtime.block_on(serve(listener, shared, ready, stopped)),
                Err(error) => ready(Err(error)),
            }
        };
        let thread = thread::Builder::new().name("ccc-mock".to_owned()).spawn(run)?;
        Ok(Self { address, stop: Some(stop), thread: Some(thread) })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Returns after the port is free and all connections are closed.
impl Drop for Server {
    fn drop(&mut self) {
        // A thread that has ended needs no signal.
        drop(self.stop.take());
        // A script may hold the mock. Then the server's own thread drops it, and that thread ends by itself.
        let other = |thread: &JoinHandle<()>| thread.thread().id() != thread::current().id();
        if let Some(thread) = self.thread.take().filter(other) {
            // A thread that panicked holds no open connection either.
            let _ = thread.join();
        }
    }
}

/// Serves connections until the mock stops it or is gone.
async fn serve(
    listener: TcpListener,
    shared: Arc<Shared>,
    ready: impl FnOnce(io::Result<()>),
    mut stopped: oneshot::Receiver<()>,
) {
    let listener = match tokio::net::TcpListener::from_std(listener) {
        Ok(listener) => listener,
        Err(error) => return ready(Err(error)),
    };
    ready(Ok(()));
    let mut number = 0;
    // Remaining connections stop when they are dropped.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stopped => return,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection::serve(stream, Arc::clone(&shared), number));
                    number += 1;
                }
                // The peer may have gone, or this process may have no file left: neither ends the server.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}
