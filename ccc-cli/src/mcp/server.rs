//! The protocol: tools by name, and their results.

use rmcp::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation, JsonObject, ListToolsResult,
    PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer};
use serde_json::{Value, json};

use super::state::Server;
use super::tools;

/// The instructions of an agent.
const INSTRUCTIONS: &str = "Actions of Tencent Cloud. Search for an action, read its description, then call it. A request \
                            that breaks a documented rule is refused before it is sent, with every problem and its path.";

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("tc3", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(described()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let arguments = Value::Object(request.arguments.unwrap_or_default());
        let done = match &*request.name {
            "search" => tools::search(self, &arguments),
            "describe" => tools::describe(self, &arguments),
            "call" => tools::call(self, &arguments).await,
            other => Err(format!("no tool is named `{other}`; the tools are search, describe and call")),
        };
        let result = match done {
            Ok(text) => CallToolResult::success(vec![ContentBlock::text(text)]),
            Err(text) => CallToolResult::error(vec![ContentBlock::text(text)]),
        };
        Ok(result.into())
    }
}

fn described() -> Vec<Tool> {
    let product = json!({"type": "string", "description": "Tencent's name of the product, such as ccc"});
    let action = json!({"type": "string", "description": "Tencent's name of the action, such as DescribeNumbers"});
    vec![
        tool(
            "search",
            "Finds actions of all products by words of their names and summaries.",
            &json!({"words": {"type": "string"}, "product": product, "most": {"type": "integer", "default": 20}}),
            &["words"],
        ),
        tool(
            "describe",
            "Describes an action: members with types and rules, reply, error codes, effect, rate, an example.",
            &json!({"product": product, "action": action}),
            &["product", "action"],
        ),
        tool(
            "call",
            "Calls an action, or only checks its request with dry_run.",
            &json!({
                "product": product,
                "action": action,
                "request": {"type": "object", "description": "The members of the request, with Tencent's names"},
                "dry_run": {"type": "boolean", "default": false}
            }),
            &["product", "action"],
        ),
    ]
}

fn tool(name: &'static str, description: &'static str, properties: &Value, required: &[&str]) -> Tool {
    let mut schema = JsonObject::new();
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), properties.clone());
    schema.insert("required".to_owned(), required.to_vec().into());
    Tool::new(name, description, schema)
}
