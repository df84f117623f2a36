//! The headers that all calls of an action share.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use http::HeaderMap;

use crate::action::ActionInfo;

/// Headers by action, which calls copy: to copy a header takes a third of the time that it takes to insert it.
#[derive(Default)]
pub(crate) struct Templates {
    /// By the address of the facts of the action, which are never freed. There is never more in it than a product has actions.
    by_action: Mutex<HashMap<usize, Arc<HeaderMap>>>,
}

impl Templates {
    /// Returns a copy of the headers of an action; `make` makes them for its first call.
    pub(super) fn copy<E>(
        &self,
        action: &'static ActionInfo,
        make: impl FnOnce() -> Result<HeaderMap, E>,
    ) -> Result<HeaderMap, E> {
        let address = std::ptr::from_ref(action).addr();
        // A thread that panicked while it held the lock has at worst left a template out.
        let known = || self.by_action.lock().unwrap_or_else(PoisonError::into_inner);
        let template = known().get(&address).map(Arc::clone);
        if let Some(template) = template {
            return Ok((*template).clone());
        }
        let made = make()?;
        known().insert(address, Arc::new(made.clone()));
        Ok(made)
    }
}
