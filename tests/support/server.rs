//! A server on the loopback interface that answers as the service does.

use std::io::{self, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::received::Received;
use super::{SECRET_ID, SECRET_KEY, tc3};

/// What one server has seen, and what it answers.
struct State {
    connections: AtomicUsize,
    received: Mutex<Vec<Received>>,
    answer: Mutex<Answer>,
}

/// What stands inside the envelope of an answer.
type Answer = Arc<dyn Fn(&Received) -> Value + Send + Sync>;

/// A server with a port of its own. It runs until the tests end.
pub(crate) struct Server {
    port: u16,
    state: Arc<State>,
}

impl Server {
    /// Starts a server that answers each request whose signature is right with success and the given request id.
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
                // A connection that breaks is the concern of the client under test, which will tell.
                thread::spawn(move || serve(&stream, connection, &state));
            }
        });
        Ok(server)
    }

    /// From now on, what stands inside the envelope of an answer is this.
    pub(crate) fn answer(&self, response: Value) {
        self.answer_with(move |_| response.clone());
    }

    /// From now on, what stands inside the envelope of an answer is made from the request.
    pub(crate) fn answer_with(&self, answer: impl Fn(&Received) -> Value + Send + Sync + 'static) {
        *lock(&self.state.answer) = Arc::new(answer);
    }

    /// `127.0.0.1` and the port: what stands in `Host`.
    pub(crate) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// What a client is told.
    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.host())
    }

    /// How many connections there were.
    pub(crate) fn connections(&self) -> usize {
        self.state.connections.load(Ordering::SeqCst)
    }

    /// The requests up to now.
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

/// An error as it stands inside the envelope.
pub(crate) fn error(code: &str, message: &str, request_id: &str) -> Value {
    json!({ "Error": { "Code": code, "Message": message }, "RequestId": request_id })
}

/// Seconds since 1970.
pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// A test that failed elsewhere does not fail others through a poisoned lock.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
