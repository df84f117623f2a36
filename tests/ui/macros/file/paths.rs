//! Modules that no file can fill.
//!
//! Each module makes one mistake and uses everything that the mistake must not hide.

/// A path as it is being typed.
mod half_typed_spec {
    use ccc_generated::ccc_action;

    /// Orders widgets.
    #[ccc_action(spec = )]
    pub mod order {
        /// Of the user's own.
        pub fn mine() {}
    }

    fn order() {
        order::mine();
    }
}

/// A key whose place is in the file.
mod key_beside_spec {
    use ccc_generated::ccc_action;

    /// Orders widgets.
    #[ccc_action(spec = "spec/sound/Order.json", errors("FailedOperation"))]
    pub mod order {}

    fn order(_: order::OrderRequest, _: order::OrderErrorCode, _: order::OrderResponse, _: &impl order::OrderExt) {}
}

/// A missing file.
mod missing_file {
    use ccc_generated::ccc_action;

    /// Orders widgets.
    #[ccc_action(spec = "spec/nowhere/Order.json")]
    pub mod order {}

    fn order(_: order::OrderRequest, _: order::OrderErrorCode, _: order::OrderResponse, _: &impl order::OrderExt) {}
}

/// A module without a file.
mod module_without_spec {
    use ccc_generated::ccc_action;

    /// Orders widgets.
    #[ccc_action(version = "2020-02-10")]
    pub mod order {
        /// Of the user's own.
        pub fn mine() {}
    }

    fn order() {
        order::mine();
    }
}

/// A path without its quotes.
mod path_for_a_text {
    use ccc_generated::ccc_action;

    /// Orders widgets.
    #[ccc_action(spec = Order)]
    pub mod order {
        /// Of the user's own.
        pub fn mine() {}
    }

    fn order() {
        order::mine();
    }
}

fn main() {}
