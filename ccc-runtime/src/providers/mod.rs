//! Sources of credentials: the environment, files, and services that are called for them.

mod assume;
mod chain;
mod cvm;
mod environment;
mod file;
mod ini;
mod parts;
mod profile;
mod sts;
mod tccli;
mod tke;

pub use self::assume::AssumeRole;
pub use self::chain::Chain;
pub use self::cvm::CvmRole;
pub use self::environment::Environment;
pub use self::profile::ProfileFile;
pub use self::tccli::TccliProfile;
pub use self::tke::TkeOidc;
