//! Files that are no description of an action.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// A file that is no JSON.
mod broken_json {
    use ccc_generated::ccc_action;

    /// Orders widgets.
    #[ccc_action(spec = "spec/broken/Order.json")]
    pub mod order {}

    fn order(_: order::OrderRequest, _: order::OrderErrorCode, _: order::OrderResponse, _: &impl order::OrderExt) {}
}

/// A file that renames two members to one name.
mod colliding_members {
    use ccc_generated::ccc_action;

    /// Orders widgets.
    #[ccc_action(spec = "spec/collision/Order.json")]
    pub mod order {}

    fn order(_: order::OrderRequest, _: order::OrderErrorCode, _: order::OrderResponse, _: &impl order::OrderExt) {}
}

/// A file that names an unknown type in a list.
mod unknown_enum_in_a_list {
    use ccc_generated::ccc_action;

    /// Orders widgets.
    #[ccc_action(spec = "spec/item/Order.json")]
    pub mod order {}

    fn order(_: order::OrderRequest, _: order::OrderErrorCode, _: order::OrderResponse, _: &impl order::OrderExt) {}
}

/// A file with a slip in a key.
mod unknown_key {
    use ccc_generated::ccc_action;

    /// Orders widgets.
    #[ccc_action(spec = "spec/key/Order.json")]
    pub mod order {}

    fn order(_: order::OrderRequest, _: order::OrderErrorCode, _: order::OrderResponse, _: &impl order::OrderExt) {}
}

/// A file that names an unknown type.
mod unknown_type {
    use ccc_generated::ccc_action;

    /// Orders widgets.
    #[ccc_action(spec = "spec/type/Order.json")]
    pub mod order {}

    fn order(_: order::OrderRequest, _: order::OrderErrorCode, _: order::OrderResponse, _: &impl order::OrderExt) {}
}

/// One run reports every mistake in a file.
mod several_mistakes {
    use ccc_generated::ccc_action;

    /// Orders widgets.
    #[ccc_action(spec = "spec/several/Order.json")]
    pub mod order {}

    fn order(_: order::OrderRequest, _: order::OrderErrorCode, _: order::OrderResponse, _: &impl order::OrderExt) {}
}

fn main() {}
