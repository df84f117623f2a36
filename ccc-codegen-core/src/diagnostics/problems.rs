//! The problems of a run in progress: one list that many contexts share.

use std::cell::RefCell;

use super::{Diagnostic, Diagnostics};

/// A list of problems to which any holder of a reference can add.
#[derive(Debug, Default)]
pub struct Problems(RefCell<Diagnostics>);

impl Problems {
    /// Runs a function that reports to a list of problems, and adds them to `diagnostics`.
    pub fn within<T>(diagnostics: &mut Diagnostics, run: impl FnOnce(&Self) -> T) -> T {
        let problems = Self(RefCell::new(std::mem::take(diagnostics)));
        let value = run(&problems);
        *diagnostics = problems.take();
        value
    }

    /// Adds a problem.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.0.borrow_mut().push(diagnostic);
    }

    /// Runs a function that fills diagnostics, and adds them to the list.
    pub fn gather<T>(&self, run: impl FnOnce(&mut Diagnostics) -> T) -> T {
        let mut found = Diagnostics::default();
        let value = run(&mut found);
        self.0.borrow_mut().extend(found);
        value
    }

    /// Returns the number of problems so far.
    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// Returns true if there is no problem so far.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Takes all problems out.
    pub fn take(&self) -> Diagnostics {
        self.0.take()
    }
}
