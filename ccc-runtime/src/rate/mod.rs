//! Keeps calls below the rates at which the service throttles them.

mod bucket;
mod gate;
mod limit;
mod limiter;
mod pace;
mod refused;
mod slowdown;
#[cfg(all(test, feature = "tokio-timer"))]
mod tests;

pub use self::limit::RateLimit;
pub(crate) use self::limiter::Limiter;
#[cfg(all(test, feature = "tokio-timer"))]
use self::refused::NotAdmitted;
