//! Messages that the mock pushes, as the service does, to an address on this machine.

mod course;
mod deliver;
mod order;
mod report;

use std::thread;

use ccc_catalog::model::Product;
use tokio::sync::oneshot;

use self::course::Course;
pub use self::order::{PushMessage, Pushes};
pub use self::report::{PushOutcome, PushReport};

/// An order that cannot be carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PushError {
    /// The address is none on this machine; the string says why.
    #[error("the mock cannot push to `{url}`: {why}")]
    Address {
        /// The address.
        url: String,
        /// The problem.
        why: String,
    },
    /// The product pushes nothing.
    #[error("`{0}` pushes no messages; ccc does")]
    Nothing(String),
    /// The product has no such kind.
    #[error("`{product}` pushes no `{kind}`; it has {known}")]
    Kind {
        /// The product.
        product: String,
        /// The unknown kind.
        kind: String,
        /// Those that it has.
        known: String,
    },
    /// The system has no thread left.
    #[error("the mock has no thread to push with: {0}")]
    Thread(String),
}

/// Carries out an order on a thread of its own, and returns the future of its report.
pub(crate) fn start(product: &Product, order: &Pushes) -> Result<oneshot::Receiver<PushReport>, PushError> {
    let course = Course::of(product, order)?;
    let (sender, report) = oneshot::channel();
    let run = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build();
        if let Ok(runtime) = runtime {
            // One who no longer waits needs no report.
            let _ = sender.send(runtime.block_on(course.run()));
        }
    };
    let named = thread::Builder::new().name("ccc-mock-push".to_owned());
    named.spawn(run).map_err(|error| PushError::Thread(error.to_string()))?;
    Ok(report)
}
