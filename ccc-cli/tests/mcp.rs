//! `tc3 mcp` as an agent uses it: lines of JSON-RPC over standard input and output.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// A server and a conversation with it.
struct Agent {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    id: u64,
}

impl Agent {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tc3"))
            .arg("mcp")
            .args(arguments)
            .env("TC3_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-cache"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut agent = Self { child, input, output, id: 0 };
        let client = json!({"name": "test", "version": "1"});
        let hello = json!({"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client});
        let info = agent.ask("initialize", &hello);
        assert_eq!(info["serverInfo"]["name"], "tc3");
        agent.send(&json!({"jsonrpc": "2.0", "method": "notifications/initialized"}));
        agent
    }

    fn send(&mut self, message: &Value) {
        writeln!(self.input, "{message}").unwrap();
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.id += 1;
        let id = self.id;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let mut line = String::new();
            assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "the server ended");
            let answer: Value = serde_json::from_str(&line).unwrap();
            if answer["id"] == id {
                assert!(answer.get("error").is_none(), "{answer}");
                return answer["result"].clone();
            }
        }
    }

    /// Uses a tool. Returns its text, and true if it succeeded.
    fn tool(&mut self, name: &str, arguments: &Value) -> (String, bool) {
        let result = self.ask("tools/call", &json!({"name": name, "arguments": arguments}));
        (result["content"][0]["text"].as_str().unwrap().to_owned(), result["isError"] != true)
    }

    fn end(self) {
        let Self { mut child, input, .. } = self;
        drop(input);
        assert!(child.wait().unwrap().success());
    }
}

fn numbers() -> Value {
    json!({"product": "ccc", "action": "DescribeNumbers", "request": {"SdkAppId": 1_400_000_000}})
}

fn staff() -> Value {
    json!({"product": "ccc", "action": "DeleteStaff", "request": {"SdkAppId": 1_400_000_000, "StaffList": ["a@example.com"]}})
}

#[test]
fn an_agent_searches_describes_and_calls() {
    let mut agent = Agent::start(&["--mock"]);
    let tools = agent.ask("tools/list", &json!({}));
    let names: Vec<&str> =
        tools["tools"].as_array().unwrap().iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["search", "describe", "call"]);
    let (found, well) = agent.tool("search", &json!({"words": "own number"}));
    assert!(well && found.contains("ccc ModifyOwnNumberApply: "), "{found}");
    let (page, well) = agent.tool("describe", &json!({"product": "ccc", "action": "delete-staff"}));
    assert!(well && page.contains("--StaffList") && page.contains("This server cannot call it"), "{page}");
    let (reply, well) = agent.tool("call", &numbers());
    assert!(well && reply.contains("\"Numbers\"") && reply.contains("\"RequestId\""), "{reply}");
    assert!(!reply.contains("0086055501000123") && reply.contains('*'), "phone numbers are masked: {reply}");
    agent.end();
}

#[test]
fn an_action_that_changes_something_needs_a_person() {
    let mut agent = Agent::start(&["--mock"]);
    let (refused, well) = agent.tool("call", &staff());
    assert!(!well && refused.contains("it changes something") && refused.contains("--writes"), "{refused}");
    agent.end();
    let mut agent = Agent::start(&["--mock", "--writes", "--allow", "ccc.Delete*"]);
    let (reply, well) = agent.tool("call", &staff());
    assert!(well && reply.contains("RequestId"), "{reply}");
    let (refused, well) = agent.tool("call", &numbers());
    assert!(!well && refused.contains("--allow that lacks it"), "{refused}");
    agent.end();
}

#[test]
fn mistakes_are_told_before_anything_is_sent() {
    // Without keys and without a mock: whatever is sent fails in another way.
    let mut agent = Agent::start(&[]);
    for (arguments, expected) in [
        (json!({"product": "cc", "action": "X"}), "did you mean `ccc`"),
        (json!({"product": "ccc", "action": "DescribeNumbres"}), "DescribeNumbers"),
        (json!({"product": "ccc"}), "the argument `action` is missing"),
        (json!({"product": "ccc", "action": "DescribeNumbers", "request": {"SdkAppid": "x"}}), "SdkApp"),
        (json!({"product": "ccc", "action": "DescribeNumbers", "request": {}}), "nothing was sent"),
    ] {
        let (told, well) = agent.tool("call", &arguments);
        assert!(!well && told.contains(expected), "{arguments}: {told}");
    }
    let (told, well) = agent.tool("describe_all", &json!({}));
    assert!(!well && told.contains("no tool is named"), "{told}");
    let mut dry = numbers();
    dry["dry_run"] = true.into();
    let (line, well) = agent.tool("call", &dry);
    assert!(well && line.contains("Nothing was sent") && line.contains("tc3 ccc DescribeNumbers"), "{line}");
    agent.end();
}
