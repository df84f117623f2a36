//! Items beside which the macros must compile without a warning.

#![allow(dead_code, reason = "most items are here to be compiled, not to be used")]

mod codes_that_meet;
mod inside_a_function;
mod made_by_a_macro;
mod many_required_members;
mod names_of_the_prelude;
mod order_of_attributes;
mod path_of_the_runtime;
mod raw_identifiers;
mod strictest_lints;
mod visibilities;
