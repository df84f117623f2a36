//! Bytes in parts.

use ccc_runtime::codegen::{Message, Mode, read_reply as reply};
use ccc_runtime::internals::multipart;
use ccc_runtime::Action;
use cii_generated::{DescribeQualityScoreRequest, DescribeQualityScoreResponse, UploadMedicalFileRequest};

#[test]
fn bytes_travel_as_they_are() {
    assert!(UploadMedicalFileRequest::INFO.is_multipart());
    let bytes = b"\x00\xff\r\n--".as_slice();
    let sent = multipart(&UploadMedicalFileRequest::new().file(bytes)).unwrap();
    let boundary = sent.content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"File\"; filename=\"File\"");
    assert!(sent.body.starts_with(head.as_bytes()));
    assert_eq!(sent.body.windows(bytes.len()).filter(|window| *window == bytes).count(), 1);
    // The other way to pass the file is unused, and has no part.
    assert!(!sent.body.windows(7).any(|window| window == b"FileURL"));
}

#[test]
fn a_whole_number_is_a_score() {
    let _ = DescribeQualityScoreRequest::new(b"picture".as_slice());
    let mut response = DescribeQualityScoreResponse::empty();
    let text = br#"{"Response":{"RequestId":"id","QualityScore":1}}"#;
    reply(text, &mut response, Mode::Tolerant).unwrap();
    assert_eq!(response.quality_score, Some(1.0));
}
