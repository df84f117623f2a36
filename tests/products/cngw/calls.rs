//! A type that contains itself, alone and in a list.

use cngw_generated::actions::modify_cloud_native_api_gateway_mcp_tool::{
    ModifyCloudNativeAPIGatewayMCPToolRequest, ModifyCloudNativeAPIGatewayMCPToolRequestRequired,
};
use cngw_generated::model::{CNAPIGwMCPToolParam, CNAPIGwMCPToolParamRequired};
use serde_json::{from_value, json, to_value};

fn parameter(name: &str, kind: &str, position: &str) -> CNAPIGwMCPToolParam {
    CNAPIGwMCPToolParam::new(CNAPIGwMCPToolParamRequired {
        name: name.into(),
        r#type: kind.into(),
        required: true,
        position: position.into(),
    })
}

#[test]
fn a_type_may_hold_itself() {
    let point = parameter("point", "object", "body").properties([parameter("x", "number", "body").with_default("0")]);
    let points = parameter("points", "array", "body").items(point);
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
    let request = ModifyCloudNativeAPIGatewayMCPToolRequest::new(ModifyCloudNativeAPIGatewayMCPToolRequestRequired {
        gateway_id: "gateway".into(),
        server_id: "server".into(),
        tool_id: "tool".into(),
        name: "find".into(),
        path: "/find".into(),
        content_type: "application/json".into(),
        method: "GET".into(),
    });
    let mut optional = parameter("key", "string", "query");
    optional.required = false;
    let written = to_value(request.input_params([optional])).unwrap();
    assert_eq!(written["Method"], "GET");
    assert_eq!(written["InputParams"][0]["Required"], false);
    assert!(written.get("DisplayName").is_none());
}
