//! Rust types as kinds of members.

use ccc_codegen_core::diagnostics::{Diagnostic, Problems};
use ccc_codegen_core::ir::{Kind, Shape};
use ccc_codegen_core::source::At;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, Type};

/// Returns the kind and shape of a member. Reports a type that the wire does not have.
pub(crate) fn classify(ty: &Type, problems: &Problems) -> Option<(Kind, Shape)> {
    let classified = match generic(ty) {
        Some(("Option", inner)) => match generic(inner) {
            Some(("Box", inner)) => kind(inner).map(|kind| (kind, Shape::Boxed)),
            _ => kind(inner).map(|kind| (kind, Shape::Optional)),
        },
        _ => kind(ty).map(|kind| (kind, Shape::Plain)),
    };
    classified.map_err(|unsupported| problems.report(unsupported.report())).ok()
}

/// Returns false if a type is visibly unsized or otherwise no argument or result of a function.
pub(crate) fn may_be_sized(ty: &Type) -> bool {
    match peeled(ty) {
        Type::Slice(_) | Type::TraitObject(_) | Type::ImplTrait(_) | Type::Infer(_) | Type::Never(_) | Type::Ptr(_) => {
            false
        }
        Type::Path(path) => !path.path.is_ident("str"),
        _ => true,
    }
}

/// A type that cannot be a member.
struct Unsupported<'t> {
    ty: &'t Type,
    instead: Option<&'static str>,
}

impl Unsupported<'_> {
    fn report(&self) -> Diagnostic {
        let spaced = [("& ", "&"), (" :: ", "::"), (" < ", "<"), (" >", ">"), (" ,", ","), (" ;", ";"), ("- >", "->")];
        let shown = self.ty.to_token_stream().to_string();
        let shown = spaced.iter().fold(shown, |shown, (wide, close)| shown.replace(wide, close));
        let diagnostic =
            Diagnostic::new("unsupported-type", At::Source(self.ty.span()), format!("`{shown}` cannot be a member"));
        diagnostic.help(self.instead.unwrap_or(
            "use String, i64, u64, f64, bool, a type with `#[ccc_type]`, a Vec of one of these, or an Option \
             of any of these",
        ))
    }
}

fn kind(ty: &Type) -> Result<Kind, Unsupported<'_>> {
    match generic(ty) {
        Some(("Vec", item)) => match generic(item) {
            None => Ok(Kind::List(Box::new(plain(item)?))),
            Some(("Vec", _)) => Err(unsupported(item, "the wire has no lists of lists; put a data type in between")),
            Some(("Option", _)) => Err(unsupported(item, "an item of a list cannot be absent; make the list shorter")),
            Some(_) => Err(Unsupported { ty: item, instead: None }),
        },
        Some(("Box", _)) => Err(unsupported(ty, "only a type that contains itself needs a box, as `Option<Box<…>>`")),
        Some(("Option", _)) => Err(unsupported(ty, "remove one `Option`: a member is either absent or present")),
        Some(_) => Err(Unsupported { ty, instead: None }),
        None => plain(ty),
    }
}

/// Returns the kind of a type without arguments.
fn plain(ty: &Type) -> Result<Kind, Unsupported<'_>> {
    let Type::Path(path) = peeled(ty) else { return Err(Unsupported { ty, instead: None }) };
    let Some(last) = path.path.segments.last().filter(|_| path.qself.is_none()) else {
        return Err(Unsupported { ty, instead: None });
    };
    match last.ident.to_string().as_str() {
        "String" => Ok(Kind::String),
        "i64" => Ok(Kind::Int),
        "u64" => Ok(Kind::Uint),
        "f64" => Ok(Kind::Float),
        "bool" => Ok(Kind::Bool),
        "i8" | "i16" | "i32" | "isize" | "i128" => Err(unsupported(ty, "use i64 or u64 for integers")),
        "u8" | "u16" | "u32" | "usize" | "u128" => Err(unsupported(ty, "use u64 or i64 for integers")),
        "f32" => Err(unsupported(ty, "use f64 for floating-point numbers")),
        "char" | "str" => Err(unsupported(ty, "use String for strings")),
        _ if last.arguments.is_none() => Ok(Kind::Element(path.to_token_stream())),
        _ => Err(Unsupported { ty, instead: None }),
    }
}

fn unsupported<'t>(ty: &'t Type, instead: &'static str) -> Unsupported<'t> {
    Unsupported { ty, instead: Some(instead) }
}

/// Returns the name and the argument of a type with one argument.
///
/// The last segment of a path counts, as in a derive: `std::option::Option<T>` is an `Option`.
fn generic(ty: &Type) -> Option<(&'static str, &Type)> {
    let Type::Path(path) = peeled(ty) else { return None };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    let name = ["Option", "Vec", "Box"].into_iter().find(|name| last.ident == name).unwrap_or("");
    let mut arguments = arguments.args.iter();
    match (arguments.next(), arguments.next()) {
        (Some(GenericArgument::Type(inner)), None) => Some((name, inner)),
        _ => Some(("", ty)),
    }
}

/// Returns the type inside invisible groups and parentheses, which nested macros leave.
fn peeled(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => peeled(&group.elem),
        Type::Paren(paren) => peeled(&paren.elem),
        plain => plain,
    }
}
