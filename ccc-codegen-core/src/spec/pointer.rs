//! Positions in a spec file.

use std::sync::Arc;

use crate::source::{At, Source, join};

/// A position in a spec file: a JSON pointer that grows on the way down.
#[derive(Debug, Clone)]
pub struct Pointer<'a> {
    source: &'a Arc<Source>,
    pointer: String,
}

impl<'a> Pointer<'a> {
    /// Returns the position of the whole file.
    pub fn root(source: &'a Arc<Source>) -> Self {
        Self { source, pointer: String::new() }
    }

    /// Returns the position below a key.
    pub fn key(&self, key: &str) -> Self {
        Self { source: self.source, pointer: join(&self.pointer, key) }
    }

    /// Returns the position of an item of the list here.
    pub fn item(&self, index: usize) -> Self {
        Self { source: self.source, pointer: format!("{}/{index}", self.pointer) }
    }

    /// Returns the place of the value here.
    pub fn value(&self) -> At {
        self.source.at(&self.pointer)
    }

    /// Returns the place of the key of the value here.
    pub fn own_key(&self) -> At {
        self.source.at_key(&self.pointer)
    }
}
