pub const ALL: &[(&str, fn() -> serde_json::Value)] = &[];
