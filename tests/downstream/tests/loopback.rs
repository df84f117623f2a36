//! Calls of the user's own actions and of a shipped one, over the loopback interface.

mod server;

use ccc_generated::model::{CallType, OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired};
use ccc_generated::{
    Client, Credentials, ErrorCode, ErrorKind, ModifyOwnNumberApplyErrorCode, ModifyOwnNumberApplyRequest, Site,
};
use downstream::describe_widget::{Color, DescribeWidgetErrorCode, DescribeWidgetExt, DescribeWidgetRequest, Widget};
use downstream::{OrderLine, OrderWidgetsErrorCode, OrderWidgetsExt, OrderWidgetsRequest, Urgency};
use server::Server;

fn client(server: &Server) -> Client {
    let credentials = Credentials::new("AKIDtest000000000001", "test-secret-key").expect("they are well formed");
    let builder = Client::builder().site(Site::China).credentials(credentials).strict_replies(true);
    builder.endpoint(server.endpoint()).build().expect("everything is given")
}

#[tokio::test]
async fn an_action_from_a_file_is_called() {
    let server = Server::start(
        r#"{"Widgets":[{"Name":"cog","Color":2},{"Name":"nut","Color":9},{"Name":"pin"}],"RequestId":"request-1"}"#,
    );
    let reply = client(&server).describe_widget(DescribeWidgetRequest::new(1).owner("05550100012")).await;
    let reply = reply.expect("the server answers");
    assert_eq!(reply.request_id, "request-1");
    let widgets: Vec<(&str, Option<&Color>)> =
        reply.widgets.iter().map(|Widget { name, color, .. }| (name.as_str(), color.as_ref())).collect();
    assert_eq!(widgets, [("cog", Some(&Color::Blue)), ("nut", Some(&Color::Unknown(9))), ("pin", None)]);
    server.received("DescribeWidget", r#"{"SdkAppId":1,"Owner":"05550100012"}"#);
}

#[tokio::test]
async fn an_action_written_in_rust_is_called() {
    let server = Server::start(r#"{"OrderId":18446744073709551615,"Missing":["nut"],"RequestId":"request-2"}"#);
    let lines = [OrderLine::new("cog", 3).urgency(Urgency::High), OrderLine::new("nut", 99)];
    let reply = client(&server).order_widgets(OrderWidgetsRequest::new(1, lines).callback("+15550100")).await;
    let reply = reply.expect("the server answers");
    assert_eq!((reply.order_id, reply.missing, reply.request_id), (u64::MAX, vec!["nut".into()], "request-2".into()));
    server.received(
        "OrderWidgets",
        r#"{"SdkAppId":1,"Lines":[{"Name":"cog","Count":3,"Urgency":"high"},{"Name":"nut","Count":99}],"CallbackNumber":"+15550100"}"#,
    );
}

#[tokio::test]
async fn a_shipped_action_is_called_by_the_same_client() {
    let server = Server::start(r#"{"RequestId":"request-3"}"#);
    let number = OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type: CallType::InboundAndOutbound,
        phone_number: "02012345678".to_owned(),
        max_call_count: 1,
        max_call_p_sec: 1,
    });
    let request = ModifyOwnNumberApplyRequest::new(1, [number]).apply_id(1).prefix("1145");
    let reply = client(&server).modify_own_number_apply(request).await.expect("the server answers");
    assert_eq!(reply.request_id, "request-3");
    server.received(
        "ModifyOwnNumberApply",
        r#"{"SdkAppId":1,"DetailList":[{"CallType":2,"PhoneNumber":"02012345678","MaxCallCount":1,"MaxCallPSec":1}],"ApplyId":1,"Prefix":"1145"}"#,
    );
}

#[tokio::test]
async fn codes_are_matched_by_variant() {
    let fault = |code: &str| format!(r#"{{"Error":{{"Code":"{code}","Message":"no"}},"RequestId":"request-4"}}"#);

    let server = Server::start(&fault("InvalidParameterValue.WidgetNotExist"));
    let error = client(&server).describe_widget(DescribeWidgetRequest::new(1)).await.expect_err("it is refused");
    assert_eq!((error.action(), error.request_id()), ("DescribeWidget", Some("request-4")));
    assert!(matches!(error.code(), Some(DescribeWidgetErrorCode::InvalidParameterValueWidgetNotExist)), "{error}");

    let server = Server::start(&fault("LimitExceeded.TooManyWidgets"));
    let request = || OrderWidgetsRequest::new(1, [OrderLine::new("cog", 1)]);
    let error = client(&server).order_widgets(request()).await.expect_err("it is refused");
    assert!(matches!(error.code(), Some(OrderWidgetsErrorCode::LimitExceededTooManyWidgets)), "{error}");
    assert!(!error.is_retryable());

    let server = Server::start(&fault("RequestLimitExceeded"));
    let error = client(&server).order_widgets(request()).await.expect_err("it is refused");
    assert!(matches!(error.code(), Some(OrderWidgetsErrorCode::Common(_))), "{error}");
    assert!(error.is_throttled());

    let server = Server::start(&fault("InvalidParameterValue.WidgetNotExist"));
    let number = OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type: CallType::Inbound,
        phone_number: "02012345678".to_owned(),
        max_call_count: 1,
        max_call_p_sec: 1,
    });
    let error = client(&server).modify_own_number_apply(ModifyOwnNumberApplyRequest::new(1, [number])).await;
    let code: Option<ModifyOwnNumberApplyErrorCode> = error.expect_err("it is refused").code();
    // The code of another action is unknown to this one, and kept.
    assert_eq!(code.as_ref().map(ErrorCode::as_str), Some("InvalidParameterValue.WidgetNotExist"));
    assert!(matches!(code, Some(ModifyOwnNumberApplyErrorCode::Unknown(_))));
}

#[tokio::test]
async fn what_is_not_valid_is_not_sent() {
    let server = Server::start("{}");
    let request = OrderWidgetsRequest::new(0, [OrderLine::new("longer than ten", 100)]).callback("05550100012");
    let error = client(&server).order_widgets(request).await.expect_err("it is refused");
    assert_eq!(error.kind(), ErrorKind::Rejected);
    let paths: Vec<&str> = error.violations().into_iter().flatten().map(|violation| violation.path.as_str()).collect();
    assert_eq!(paths, ["SdkAppId", "Lines[0].Name", "Lines[0].Count", "CallbackNumber"]);
    assert!(!error.to_string().contains("0555010"), "{error}");

    let error = client(&server).describe_widget(DescribeWidgetRequest::new(0)).await.expect_err("it is refused");
    assert_eq!(error.violations().map(|violations| violations.len()), Some(1));
    server.received_nothing();
}
