//! Real actions, read page by page from a server that cuts its lists as documented.

use ccc_generated::{
    Client, Credentials, DescribeActiveCarrierPrivilegeNumberRequest, DescribeChatMessagesRequest,
    DescribeNumbersRequest, DescribeStaffInfoListRequest, DescribeStaffInfoListRequestRequired,
    DescribeStaffStatusHistoryRequest, DescribeStaffStatusHistoryRequestRequired, Site,
};
use serde_json::{Value, from_slice, json};

use crate::support::received::Received;
use crate::support::server::Server;
use crate::support::{SECRET_ID, SECRET_KEY};

/// An action of the user.
#[ccc_generated::ccc_action(spec = "client/DescribeBells.json")]
mod own {}

fn client(server: &Server) -> Client {
    let keys = Credentials::new(SECRET_ID, SECRET_KEY).unwrap();
    Client::builder().site(Site::China).credentials(keys).endpoint(server.endpoint()).build().unwrap()
}

/// Starts a server whose answers depend on the body of each request.
fn server(answer: impl Fn(&Value) -> Value + Send + Sync + 'static) -> Server {
    let server = Server::start("r").unwrap();
    server.answer_with(move |request| answer(&body(request)));
    server
}

fn body(request: &Received) -> Value {
    from_slice(request.body()).unwrap()
}

/// Returns the values of one member of the requests.
fn asked(server: &Server, member: &str) -> Vec<Value> {
    server.received().iter().map(|request| body(request)[member].clone()).collect()
}

/// Returns part of a list of `count` items, each made from its number.
fn part(count: u64, from: u64, size: u64, item: impl Fn(u64) -> Value) -> Vec<Value> {
    (from..count.min(from.saturating_add(size))).map(item).collect()
}

fn number(body: &Value, member: &str) -> u64 {
    body[member].as_u64().unwrap()
}

#[tokio::test]
async fn by_number() {
    let server = server(|body| {
        let (page, size) = (number(body, "PageNumber"), number(body, "PageSize"));
        let staff = |id: u64| json!({ "Name": "A", "Mail": format!("agent{id}@example.com") });
        json!({ "TotalCount": 25, "StaffList": part(25, page * size, size, staff), "RequestId": "r" })
    });
    let mut request = DescribeStaffInfoListRequest::new(DescribeStaffInfoListRequestRequired {
        sdk_app_id: 1_400_000_000,
        page_size: 10,
        page_number: 0,
    });
    let mut items = client(&server).describe_staff_info_list(request.clone()).items();
    let mut mails = Vec::new();
    while let Some(staff) = items.next().await {
        mails.push(staff.unwrap().mail);
    }
    assert_eq!(mails.len(), 25);
    assert!(mails.is_sorted_by_key(String::len) && mails[24].starts_with("agent24"), "{mails:?}");
    assert_eq!(asked(&server, "PageNumber"), [0, 1, 2]);

    // Beyond the limit: the largest page, and therefore one call.
    request.page_size = 20_000;
    let mut pages = client(&server).describe_staff_info_list(request).pages();
    assert_eq!(pages.next().await.unwrap().unwrap().staff_list.len(), 25);
    assert!(pages.next().await.is_none());
    assert_eq!(asked(&server, "PageSize")[3..], [9999]);
}

#[tokio::test]
async fn by_number_where_the_server_decides_on_the_size() {
    let server = server(|body| {
        let numbers = part(45, number(body, "PageNumber") * 20, 20, |id| json!({ "Number": id.to_string() }));
        json!({ "TotalCount": 45, "Numbers": numbers, "RequestId": "r" })
    });
    for (size, calls) in [(None, 3), (Some(1000), 6)] {
        let mut request = DescribeNumbersRequest::new(1_400_000_000);
        request.page_size = size;
        let mut items = client(&server).describe_numbers(request).items();
        let mut count = 0;
        while let Some(number) = items.next().await {
            number.unwrap();
            count += 1;
        }
        assert_eq!((count, server.received().len()), (45, calls));
    }
    assert_eq!(asked(&server, "PageSize")[..4], [json!(null), json!(null), json!(null), json!(1000)]);
}

#[tokio::test]
async fn by_offset() {
    let server = server(|body| {
        let messages = part(250, number(body, "Offset"), number(body, "Limit"), |id| json!({ "Timestamp": id }));
        json!({ "TotalCount": 250, "Messages": messages, "RequestId": "r" })
    });
    let request = DescribeChatMessagesRequest::new(1_400_000_000).offset(30);
    let mut items = client(&server).describe_chat_messages(request).items();
    let mut times = Vec::new();
    while let Some(message) = items.next().await {
        times.push(message.unwrap().timestamp);
    }
    assert!(times.iter().copied().eq(30..250), "{times:?}");
    assert_eq!(asked(&server, "Offset"), [30, 130, 230]);
    assert_eq!(asked(&server, "Limit"), [100, 100, 100]);
}

#[tokio::test]
async fn by_cursor() {
    let server = server(|body| {
        let from = body["Cursor"].as_str().map_or(0, |cursor| cursor.parse().unwrap());
        let row = |id: u64| json!({ "Cursor": (id + 1).to_string(), "Timestamp": id, "Status": "free" });
        json!({ "Data": part(7, from, 3, row), "RequestId": "r" })
    });
    let request = DescribeStaffStatusHistoryRequest::new(DescribeStaffStatusHistoryRequestRequired {
        sdk_app_id: 1,
        staff_user_id: "agent@example.com".to_owned(),
        start_timestamp: 1_756_297_161,
        end_timestamp: 1_756_815_561,
    });
    let mut items = client(&server).describe_staff_status_history(request).items();
    let mut times = Vec::new();
    while let Some(row) = items.next().await {
        times.push(row.unwrap().timestamp.unwrap());
    }
    assert_eq!(times, [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(asked(&server, "Cursor"), [json!(null), json!("3"), json!("6"), json!("7")]);
}

#[tokio::test]
async fn over_two_lists() {
    let server = server(|body| {
        let (from, size) = (number(body, "PageNumber") * number(body, "PageSize"), number(body, "PageSize"));
        let rule = |id: u64| json!({ "SdkAppId": 1, "Caller": id.to_string(), "Callee": "0", "CreateTime": 0 });
        json!({
            "TotalCount": 3,
            "ActiveCarrierPrivilegeNumbers": part(3, from, size, rule),
            "PendingApplicantIds": part(7, from, size, |id| json!(id)),
            "RequestId": "r",
        })
    });
    let request = DescribeActiveCarrierPrivilegeNumberRequest::new(1_400_000_000).page_size(3);
    let mut pages = client(&server).describe_active_carrier_privilege_number(request).pages();
    let (mut rules, mut pending) = (0, Vec::new());
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        rules += page.active_carrier_privilege_numbers.len();
        pending.extend(page.pending_applicant_ids);
    }
    assert_eq!((rules, pending), (3, vec![0, 1, 2, 3, 4, 5, 6]));
    // The third page is not full, in an action with a documented limit.
    assert_eq!(asked(&server, "PageNumber"), [0, 1, 2]);
}

#[tokio::test]
async fn in_an_action_of_ones_own() {
    use own::DescribeBellsExt;

    let server = server(|body| {
        let bells = part(5, number(body, "Offset"), number(body, "Limit"), |id| json!({ "Id": id }));
        json!({ "Facts": { "Total": 5, "Bells": bells }, "RequestId": "r" })
    });
    let mut items = client(&server).describe_bells(own::DescribeBellsRequest::new()).items();
    let mut ids = Vec::new();
    while let Some(bell) = items.next().await {
        ids.push(bell.unwrap().id);
    }
    assert_eq!((ids, server.received().len()), (vec![0, 1, 2, 3, 4], 3));
}
