//! The codes that every product may return. They are part of the runtime, which knows their meaning for a caller.

use proc_macro2::TokenStream;
use quote::quote;

use super::literal::raw;
use super::{Links, docs};
use crate::ir::{Category, CommonCode, Retry};

/// Returns the enum and its facts.
pub fn common_codes(codes: &[CommonCode]) -> Vec<TokenStream> {
    let variants = codes.iter().map(|common| {
        let (docs, ident) = (docs::code(&common.code, &Links::default()), &common.code.ident);
        quote!(#docs #ident)
    });
    let docs = docs::lines(
        "An error code that every product may return.\n\n\
         The category and the retry advice of a code without a dot also hold for `Code.Anything`, unless that code \
         is known itself.",
    );
    let facts = codes.iter().map(fact);
    vec![
        quote!(
            use super::{Category, Fact, RetryAdvice};
        ),
        quote! {
            #docs
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum CommonErrorCode { #(#variants),* }
        },
        quote! {
            impl CommonErrorCode {
                /// Every common code with what it means for the caller.
                pub(super) const TABLE: &'static [Fact<Self>] = &[#(#facts),*];
            }
        },
    ]
}

/// Emits the spec file of the common codes as a constant, for the generator itself.
pub fn common_text(file: &str) -> Vec<TokenStream> {
    let text = raw(file);
    vec![quote! {
        /// The file `common/errors.json` of the spec.
        pub(super) const TEXT: &str = #text;
    }]
}

fn fact(common: &CommonCode) -> TokenStream {
    let (code, variant) = (&common.code.wire, &common.code.ident);
    let category = match common.category {
        Category::Auth => quote!(Auth),
        Category::Permission => quote!(Permission),
        Category::InvalidRequest => quote!(InvalidRequest),
        Category::Throttled => quote!(Throttled),
        Category::LimitExceeded => quote!(LimitExceeded),
        Category::Resource => quote!(Resource),
        Category::Unsupported => quote!(Unsupported),
        Category::Failed => quote!(Failed),
        Category::Internal => quote!(Internal),
        Category::DryRun => quote!(DryRun),
    };
    let retry = match common.retry {
        Retry::No => quote!(No),
        Retry::Backoff => quote!(Backoff),
        Retry::Resign => quote!(Resign),
        Retry::RefreshCredentials => quote!(RefreshCredentials),
        Retry::ReadsOnly => quote!(ReadsOnly),
    };
    quote! {
        Fact {
            code: #code,
            variant: Self::#variant,
            category: Category::#category,
            retry: RetryAdvice::#retry,
        }
    }
}
