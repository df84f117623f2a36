//! A store of a few lines: it speaks the protocol of Redis, takes slots as the script does, and fails on demand.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ccc_fleet::Store;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::tcp::OwnedWriteHalf;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

/// The time of the store when it starts, in microseconds since 1970.
const EPOCH: u64 = 1_700_000_000_000_000;

/// The behaviour of the store.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Mood {
    Well,
    /// It takes commands and answers none.
    Silent,
    /// It answers each script with an error.
    Failing,
    /// It answers after this time.
    Slow(Duration),
}

pub(crate) struct Fake {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    running: Mutex<Option<JoinSet<()>>>,
}

struct State {
    start: Instant,
    mood: Mood,
    free_at: u64,
    knows_script: bool,
    /// Each with its words.
    commands: Vec<Vec<String>>,
    taken: u64,
    failing: Vec<String>,
}

impl Fake {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let state = State {
            start: Instant::now(),
            mood: Mood::Well,
            free_at: 0,
            knows_script: false,
            commands: Vec::new(),
            taken: 0,
            failing: Vec::new(),
        };
        let fake = Self {
            address: listener.local_addr().unwrap(),
            state: Arc::new(Mutex::new(state)),
            running: Mutex::default(),
        };
        fake.listen(listener);
        fake
    }

    pub(crate) fn store(&self) -> Store {
        Store::single(&format!("redis://{}", self.address)).unwrap()
    }

    pub(crate) fn set(&self, mood: Mood) {
        self.state().mood = mood;
    }

    /// Closes all connections and takes no others.
    pub(crate) fn stop(&self) {
        self.running().take();
    }

    /// Takes connections again; all else is forgotten, as by a server that keeps nothing on disk.
    pub(crate) async fn restart(&self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        {
            let mut state = self.state();
            (state.free_at, state.knows_script) = (0, false);
        }
        self.listen(listener);
    }

    /// Returns the number of slots that were taken.
    pub(crate) fn taken(&self) -> u64 {
        self.state().taken
    }

    /// Returns the scripts that ran, or were to run: the arguments of each.
    pub(crate) fn scripts(&self) -> Vec<Vec<String>> {
        let is_script = |command: &&Vec<String>| command[0].starts_with("EVAL");
        self.state().commands.iter().filter(is_script).cloned().collect()
    }

    /// Returns all commands.
    pub(crate) fn commands(&self) -> Vec<Vec<String>> {
        self.state().commands.clone()
    }

    fn listen(&self, listener: TcpListener) {
        let (state, mut running) = (Arc::clone(&self.state), JoinSet::new());
        running.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                connections.spawn(serve(stream, Arc::clone(&state)));
            }
        });
        *self.running() = Some(running);
    }

    fn running(&self) -> MutexGuard<'_, Option<JoinSet<()>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers the commands of a connection, in their order. A slow store takes commands while answers are on their way.
async fn serve(stream: TcpStream, state: Arc<Mutex<State>>) {
    let (read, write) = stream.into_split();
    let mut read = BufReader::new(read);
    let (answers, later) = mpsc::unbounded_channel();
    let mut writing = JoinSet::new();
    writing.spawn(write_later(write, later));
    while let Some(command) = command(&mut read).await {
        let (answer, mood) = {
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            state.commands.push(command.clone());
            (state.answer(&command), state.mood)
        };
        let late = match mood {
            Mood::Silent => continue,
            Mood::Slow(time) => time,
            Mood::Well | Mood::Failing => Duration::ZERO,
        };
        if answers.send((Instant::now() + late, answer)).is_err() {
            break;
        }
    }
}

async fn write_later(mut write: OwnedWriteHalf, mut answers: mpsc::UnboundedReceiver<(Instant, String)>) {
    while let Some((due, answer)) = answers.recv().await {
        sleep_until(due).await;
        if write.write_all(answer.as_bytes()).await.is_err() {
            break;
        }
    }
}

/// Reads a command: `*2\r\n$4\r\nINCR\r\n$1\r\na\r\n`.
async fn command(read: &mut (impl AsyncBufReadExt + Unpin)) -> Option<Vec<String>> {
    let mut words = Vec::new();
    for _ in 0..number(read).await? {
        let mut word = vec![0; number(read).await? + 2];
        read.read_exact(&mut word).await.ok()?;
        word.truncate(word.len() - 2);
        words.push(String::from_utf8(word).ok()?);
    }
    Some(words)
}

async fn number(read: &mut (impl AsyncBufReadExt + Unpin)) -> Option<usize> {
    let mut line = String::new();
    read.read_line(&mut line).await.ok()?;
    line.get(1..)?.trim_end().parse().ok()
}

impl State {
    fn answer(&mut self, command: &[String]) -> String {
        let name = &*command[0];
        if !name.starts_with("EVAL") {
            return "+OK\r\n".to_owned();
        }
        if self.mood == Mood::Failing {
            return "-LOADING the data set is being read\r\n".to_owned();
        }
        if name == "EVALSHA" && !self.knows_script {
            return "-NOSCRIPT no matching script\r\n".to_owned();
        }
        self.knows_script = true;
        let arguments = &command[4..];
        if command[3].contains(":failing:") { self.count(&arguments[0], &arguments[1]) } else { self.slots(arguments) }
    }

    /// Takes slots as `slot.lua` does, on a clock that nobody sets.
    fn slots(&mut self, arguments: &[String]) -> String {
        let number = |place: usize| arguments[place].parse::<i64>().unwrap();
        let [interval, count, longest, way] = [number(0), number(1), number(2), number(3)];
        let now = EPOCH + u64::try_from(self.start.elapsed().as_micros()).unwrap();
        self.free_at = if number(8) > 0 { self.free_at.max(now) + number(8).unsigned_abs() } else { self.free_at };
        let slot = self.free_at.max(now + way.unsigned_abs());
        let wait = i64::try_from(slot - now).unwrap();
        let taken = if wait <= longest { count.min(1 + (longest - wait) / interval).unsigned_abs() } else { 0 };
        if taken > 0 {
            self.free_at = slot + taken * interval.unsigned_abs();
        }
        self.taken += taken;
        format!("*3\r\n:{taken}\r\n:{slot}\r\n:{now}\r\n")
    }

    /// Counts as `failing.lua` does; reports hold for ever.
    fn count(&mut self, process: &str, news: &str) -> String {
        self.failing.retain(|other| other != process || news == "count");
        if news == "failing" {
            self.failing.push(process.to_owned());
        }
        format!(":{}\r\n", self.failing.iter().filter(|other| *other != process).count())
    }
}
