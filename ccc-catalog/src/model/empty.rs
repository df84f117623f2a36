//! Values that take no place in a file.

/// Returns true if a value is its type's default, which needs no place in a file.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
