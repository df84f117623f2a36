//! Bodies in parts, and bytes in every walk.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use bytes::Bytes;

use super::multipart;
use crate::message::read::read;
use crate::message::{Descriptor, DynMessage, Member, Message, OPTIONAL, REQUIRED, Slot, View, write};

/// A request as it would be generated for an action that takes a file.
struct Upload {
    file: Bytes,
    name: String,
    count: Option<i64>,
    tags: Vec<String>,
    preview: Option<Bytes>,
}

impl Message for Upload {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new(
        "UploadRequest",
        &[
            Member("File", REQUIRED),
            Member("Name", REQUIRED),
            Member("Count", OPTIONAL),
            Member("Tags", OPTIONAL),
            Member("Preview", OPTIONAL),
        ],
    );

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::Bytes(&self.file),
            1 => View::String(&self.name),
            2 => View::OptInt(self.count),
            3 => View::List(&self.tags),
            4 => View::Opt(&self.preview),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::Bytes(&mut self.file),
            1 => Slot::String(&mut self.name),
            2 => Slot::OptInt(&mut self.count),
            3 => Slot::List(&mut self.tags),
            4 => Slot::Opt(&mut self.preview),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self { file: Bytes::new(), name: String::new(), count: None, tags: Vec::new(), preview: None }
    }
}

crate::codegen::data_message!(Upload);

fn upload() -> Upload {
    let file = Bytes::from_static(b"\x00\xff--\r\n");
    Upload { file, name: "a \"b\"".to_owned(), count: Some(3), tags: vec!["x".to_owned()], preview: None }
}

#[test]
fn each_member_is_a_part() {
    let sent = multipart(&upload() as &dyn DynMessage).unwrap();
    let boundary = sent.content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let mut wanted = Vec::new();
    let parts: [(&str, &[u8]); 4] = [
        ("Content-Disposition: form-data; name=\"File\"; filename=\"File\"", b"\x00\xff--\r\n"),
        ("Content-Disposition: form-data; name=\"Name\"", b"a \"b\""),
        ("Content-Disposition: form-data; name=\"Count\"", b"3"),
        ("Content-Disposition: form-data; name=\"Tags\"\r\nContent-Type: application/json", b"[\"x\"]"),
    ];
    for (header, content) in parts {
        wanted.extend_from_slice(format!("--{boundary}\r\n{header}\r\n\r\n").as_bytes());
        wanted.extend_from_slice(content);
        wanted.extend_from_slice(b"\r\n");
    }
    wanted.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    assert_eq!(String::from_utf8_lossy(&sent.body), String::from_utf8_lossy(&wanted));
    assert_eq!(sent.body, wanted);
}

fn from_json(text: &str) -> serde_json::Result<Upload> {
    read(&mut serde_json::Deserializer::from_str(text))
}

/// JSON has no bytes: what is text stays text, anything else is a list of numbers, and both are read back.
#[test]
fn bytes_survive_json() {
    for bytes in [&b"\x00\xff"[..], b"plain", b""] {
        let sent =
            Upload { file: Bytes::copy_from_slice(bytes), preview: Some(Bytes::from_static(b"\xfe")), ..upload() };
        let json = write(&sent, serde_json::value::Serializer).unwrap().to_string();
        let read = from_json(&json).unwrap();
        assert!(read == sent, "{json}");
    }
    let read = from_json(r#"{"File":"abc","Name":"n","Preview":""}"#).unwrap();
    assert_eq!((&read.file[..], read.preview.as_deref()), (&b"abc"[..], Some(&b""[..])));
    let error = from_json(r#"{"File":[256],"Name":"n"}"#).unwrap_err();
    assert!(error.to_string().contains("256"), "{error}");
}

#[test]
fn bytes_are_copied_compared_and_not_shown() {
    let one = upload();
    let mut other = one.clone();
    assert!(one == other);
    other.file = Bytes::from_static(b"?");
    assert!(one != other);
    assert!(format!("{one:?}").contains("File: <6 bytes>"), "{one:?}");
}
