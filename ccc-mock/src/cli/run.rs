//! A mock from its start to Ctrl-C.

use std::error::Error;
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use ccc_mock::{Key, MockServer, Pushes};

use super::args::Args;

/// Serves until it is stopped.
pub(crate) fn run(args: &Args) -> ExitCode {
    match serve(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(io::stderr(), format_args!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn serve(args: &Args) -> Result<(), Box<dyn Error>> {
    let mut builder = args.builder()?;
    if args.allow_remote {
        say(io::stderr(), "warning: other machines can reach this mock, read its requests, and control it");
    }
    if !args.quiet {
        builder = builder.on_request(|request| say(io::stdout(), request));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    // The mock has its own runtime; this one only waits for the signal to stop.
    let stopped = runtime.block_on(async { told_to_stop() })?;
    let mock = builder.start_blocking()?;
    say(io::stdout(), introduction(&mock)?);
    if let Some(url) = &args.push {
        for message in mock.push_blocking(&Pushes::to(url))?.messages {
            let state = if message.acknowledged { "acknowledged" } else { "not acknowledged" };
            let (kind, id, deliveries) = (message.kind, message.id, message.deliveries);
            say(io::stdout(), format_args!("pushed {kind} {id}: {state}, sent {deliveries} times"));
        }
    }
    runtime.block_on(stopped);
    let served = mock.requests().len();
    drop(mock);
    say(io::stdout(), format_args!("stopped; {served} requests in the log"));
    Ok(())
}

/// Returns what a caller needs to know.
fn introduction(mock: &MockServer) -> Result<String, String> {
    let (endpoint, id) = (mock.endpoint(), mock.secret_id());
    // The author of a configuration knows its keys.
    let key = if mock.secret_key() == Key::DEFAULT_KEY { Key::DEFAULT_KEY } else { "as configured" };
    let call = mock.curl(None)?;
    Ok(format!(
        "A mock of {} {}, {:?} site:\n\
         \n  endpoint     {endpoint}\n  SecretId     {id}\n  SecretKey    {key}\n\
         \nA call, signed for the next five minutes:\n\n{call}\n\
         \nA fresh one, for any action:\n\n\
         curl -sS '{endpoint}/_mock/curl?action=NAME'\n\
         \nScripts, requests, the clock: {endpoint}/_mock   Stop: Ctrl-C\n",
        mock.product().name,
        mock.product().version,
        mock.site()
    ))
}

/// Waits for Ctrl-C, or for the signal that asks a process to end. Both are caught from the call on.
#[cfg(unix)]
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut ended = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = ended.recv() => {}
        }
    })
}

/// Waits for Ctrl-C.
#[cfg(windows)]
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    let mut interrupted = tokio::signal::windows::ctrl_c()?;
    Ok(async move { drop(interrupted.recv().await) })
}

/// Prints a line. The mock serves on when its reader has gone.
fn say(mut to: impl Write, line: impl Display) {
    let _ = writeln!(to, "{line}").and_then(|()| to.flush());
}
