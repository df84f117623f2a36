//! Keeps calls below the rates at which the service throttles them.

mod bucket;
mod gate;
mod limit;
mod limiter;
mod pace;
mod refused;
mod slot;
mod slots;
mod slowdown;
#[cfg(all(test, feature = "tokio-timer"))]
mod tests;

pub use self::limit::RateLimit;
pub use self::limiter::LocalLimiter;
#[cfg(all(test, feature = "tokio-timer"))]
use self::refused::NotAdmitted;
pub use self::slot::{Limiter, NoSlot, SlotFuture, SlotRequest};
pub(crate) use self::slots::Slots;
