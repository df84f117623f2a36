//! What sets this action apart: a type that holds itself, by itself and in a list.

use cngw_generated::actions::modify_cloud_native_api_gateway_mcp_tool::{
    ModifyCloudNativeAPIGatewayMCPToolRequest, ModifyCloudNativeAPIGatewayMCPToolRequestMembers,
};
use cngw_generated::model::CNAPIGwMCPToolParam;
use serde_json::{from_value, json, to_value};

#[test]
fn a_type_may_hold_itself() {
    let point = CNAPIGwMCPToolParam::new("point", "object", true, "body")
        .properties([CNAPIGwMCPToolParam::new("x", "number", true, "body").with_default("0")]);
    let points = CNAPIGwMCPToolParam::new("points", "array", true, "body").items(point);
    let written = to_value(&points).unwrap();
    let member = |name: &str, kind: &str| json!({ "Name": name, "Type": kind, "Required": true, "Position": "body" });
    let mut expected = member("points", "array");
    expected["Items"] = member("point", "object");
    expected["Items"]["Properties"] = json!([member("x", "number")]);
    expected["Items"]["Properties"][0]["Default"] = json!("0");
    assert_eq!(written, expected);
    assert_eq!(from_value::<CNAPIGwMCPToolParam>(written).unwrap(), points);
}

#[test]
fn many_required_members_have_names() {
    let request = ModifyCloudNativeAPIGatewayMCPToolRequest::new(ModifyCloudNativeAPIGatewayMCPToolRequestMembers {
        gateway_id: "gateway".into(),
        server_id: "server".into(),
        tool_id: "tool".into(),
        name: "find".into(),
        path: "/find".into(),
        content_type: "application/json".into(),
        method: "GET".into(),
    });
    let parameter = CNAPIGwMCPToolParam::new("key", "string", false, "query");
    let written = to_value(request.input_params([parameter])).unwrap();
    assert_eq!(written["Method"], "GET");
    assert_eq!(written["InputParams"][0]["Required"], false);
    assert!(written.get("DisplayName").is_none());
}
