//! The target of all spans and events.

/// The target by which subscribers select the spans and events of clients, whatever the product.
pub(crate) const TARGET: &str = "tc3";
