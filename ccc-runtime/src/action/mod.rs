//! The facts of products and actions.

mod info;
mod paging;
mod traits;

pub use self::info::{ActionInfo, Safety, ServiceInfo};
pub use self::paging::{Listed, PageStyle, Paged, Paging};
pub use self::traits::{Action, Service, Streams, UnnamedProduct};
