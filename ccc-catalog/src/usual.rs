//! Rust names that follow from Tencent's by the usual rule, and so need no place in a file.
//!
//! They are left out on writing and filled in on reading. A name that follows another rule is kept, whatever the reason, so
//! that the generator alone decides on names.

use crate::model::{Action, Member, Product};

/// Takes the usual names out.
pub(crate) fn leave_out(product: &mut Product) {
    each(product, |name, usual| {
        if *name == usual {
            name.clear();
        }
    });
}

/// Fills the usual names in.
pub(crate) fn fill_in(product: &mut Product) {
    each(product, |name, usual| {
        if name.is_empty() {
            *name = usual;
        }
    });
}

/// Calls a function for each name that has a usual form.
fn each(product: &mut Product, mut visit: impl FnMut(&mut String, String)) {
    for action in &mut product.actions {
        each_of_action(action, &mut visit);
    }
    for object in &mut product.objects {
        visit(&mut object.rust, object.name.clone());
        each_of_members(&mut object.members, &mut visit);
    }
}

fn each_of_action(action: &mut Action, visit: &mut impl FnMut(&mut String, String)) {
    let Action { name, rust, input, output, .. } = action;
    for (rust, end) in
        [(&mut rust.request, "Request"), (&mut rust.response, "Response"), (&mut rust.errors, "ErrorCode")]
    {
        visit(rust, format!("{name}{end}"));
    }
    for rust in [&mut rust.method, &mut rust.module] {
        visit(rust, snake_case(name));
    }
    each_of_members(input, visit);
    each_of_members(output, visit);
}

fn each_of_members(members: &mut [Member], visit: &mut impl FnMut(&mut String, String)) {
    for member in members {
        visit(&mut member.rust.field, snake_case(&member.name));
    }
}

/// Returns a name in snake case: an acronym is one word, and digits belong to the word before them.
fn snake_case(name: &str) -> String {
    let bytes = name.as_bytes();
    let is = |at: usize, class: fn(&u8) -> bool| bytes.get(at).is_some_and(class);
    let mut snake = String::with_capacity(name.len() + 8);
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            let after_word = !is(at - 1, u8::is_ascii_uppercase);
            if after_word || is(at + 1, u8::is_ascii_lowercase) {
                snake.push('_');
            }
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::snake_case;

    #[test]
    fn acronyms_are_words() {
        for (name, snake) in [
            ("SdkAppId", "sdk_app_id"),
            ("UUI", "uui"),
            ("DNSServer", "dns_server"),
            ("EndStatusV2", "end_status_v2"),
            ("lowerCase", "lower_case"),
            ("", ""),
        ] {
            assert_eq!(snake_case(name), snake);
        }
    }
}
