//! The interface of generated code, and of nothing else.
//!
//! `ccc-codegen` and the attribute macros write code that uses this module, as `rt`, and no other part of the crate. Do not
//! import from here in code that you write: items appear here when the generator needs them. What users need is at the
//! [root](crate), and the few items that are in both places are there for users.
//!
//! All facts have a `const` constructor with the indispensable ones, and `const` setters for the rest. Crates that an older
//! generator wrote therefore compile against a runtime that knows more facts.
//!
//! | group | items |
//! |---|---|
//! | facts of a product | [`Service`], [`ServiceInfo`], [`ServiceClient`], [`Client`], [`ClientBuilder`], [`Call`] |
//! | facts of an action | [`Action`], [`ActionInfo`], [`Safety`], [`Sites`], [`Streams`] |
//! | pages | [`Paged`], [`Listed`], [`Paging`], [`PageStyle`] |
//! | error codes | [`ErrorCode`], [`ErrorTable`], [`CommonErrorCode`], [`UnknownCode`] |
//! | members of a type | [`Message`], [`Descriptor`], [`Member`], [`Facts`], [`OPTIONAL`], [`REQUIRED`], [`PROMISED`], [`BOTH`], [`Mask`], [`View`], [`Slot`], [`Element`], [`OpenEnum`], [`Wire`] |
//! | rules | [`Rule`], [`Format`], [`Violations`], [`validate`]; for the generator itself: [`satisfies`], [`in_window`] |
//! | traits in one line each | [`data_message!`], [`serde_message!`], [`data_enum!`], [`int_enum!`], [`string_enum!`], [`enum_element!`], [`error_code!`] |
//! | bodies of those traits | [`show`], [`copy`], [`equal`], [`same_code`], [`write()`], [`write_element`], [`read()`], [`read_element`], [`serde`] |
//! | arguments of setters | [`strings`], [`list`], [`Bytes`] |
//! | messages that a product pushes | [`PushInfo`], [`read_push`], [`unknown_push`] |
//! | tests that a generated crate has | [`read_reply`], [`Mode`] |

mod macros;

#[doc(inline)]
pub use crate::__data_enum as data_enum;
#[doc(inline)]
pub use crate::__data_message as data_message;
pub use crate::__enum_element as enum_element;
#[doc(inline)]
pub use crate::__error_code as error_code;
#[doc(inline)]
pub use crate::__int_enum as int_enum;
#[doc(inline)]
pub use crate::__serde_message as serde_message;
#[doc(inline)]
pub use crate::__string_enum as string_enum;
pub use crate::action::{
    Action, ActionInfo, Listed, PageStyle, Paged, Paging, Safety, Service, ServiceInfo, Streams, UnnamedProduct,
};
pub use crate::client::{Call, Client, ClientBuilder, ServiceClient};
pub use crate::code::{CommonErrorCode, ErrorCode, ErrorTable, UnknownCode, same_code};
pub use crate::message::read::{Fault, Mode, Reply, element as read_element, read, reply as read_reply};
pub use crate::message::validate::{Violations, in_window, satisfies, validate_anywhere as validate};
pub use crate::message::{
    BOTH, Descriptor, DynMessage, Element, Facts, Format, List, Mask, Member, Message, OPTIONAL, OpenEnum, Optional,
    PROMISED, Presence, REQUIRED, Rule, Slot, View, Wire, copy, equal, list, show, strings, write, write_element,
};
pub use crate::pushes::PushInfo;
pub use crate::pushes::read::{read_push, unknown_push};
pub use crate::site::Sites;
pub use bytes::Bytes;
pub use serde;
