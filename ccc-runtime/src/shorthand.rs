//! What generated code says in one line: the traits that are one walk over the field table each.
//!
//! Macros rather than derives, since a derive writes out for each type again what the walk does once for all.

/// `Serialize`, `Deserialize` for a type with `Fields`.
#[doc(hidden)]
#[macro_export]
macro_rules! serde_object {
    ($ty:ident) => {
        impl $crate::private::serde::Serialize for $ty {
            fn serialize<S: $crate::private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::object::write(self, serializer)
            }
        }

        impl<'de> $crate::private::serde::Deserialize<'de> for $ty {
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::object::read::read(deserializer)
            }
        }
    };
}

/// Everything that plain data has, for a type with `Fields`: `Debug` with masks, `Clone`, `PartialEq`, serde; and `Default` where
/// nothing is required.
#[doc(hidden)]
#[macro_export]
macro_rules! data_object {
    ($ty:ident) => {
        impl ::core::fmt::Debug for $ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::object::show(self, f)
            }
        }

        impl ::core::clone::Clone for $ty {
            fn clone(&self) -> Self {
                $crate::object::copy(self)
            }
        }

        impl ::core::cmp::PartialEq for $ty {
            fn eq(&self, other: &Self) -> bool {
                $crate::object::equal(self, other)
            }
        }

        $crate::serde_object!($ty);
    };
    ($ty:ident, default) => {
        impl ::core::default::Default for $ty {
            fn default() -> Self {
                $crate::object::Fields::empty()
            }
        }

        $crate::data_object!($ty);
    };
}

/// What makes an open enum of whole numbers a member.
#[doc(hidden)]
#[macro_export]
macro_rules! int_enum {
    ($ty:ident) => {
        impl $crate::object::OpenEnum for $ty {
            fn wire(&self) -> $crate::object::Wire<'_> {
                $crate::object::Wire::Int(self.value())
            }

            fn set(&mut self, value: $crate::object::Wire<'_>) -> bool {
                if let $crate::object::Wire::Int(value) = value {
                    *self = ::core::convert::From::from(value);
                    return true;
                }
                false
            }
        }

        $crate::enum_element!($ty, $ty::Unknown(0));
    };
}

/// What makes an open enum of texts a member.
#[doc(hidden)]
#[macro_export]
macro_rules! text_enum {
    ($ty:ident) => {
        impl $crate::object::OpenEnum for $ty {
            fn wire(&self) -> $crate::object::Wire<'_> {
                $crate::object::Wire::Text(self.as_str())
            }

            fn set(&mut self, value: $crate::object::Wire<'_>) -> bool {
                if let $crate::object::Wire::Text(value) = value {
                    *self = ::core::convert::From::from(value);
                    return true;
                }
                false
            }
        }

        $crate::enum_element!($ty, $ty::Unknown(::std::string::String::new()));
    };
}

/// What an open enum of either kind has.
#[doc(hidden)]
#[macro_export]
macro_rules! enum_element {
    ($ty:ident, $empty:expr) => {
        impl $crate::object::Element for $ty {
            fn empty() -> Self {
                $empty
            }

            fn view(&self) -> $crate::object::View<'_> {
                $crate::object::View::Enum(self)
            }

            fn slot(&mut self) -> $crate::object::Slot<'_> {
                $crate::object::Slot::Enum(self)
            }
        }

        impl $crate::private::serde::Serialize for $ty {
            fn serialize<S: $crate::private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::object::write_element(self, serializer)
            }
        }

        impl<'de> $crate::private::serde::Deserialize<'de> for $ty {
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::object::read::element(deserializer)
            }
        }
    };
}

/// What every error enum has besides its table: the two open variants, `Debug`, `Display`.
#[doc(hidden)]
#[macro_export]
macro_rules! error_code {
    ($ty:ident) => {
        impl ::core::cmp::Eq for $ty {}

        impl ::core::fmt::Debug for $ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($crate::ErrorCode::as_str(self))
            }
        }

        impl ::core::fmt::Display for $ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($crate::ErrorCode::as_str(self))
            }
        }

        impl $crate::ErrorCode for $ty {
            fn common(code: $crate::CommonErrorCode) -> Self {
                Self::Common(code)
            }

            fn unknown(code: $crate::UnknownCode) -> Self {
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
