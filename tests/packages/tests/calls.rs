//! The application against the mock, and without a server.

use ccc_generated::testing::FakeService;
use ccc_generated::{Client, Credentials, Site};
use ccc_mock::MockServer;
use packaged::{RenameWidgetExt, RenameWidgetReply, RenameWidgetRequest, numbers};

const APPLICATION: u64 = 1_400_000_000;

#[tokio::test]
async fn a_typed_call_reaches_the_mock() {
    let mock = MockServer::start().await.unwrap();
    let credentials = Credentials::new(mock.secret_id(), mock.secret_key()).unwrap();
    let builder = Client::builder().site(Site::China).credentials(credentials);
    let client = builder.endpoint(mock.endpoint()).build().unwrap();
    assert_eq!(numbers(&client, APPLICATION).await.unwrap(), 1);
    assert_eq!(mock.executed("DescribeNumbers"), 1);
}

#[tokio::test]
async fn an_action_of_the_application_is_called_like_any_other() {
    let service = FakeService::new();
    service.on(|request: RenameWidgetRequest| {
        let reply = RenameWidgetReply { old_name: format!("not {}", request.name), request_id: String::new() };
        Ok(reply)
    });
    let builder = Client::builder().site(Site::China).credentials(FakeService::credentials());
    let client = builder.transport(service.clone()).build().unwrap();
    let reply = client.rename_widget(RenameWidgetRequest::new(APPLICATION, "left")).await.unwrap();
    assert_eq!(reply.old_name, "not left");
}
