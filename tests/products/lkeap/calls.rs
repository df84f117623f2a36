//! A reply as events, and a reply with a member called `Error`.

use ccc_runtime::codegen::{Message, Mode, read_reply as reply};
use ccc_runtime::internals::{DEFAULT_LIMIT, EventParser, read_event as event};
use ccc_runtime::{Action, Streams};
use lkeap_generated::actions::chat_completions::ChatCompletionsResponse;
use lkeap_generated::{ChatCompletionsRequest, GetSplitDocumentResultRequest, GetSplitDocumentResultResponse};

fn is_streamed<A: Streams>() -> bool {
    A::INFO.may_stream()
}

#[test]
fn only_a_conversation_comes_in_pieces() {
    assert!(is_streamed::<ChatCompletionsRequest>());
    assert!(!GetSplitDocumentResultRequest::INFO.may_stream());
}

#[test]
fn each_event_is_a_piece_of_the_reply() {
    let mut parser = EventParser::new(DEFAULT_LIMIT);
    // As published: no space behind the colon, and undocumented members.
    parser.push(b"data:{\"Choices\":[{\"Delta\":{\"Role\":\"assistant\"},\"FinishReason\":\"\",\"Index\":0}],\"Object\":\"chunk\"}\n\n").unwrap();
    parser
        .push(b"data:{\"Choices\":[{\"Delta\":{\"ReasoningContent\":\"Hm\"},\"Index\":0}],\"Created\":1700000000}\n\n")
        .unwrap();
    parser.finish().unwrap();
    let mut pieces = Vec::new();
    while let Some(next) = parser.next_event() {
        let mut piece = ChatCompletionsResponse::empty();
        event(&next.data, &mut piece, Mode::Strict(None)).unwrap();
        pieces.push(piece);
    }
    assert_eq!(pieces.len(), 2);
    let delta = |piece: &ChatCompletionsResponse| piece.choices[0].delta.clone().unwrap();
    assert_eq!(delta(&pieces[0]).role.as_deref(), Some("assistant"));
    assert_eq!(delta(&pieces[1]).reasoning_content.as_deref(), Some("Hm"));
    assert_eq!(pieces[1].created, Some(1_700_000_000));
}

#[test]
fn a_member_called_error_is_no_error_of_the_service() {
    let envelope = |inside: &str| format!(r#"{{"Response":{{{inside},"RequestId":"id"}}}}"#);
    let read = |inside: &str| {
        let mut response = GetSplitDocumentResultResponse::empty();
        let read = reply(envelope(inside).as_bytes(), &mut response, Mode::Tolerant).unwrap();
        (read.fault.is_some(), response)
    };
    let (fault, response) = read(r#""Status":"Failed","Error":{"Code":"Unreadable","Message":"page 3"}"#);
    assert!(!fault);
    assert_eq!(response.error.unwrap().code.as_deref(), Some("Unreadable"));
    let (fault, response) = read(r#""Status":"Success","Error":null"#);
    assert!(!fault && response.error.is_none());
}
