//! Rewrites upstream's descriptions, a mixture of HTML and Markdown, as Markdown that rustdoc accepts without a warning.

mod html;
mod markdown;

/// Descriptions and examples that mean "none".
const PLACEHOLDERS: [&str; 14] =
    ["", "-", "--", "/", "无", "暂无", "空", "无。", "none", "n/a", "na", "null", "nil", "todo"];

/// Phrases of sentences that only say that a member may be null.
const NULL_NOTES: [&str; 5] = [
    "此字段可能返回null",
    "该字段可能返回null",
    "thisfieldmayreturnnull",
    "thisparametermayreturnnull",
    "thisfieldmayreturn`null`",
];

/// Returns a description as Markdown; empty if it says nothing.
pub(super) fn description(raw: &str) -> String {
    if is_placeholder(raw) {
        return String::new();
    }
    let blocks = markdown::tidy(&html::to_markdown(raw));
    let said: Vec<&str> = blocks.split("\n\n").filter(|block| !is_null_note(block)).collect();
    let text = said.join("\n\n");
    let text = text.trim();
    if is_placeholder(text) { String::new() } else { text.to_owned() }
}

/// Returns the first line of a description.
pub(super) fn line(raw: &str) -> String {
    description(raw).lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned()
}

/// Returns true for a text that means "none".
pub(super) fn is_placeholder(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    PLACEHOLDERS.contains(&text.as_str())
}

/// Returns true if a block only says that the member may be null, for which the spec has a flag.
fn is_null_note(block: &str) -> bool {
    let squeezed: String = block.chars().filter(|c| !c.is_whitespace() && *c != '*').collect();
    let squeezed = squeezed.to_lowercase();
    let plain = squeezed.chars().count() < 90;
    plain
        && !block.contains('\n')
        && NULL_NOTES.iter().any(|note| {
            // A longer text before it than a label such as "Note:" says more.
            squeezed.find(note).is_some_and(|at| squeezed[..at].chars().count() <= 6)
        })
}

#[cfg(test)]
mod tests {
    use super::{description, line};

    fn clean(raw: &str, markdown: &str) {
        assert_eq!(description(raw), markdown, "{raw}");
    }

    #[test]
    fn html_becomes_markdown() {
        clean("<p>The first.</p><p>The <b>second</b>.</p>", "The first.\n\nThe **second**.");
        clean("One<br/>two<br>three", "One\n\ntwo\n\nthree");
        clean("<p>Values:</p><ul><li>a: 1</li><li><p>b: 2</p></li></ul>", "Values:\n\n- a: 1\n- b: 2");
        clean("<ol><li>one<ul><li>inner</li></ul></li></ol>", "1. one\n   - inner");
        clean("Set <code>a &lt; b</code>", "Set `a < b`");
        clean("<a href=\"https://example.com/x\">the page</a>", "[the page](https://example.com/x)");
        clean("<font color='red'>red</font> &amp; <strong></strong>blue", "red &amp; blue");
        clean("<pre>a\n  b</pre>", "```text\na\n  b\n```");
        clean("<h3>Title</h3>text", "**Title**\n\ntext");
    }

    #[test]
    fn a_table_stays_one() {
        clean(
            "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>x|y</td></tr></tbody></table>",
            "| A | B |\n| --- | --- |\n| 1 | x\\|y |",
        );
        clean("|A|B|\n|--|--|\n|1|2|", "|A|B|\n|--|--|\n|1|2|");
    }

    #[test]
    fn what_is_no_html_stays_text() {
        clean("a <Task> of x < y", "a \\<Task> of x < y");
        clean("the range [0, 100]", "the range \\[0, 100\\]");
        clean("see https://example.com/a?b=1 or so", "see <https://example.com/a?b=1> or so");
        clean("see [it](https://example.com) or `[x]`", "see [it](https://example.com) or `[x]`");
        clean("[it](/document/product/1)", "[it](https://cloud.tencent.com/document/product/1)");
    }

    #[test]
    fn code_is_never_taken_for_rust() {
        clean("```\nx\n```", "```text\nx\n```");
        clean("```rust,ignore\nx", "```text\nx\n```");
        clean("```json\n{}\n```", "```json\n{}\n```");
        clean("a\n\n      b", "a\n\nb");
    }

    #[test]
    fn placeholders_and_notes_on_null_are_dropped() {
        for nothing in ["", " - ", "无", "None", "<p></p>", "注意：此字段可能返回 null，表示取不到有效值。"]
        {
            clean(nothing, "");
        }
        clean(
            "The id.\n\nNote: This field may return null, indicating that no valid values can be obtained.",
            "The id.",
        );
        clean("The id.\n注意：此字段可能返回 null，表示取不到有效值。", "The id.");
    }

    /// Random pieces cause no panic, and no code that rustdoc would compile.
    #[test]
    fn any_pieces_make_a_text() {
        const PIECES: [&str; 30] = [
            "<p>",
            "</p>",
            "<ul>",
            "</ul>",
            "<li>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<b>",
            "</b>",
            "<a href=/x>",
            "</a>",
            "<code>",
            "</code>",
            "<pre>",
            "</PRE>",
            "`",
            "```",
            "\n",
            "    ",
            "- ",
            "1. ",
            "[",
            "](http://a.b)",
            "]",
            "<",
            ">",
            "文字",
            "&lt;",
        ];
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..5_000 {
            let raw: String = (0..random.usize(..14)).map(|_| PIECES[random.usize(..PIECES.len())]).collect();
            let text = description(&raw);
            let fences = text.lines().filter(|line| line.strip_prefix("```").is_some_and(|info| !info.contains('`')));
            let fences: Vec<&str> = fences.collect();
            assert_eq!(fences.len() % 2, 0, "{raw:?}: {text:?}");
            assert!(fences.iter().step_by(2).all(|fence| *fence != "```"), "{raw:?}: {text:?}");
        }
        for piece in PIECES {
            description(&piece.repeat(20_000));
        }
    }

    #[test]
    fn a_line_is_the_first() {
        assert_eq!(line("<p>One.</p><p>Two.</p>"), "One.");
        assert_eq!(line(""), "");
    }
}
