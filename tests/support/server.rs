//! A server on the loopback interface that answers like the service.

use std::io::{self, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::received::Received;
use super::{SECRET_ID, SECRET_KEY, tc3};

/// The requests and the answers of one server.
struct State {
    connections: AtomicUsize,
    received: Mutex<Vec<Received>>,
    answer: Mutex<Answer>,
}

/// The content of the envelope of an answer.
type Answer = Arc<dyn Fn(&Received) -> Value + Send + Sync>;

/// A server on its own port, which runs until the tests end.
pub(crate) struct Server {
    port: u16,
    state: Arc<State>,
}

impl Server {
    /// Starts a server that answers each correctly signed request with success and the given request id.
    pub(crate) fn start(request_id: &str) -> io::Result<Self> {
        super::arm();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let answer = json!({ "RequestId": request_id });
        let state = Arc::new(State {
            connections: AtomicUsize::new(0),
            received: Mutex::default(),
            answer: Mutex::new(Arc::new(move |_| answer.clone())),
        });
        let server = Self { port: listener.local_addr()?.port(), state: Arc::clone(&state) };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&state);
                let connection = state.connections.fetch_add(1, Ordering::SeqCst);
                // A broken connection concerns the client under test, which reports it.
                thread::spawn(move || serve(&stream, connection, &state));
            }
        });
        Ok(server)
    }

    /// Sets the content of the envelope of the answers.
    pub(crate) fn answer(&self, response: Value) {
        self.answer_with(move |_| response.clone());
    }

    /// Sets the function that makes the content of the envelope from a request.
    pub(crate) fn answer_with(&self, answer: impl Fn(&Received) -> Value + Send + Sync + 'static) {
        *lock(&self.state.answer) = Arc::new(answer);
    }

    /// Returns the value of `Host`: `127.0.0.1` and the port.
    pub(crate) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Returns the endpoint for the client.
    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.host())
    }

    /// Returns the number of connections.
    pub(crate) fn connections(&self) -> usize {
        self.state.connections.load(Ordering::SeqCst)
    }

    /// Returns the requests up to now.
    pub(crate) fn received(&self) -> Vec<Received> {
        lock(&self.state.received).clone()
    }
}

fn serve(stream: &TcpStream, connection: usize, state: &State) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut writer = stream;
    while let Some(request) = Received::read(&mut reader, connection)? {
        let response = match tc3::verify(&request, SECRET_ID, SECRET_KEY, now()) {
            Ok(()) => {
                let answer = Arc::clone(&lock(&state.answer));
                answer(&request)
            }
            Err(fault) => error("AuthFailure.SignatureFailure", &fault, "refused-by-the-server"),
        };
        lock(&state.received).push(request);
        let body = json!({ "Response": response }).to_string();
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n", body.len());
        writer.write_all((head + &body).as_bytes())?;
    }
    Ok(())
}

/// Returns the content of an envelope with an error.
pub(crate) fn error(code: &str, message: &str, request_id: &str) -> Value {
    json!({ "Error": { "Code": code, "Message": message }, "RequestId": request_id })
}

/// Returns the seconds since 1970.
pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// Locks without regard to poison: a failed test does not fail others.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
