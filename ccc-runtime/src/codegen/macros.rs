//! Traits in one line of generated code each; every method is a walk over the descriptor.
//!
//! Macros rather than derives, since a derive writes out for each type again what the walk does once for all.

/// `Serialize`, `Deserialize` for a type with `Message`, with the feature `serde`.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_message {
    ($ty:ident) => {
        impl $crate::codegen::serde::Serialize for $ty {
            fn serialize<S: $crate::codegen::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::codegen::write(self, serializer)
            }
        }

        impl<'de> $crate::codegen::serde::Deserialize<'de> for $ty {
            fn deserialize<D: $crate::codegen::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::codegen::read(deserializer)
            }
        }
    };
}

/// Nothing without the feature `serde`: a client reads and writes by the walks alone, and the two generic functions of each type
/// are a tenth of what it costs to compile.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_message {
    ($ty:ident) => {};
}

/// Everything that plain data has, for a type with `Message`: `Debug` with masks, `Clone`, `PartialEq`, serde; and `Default` where
/// nothing is required.
#[doc(hidden)]
#[macro_export]
macro_rules! __data_message {
    ($ty:ident) => {
        impl ::core::fmt::Debug for $ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::codegen::show(self, f)
            }
        }

        impl ::core::clone::Clone for $ty {
            fn clone(&self) -> Self {
                $crate::codegen::copy(self)
            }
        }

        impl ::core::cmp::PartialEq for $ty {
            fn eq(&self, other: &Self) -> bool {
                $crate::codegen::equal(self, other)
            }
        }

        $crate::__serde_message!($ty);
    };
    ($ty:ident, default) => {
        impl ::core::default::Default for $ty {
            fn default() -> Self {
                $crate::codegen::Message::empty()
            }
        }

        $crate::__data_message!($ty);
    };
}

/// `PartialEq`, `Eq` and `Hash` of an open enum, by its value on the wire. A derive costs the compiler more.
#[doc(hidden)]
#[macro_export]
macro_rules! __data_enum {
    ($ty:ident) => {
        impl ::core::cmp::PartialEq for $ty {
            fn eq(&self, other: &Self) -> bool {
                $crate::codegen::OpenEnum::wire(self) == $crate::codegen::OpenEnum::wire(other)
            }
        }

        impl ::core::cmp::Eq for $ty {}

        impl ::core::hash::Hash for $ty {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&$crate::codegen::OpenEnum::wire(self), state);
            }
        }
    };
}

/// Implements the traits of a member for an open enum of integers.
#[doc(hidden)]
#[macro_export]
macro_rules! __int_enum {
    ($ty:ident) => {
        impl $crate::codegen::OpenEnum for $ty {
            fn wire(&self) -> $crate::codegen::Wire<'_> {
                $crate::codegen::Wire::Int(self.value())
            }

            fn set(&mut self, value: $crate::codegen::Wire<'_>) -> bool {
                if let $crate::codegen::Wire::Int(value) = value {
                    *self = ::core::convert::From::from(value);
                    return true;
                }
                false
            }
        }

        $crate::__enum_element!($ty, $ty::Unknown(0));
    };
}

/// Implements the traits of a member for an open enum of strings.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    ($ty:ident) => {
        impl $crate::codegen::OpenEnum for $ty {
            fn wire(&self) -> $crate::codegen::Wire<'_> {
                $crate::codegen::Wire::String(self.as_str())
            }

            fn set(&mut self, value: $crate::codegen::Wire<'_>) -> bool {
                if let $crate::codegen::Wire::String(value) = value {
                    *self = ::core::convert::From::from(value);
                    return true;
                }
                false
            }
        }

        $crate::__enum_element!($ty, $ty::Unknown(::std::string::String::new()));
    };
}

/// Implements the traits of an open enum of either kind.
#[doc(hidden)]
#[macro_export]
macro_rules! __enum_element {
    ($ty:ident, $empty:expr) => {
        impl $crate::codegen::Element for $ty {
            fn empty() -> Self {
                $empty
            }

            fn view(&self) -> $crate::codegen::View<'_> {
                $crate::codegen::View::Enum(self)
            }

            fn slot(&mut self) -> $crate::codegen::Slot<'_> {
                $crate::codegen::Slot::Enum(self)
            }
        }

        $crate::__serde_element!($ty);
    };
}

/// `Serialize`, `Deserialize` for an open enum, with the feature `serde`.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_element {
    ($ty:ident) => {
        impl $crate::codegen::serde::Serialize for $ty {
            fn serialize<S: $crate::codegen::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::codegen::write_element(self, serializer)
            }
        }

        impl<'de> $crate::codegen::serde::Deserialize<'de> for $ty {
            fn deserialize<D: $crate::codegen::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::codegen::read_element(deserializer)
            }
        }
    };
}

/// Nothing without the feature `serde`.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_element {
    ($ty:ident) => {};
}

/// Implements the traits of an error enum, except its table.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_code {
    ($ty:ident) => {
        impl ::core::cmp::PartialEq for $ty {
            fn eq(&self, other: &Self) -> bool {
                $crate::codegen::same_code(self, other)
            }
        }

        impl ::core::cmp::Eq for $ty {}

        impl ::core::fmt::Debug for $ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($crate::codegen::ErrorCode::as_str(self))
            }
        }

        impl ::core::fmt::Display for $ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($crate::codegen::ErrorCode::as_str(self))
            }
        }

        impl $crate::codegen::ErrorCode for $ty {
            fn common(code: $crate::codegen::CommonErrorCode) -> Self {
                Self::Common(code)
            }

            fn unknown(code: $crate::codegen::UnknownCode) -> Self {
                Self::Unknown(code)
            }

            fn other(&self) -> ::core::option::Option<&str> {
                match self {
                    Self::Common(code) => ::core::option::Option::Some(code.as_str()),
                    Self::Unknown(code) => ::core::option::Option::Some(code.as_str()),
                    #[allow(unreachable_patterns, reason = "an action may document no code of its own")]
                    _ => ::core::option::Option::None,
                }
            }
        }
    };
}
