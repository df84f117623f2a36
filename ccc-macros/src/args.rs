//! The arguments of an attribute: `key`, `key = value`, `key(…)`, separated by commas.
//!
//! Each argument is read by itself: a mistake in one hides no other, and a half-typed attribute keeps its complete
//! arguments.

use ccc_codegen_core::diagnostics::suggest::{list, nearest};
use ccc_codegen_core::diagnostics::{Diagnostic, Problems};
use ccc_codegen_core::ir::WireValue;
use ccc_codegen_core::source::At;
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::spanned::Spanned;

/// The arguments that have not been taken yet, with the list of problems.
pub(crate) struct Args<'p> {
    list: Vec<Arg>,
    problems: &'p Problems,
}

/// An argument.
struct Arg {
    key: String,
    span: Span,
    value: Value,
}

/// The content of an argument.
enum Value {
    Nothing,
    Is(TokenStream),
    List(TokenStream),
    /// An unreadable value, already reported. The key counts as given.
    Broken,
}

/// A given value with its place.
#[derive(Debug, Clone)]
pub(crate) struct Given<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

impl<'p> Args<'p> {
    /// Reads arguments. Reports malformed ones and repeated keys.
    pub(crate) fn parse(tokens: TokenStream, problems: &'p Problems) -> Self {
        let mut args = Self { list: Vec::new(), problems };
        for piece in split(tokens) {
            match arg(&piece) {
                Ok(arg) => args.add(arg),
                Err(malformed) => {
                    problems.report(*malformed.diagnostic);
                    args.list.extend(malformed.key.map(|(key, span)| Arg { key, span, value: Value::Broken }));
                }
            }
        }
        args
    }

    fn add(&mut self, arg: Arg) {
        if self.list.iter().any(|first| first.key == arg.key) {
            self.problems.report(
                Diagnostic::new("repeated-key", At::Source(arg.span), format!("`{}` is given twice", arg.key))
                    .help("remove one of them"),
            );
            return;
        }
        self.list.push(arg);
    }

    /// Returns the span of a key, if it is given.
    pub(crate) fn span(&self, key: &str) -> Option<Span> {
        self.list.iter().find(|arg| arg.key == key).map(|arg| arg.span)
    }

    /// Removes a key, and returns its span.
    pub(crate) fn remove(&mut self, key: &str) -> Option<Span> {
        self.take(key).map(|arg| arg.span)
    }

    fn take(&mut self, key: &str) -> Option<Arg> {
        let index = self.list.iter().position(|arg| arg.key == key)?;
        Some(self.list.remove(index))
    }

    /// Takes a key without a value.
    pub(crate) fn flag(&mut self, key: &str) -> bool {
        let Some(arg) = self.take(key) else { return false };
        if !matches!(arg.value, Value::Nothing | Value::Broken) {
            self.problems.report(mistyped(&arg, &format!("takes no value: `{key}`")));
        }
        true
    }

    /// Takes `key = "string"`.
    pub(crate) fn string(&mut self, key: &str) -> Option<Given<String>> {
        self.value(key, "takes a string: `key = \"…\"`", |tokens| {
            let literal: syn::LitStr = syn::parse2(tokens).ok()?;
            Some(Given { value: literal.value(), span: literal.span() })
        })
    }

    /// Takes `key = 5`, `key = -1` or `key = 0.5`.
    pub(crate) fn number(&mut self, key: &str) -> Option<Given<f64>> {
        self.value(key, "takes a number: `key = 5`", |tokens| {
            let span = tokens.span();
            let value = match literal(tokens)? {
                Literal::Int(number) => {
                    #[allow(clippy::cast_precision_loss, reason = "a limit beyond 53 bits is refused where it matters")]
                    let number = number as f64;
                    number
                }
                Literal::Float(number) => number,
                Literal::Text(_) => return None,
            };
            Some(Given { value, span })
        })
    }

    /// Takes `key = 5`, an integer of at least zero.
    pub(crate) fn count(&mut self, key: &str) -> Option<Given<u64>> {
        self.value(key, "takes an integer of at least zero: `key = 5`", |tokens| {
            let span = tokens.span();
            match literal(tokens)? {
                Literal::Int(number) => Some(Given { value: u64::try_from(number).ok()?, span }),
                Literal::Float(_) | Literal::Text(_) => None,
            }
        })
    }

    /// Takes `key = a::path`; `example` is shown in a message.
    pub(crate) fn path(&mut self, key: &str, example: &str) -> Option<syn::Path> {
        let takes = format!("takes a path: `key = {example}`");
        self.value(key, &takes, |tokens| syn::parse2(tokens).ok())
    }

    /// Takes `key("a", "b")`.
    pub(crate) fn strings(&mut self, key: &str) -> Option<Vec<Given<String>>> {
        let inner = self.inner(key, "takes a list of strings: `key(\"…\", \"…\")`")?;
        let mut texts = Vec::new();
        for piece in split(inner) {
            match syn::parse2::<syn::LitStr>(piece.clone()) {
                Ok(literal) => texts.push(Given { value: literal.value(), span: literal.span() }),
                Err(_) => self.problems.report(not_in_list(&piece, "a string")),
            }
        }
        Some(texts)
    }

    /// Takes `key("a", 1)`; returns nothing if an item is no value.
    pub(crate) fn values(&mut self, key: &str) -> Option<Given<Vec<WireValue>>> {
        let span = self.span(key)?;
        let inner = self.inner(key, "takes a list of strings or integers: `key(1, 2)`")?;
        let values = split(inner).into_iter().map(|piece| {
            let value = literal(piece.clone()).and_then(wire_value);
            if value.is_none() {
                self.problems.report(not_in_list(&piece, "a string or an integer"));
            }
            value
        });
        let values: Vec<Option<WireValue>> = values.collect();
        Some(Given { value: values.into_iter().collect::<Option<_>>()?, span })
    }

    /// Takes `key = "string"` or `key = 5`.
    pub(crate) fn wire(&mut self, key: &str) -> Option<Given<WireValue>> {
        self.value(key, "takes a string or an integer: `key = 1`", |tokens| {
            let span = tokens.span();
            Some(Given { value: wire_value(literal(tokens)?)?, span })
        })
    }

    /// Takes `key(inner = …)`.
    pub(crate) fn nested(&mut self, key: &str) -> Option<Self> {
        let inner = self.inner(key, "takes arguments: `key(…)`")?;
        Some(Self::parse(inner, self.problems))
    }

    fn inner(&mut self, key: &str, takes: &str) -> Option<TokenStream> {
        let arg = self.take(key)?;
        match arg.value {
            Value::List(tokens) => Some(tokens),
            Value::Broken => None,
            Value::Nothing | Value::Is(_) => {
                self.problems.report(mistyped(&arg, takes));
                None
            }
        }
    }

    fn value<T>(&mut self, key: &str, takes: &str, read: impl FnOnce(TokenStream) -> Option<T>) -> Option<T> {
        let arg = self.take(key)?;
        let value = match &arg.value {
            Value::Is(tokens) => read(tokens.clone()),
            Value::Broken => return None,
            Value::Nothing | Value::List(_) => None,
        };
        if value.is_none() {
            self.problems.report(mistyped(&arg, takes));
        }
        value
    }

    /// Returns the meaning of a word, or reports that it is unknown.
    pub(crate) fn meaning<T: Copy>(&self, word: &Given<String>, known: &[(&str, T)], what: &str) -> Option<T> {
        let found = known.iter().find(|(name, _)| *name == word.value).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let message = format!("`{}` is not a {what}", word.value);
            self.report(
                Diagnostic::new("unknown-value", At::Source(word.span), message)
                    .help(format!("use one of {}", list(known.iter().map(|(name, _)| *name)))),
            );
        }
        found
    }

    /// Adds a problem.
    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.problems.report(diagnostic);
    }

    /// Reports the remaining keys as unknown. Returns true if there are any: one may be a misspelt required key.
    pub(crate) fn finish(self, known: &[&str]) -> bool {
        let before = self.problems.len();
        for arg in self.list.into_iter().filter(|arg| !matches!(arg.value, Value::Broken)) {
            let diagnostic = Diagnostic::new("unknown-key", At::Source(arg.span), format!("unknown key `{}`", arg.key));
            self.problems.report(match nearest(&arg.key, known.iter().copied()) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None if known.len() == 1 => diagnostic.help(format!("the only key is {}", list(known.iter().copied()))),
                None => diagnostic.help(format!("use one of {}", list(known.iter().copied()))),
            });
        }
        self.problems.len() > before
    }
}

/// Splits tokens at commas.
fn split(tokens: TokenStream) -> Vec<TokenStream> {
    let mut pieces = vec![Vec::new()];
    for tree in tokens {
        match tree {
            TokenTree::Punct(comma) if comma.as_char() == ',' => pieces.push(Vec::new()),
            other => pieces.last_mut().into_iter().for_each(|piece| piece.push(other.clone())),
        }
    }
    pieces.into_iter().filter(|piece| !piece.is_empty()).map(TokenStream::from_iter).collect()
}

/// Tokens between two commas that are no argument, with their key, if any.
struct Malformed {
    key: Option<(String, Span)>,
    diagnostic: Box<Diagnostic>,
}

fn arg(piece: &TokenStream) -> Result<Arg, Malformed> {
    let mut trees = piece.clone().into_iter();
    let Some(TokenTree::Ident(key)) = trees.next() else { return Err(malformed(None, piece)) };
    let (key, span) = (key.to_string(), key.span());
    let rest: Vec<TokenTree> = trees.collect();
    let value = match rest.as_slice() {
        [] => Value::Nothing,
        [TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' => match value {
            [] => return Err(no_value(key, span)),
            [TokenTree::Literal(_), next @ TokenTree::Ident(_), ..] => return Err(no_comma(key, span, next)),
            value => Value::Is(value.iter().cloned().collect()),
        },
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => Value::List(group.stream()),
        [TokenTree::Group(group), next @ TokenTree::Ident(_), ..] if group.delimiter() == Delimiter::Parenthesis => {
            return Err(no_comma(key, span, next));
        }
        _ => return Err(malformed(Some((key, span)), piece)),
    };
    Ok(Arg { key, span, value })
}

fn malformed(key: Option<(String, Span)>, piece: &TokenStream) -> Malformed {
    let diagnostic =
        Diagnostic::new("malformed-argument", At::Source(piece.span()), format!("`{piece}` is not an argument"))
            .help("write `key`, `key = value` or `key(…)`, with commas between them");
    Malformed { key, diagnostic: Box::new(diagnostic) }
}

fn no_value(key: String, span: Span) -> Malformed {
    let diagnostic = Diagnostic::new("malformed-argument", At::Source(span), format!("`{key}` has no value"))
        .help(format!("write one, `{key} = …`, or remove `{key}`"));
    Malformed { key: Some((key, span)), diagnostic: Box::new(diagnostic) }
}

fn no_comma(key: String, span: Span, next: &TokenTree) -> Malformed {
    let message = format!("a comma is missing between `{key}` and `{next}`");
    let diagnostic =
        Diagnostic::new("malformed-argument", At::Source(next.span()), message).help("write commas between arguments");
    Malformed { key: Some((key, span)), diagnostic: Box::new(diagnostic) }
}

fn mistyped(arg: &Arg, takes: &str) -> Diagnostic {
    let span = match &arg.value {
        Value::Is(tokens) if !tokens.is_empty() => tokens.span(),
        _ => arg.span,
    };
    Diagnostic::new("mistyped-key", At::Source(span), format!("`{}` {}", arg.key, takes.replace("key", &arg.key)))
}

fn not_in_list(piece: &TokenStream, wanted: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new("mistyped-key", At::Source(piece.span()), format!("`{piece}` is not {wanted}"));
    let mut trees = piece.clone().into_iter();
    match (trees.next(), trees.next()) {
        (Some(TokenTree::Literal(_)), Some(_)) => diagnostic.help("write commas between the items of the list"),
        (Some(TokenTree::Ident(_)), _) => diagnostic.help("write a string in quotes: `\"…\"`"),
        _ => diagnostic,
    }
}

/// A literal in an attribute.
enum Literal {
    Text(String),
    Int(i128),
    Float(f64),
}

fn literal(tokens: TokenStream) -> Option<Literal> {
    let (negative, literal) = match syn::parse2::<syn::Expr>(tokens).ok()? {
        syn::Expr::Lit(literal) => (false, literal.lit),
        syn::Expr::Unary(syn::ExprUnary { op: syn::UnOp::Neg(_), expr, .. }) => match *expr {
            syn::Expr::Lit(literal) => (true, literal.lit),
            _ => return None,
        },
        _ => return None,
    };
    match literal {
        syn::Lit::Str(text) if !negative => Some(Literal::Text(text.value())),
        syn::Lit::Int(number) => {
            let number: i128 = number.base10_parse().ok()?;
            Some(Literal::Int(if negative { -number } else { number }))
        }
        syn::Lit::Float(number) => {
            let number: f64 = number.base10_parse().ok()?;
            Some(Literal::Float(if negative { -number } else { number }))
        }
        _ => None,
    }
}

fn wire_value(literal: Literal) -> Option<WireValue> {
    match literal {
        Literal::Text(text) => Some(WireValue::String(text)),
        Literal::Int(number) => i64::try_from(number).ok().map(WireValue::Int),
        Literal::Float(_) => None,
    }
}
