//! One change to the clean spec for each finding of a lint.

/// A change to the clean spec.
pub(crate) struct Case {
    /// The lint, or the lint and the special feature of the case.
    pub(crate) name: &'static str,
    /// The file to change, below the product.
    pub(crate) file: &'static str,
    /// The text to replace.
    pub(crate) from: &'static str,
    /// The replacement.
    pub(crate) to: &'static str,
}

const fn case(name: &'static str, file: &'static str, from: &'static str, to: &'static str) -> Case {
    Case { name, file, from, to }
}

const RING: &str = "actions/Ring.json";
const BELLS: &str = "actions/DescribeBells.json";
const TYPES: &str = "types.json";
const ENUMS: &str = "enums.json";

pub(crate) const CASES: [Case; 63] = [
    case("broken-example.member", RING, r#""example": "abc""#, r#""example": "ABC""#),
    case("broken-example.member-type", RING, r#""example": 1"#, r#""example": 1.5"#),
    case("broken-example.missing", RING, r#""BellId": 1,"#, ""),
    case("broken-example.missing-inside", RING, r#"{ "Name": "All" }"#, "{}"),
    case("broken-example.missing-when", RING, r#""Speed": 1,"#, ""),
    case("broken-example.negative", RING, r#""BellId": 1,"#, r#""BellId": -1,"#),
    case("broken-example.not-a-list", RING, r#"[{ "Name": "All" }]"#, r#"{ "Name": "All" }"#),
    case("broken-example.request-id", RING, r#"{ "RequestId": "r" }"#, "{}"),
    case("broken-example.response-missing", BELLS, r#""BellId": 1, "#, ""),
    case("broken-example.response-null", BELLS, r#""Kind": "glass""#, r#""Kind": null"#),
    case("broken-example.response-type", BELLS, r#""BellId": 1,"#, r#""BellId": true,"#),
    case(
        "broken-example.response-undeclared",
        RING,
        r#"{ "RequestId": "r" }"#,
        r#"{ "RequestId": "r", "Heard": true }"#,
    ),
    case("broken-example.rule", RING, r#""BellId": 1,"#, r#""BellId": 100,"#),
    case("broken-example.rule-inside", RING, r#""Name": "All""#, r#""Name": "Everybody""#),
    case("broken-example.span", RING, r#""EndTime": 1700003600"#, r#""EndTime": 1700086401"#),
    case("broken-example.type", RING, r#""BellId": 1,"#, r#""BellId": "1","#),
    case("broken-example.undeclared", RING, r#""Volume": 1,"#, r#""Volumee": 1,"#),
    case(
        "duplicate-enum",
        ENUMS,
        r#""Heavy", "doc": "It takes two to lift it." },
        { "value": 0, "name": "Light""#,
        r#""Loud", "doc": "It takes two to lift it." },
        { "value": 0, "name": "Soft""#,
    ),
    case("echo-doc", RING, "The bell to ring.", "The bell-id."),
    case("echo-doc.code", "errors.json", "There is no such bell.", "`ResourceNotFound.Bell`."),
    case("echo-doc.value", ENUMS, "It is swung by hand.", "A hand."),
    case("missing-doc.action", RING, r#""doc": "Use it when dinner is ready.","#, ""),
    case("missing-doc.code", "errors.json", "There is no such bell.", ""),
    case("missing-doc.common-code", "../../common/errors.json", "There were too many calls in a second.", ""),
    case("missing-doc.enum", ENUMS, r#""doc": "How loud a bell rings.","#, ""),
    case("missing-doc.member", RING, r#", "doc": "When to begin.""#, ""),
    case("missing-doc.service", "service.json", "A product of bells.", ""),
    case("missing-doc.summary", RING, "Ring a bell for some listeners.", " "),
    case("missing-doc.type", TYPES, r#""doc": "One bell of the house.","#, ""),
    case("missing-doc.unify", "service.json", "The id of a bell, which is never negative.", ""),
    case(
        "no-example",
        RING,
        r#"[
    {
      "title": "Dinner",
      "request": {
        "BellId": 1,
        "Volume": 1,
        "Speed": 1,
        "Listeners": [{ "Name": "All" }],
        "StartTime": 1700000000,
        "EndTime": 1700003600
      },
      "response": { "RequestId": "r" }
    }
  ]"#,
        "[]",
    ),
    case("no-full-stop", RING, "When to begin.", "When to begin"),
    case("no-full-stop.reason", RING, "A second call rings again.", "It rings `again`"),
    case("no-lookup", RING, r#""no_lookup": "What has been heard leaves no trace.","#, ""),
    case("no-safety-reason", RING, r#""safety_reason": "A second call rings again.","#, ""),
    case("one-word-doc", RING, "When to begin.", "Beginning."),
    case(
        "rule-contradiction.below-zero",
        RING,
        r#""rules": { "max": 99 }, "example": 1"#,
        r#""rules": { "max": { "is": -1, "basis": "seen" } }"#,
    ),
    case("removed.action", RING, r#""name": "Ring","#, r#""name": "Ring", "removed": true,"#),
    case("removed.member", RING, r#""name": "Volume","#, r#""name": "Volume", "removed": true,"#),
    case("removed.type", TYPES, r#""name": "Bell","#, r#""name": "Bell", "removed": true,"#),
    case("rule-contradiction.condition", RING, r#""is": [1]"#, r#""is": [1, 2]"#),
    case(
        "rule-contradiction.enum-form",
        TYPES,
        r#""doc": "What kind of bell it is.""#,
        r#""doc": "What kind of bell it is.", "rules": { "format": "url" }"#,
    ),
    case(
        "rule-contradiction.enum-value",
        RING,
        r#""is": [0, 1], "basis": "seen""#,
        r#""is": [0, 1, 2], "basis": "seen""#,
    ),
    case(
        "rule-contradiction.lengths",
        RING,
        r#""max_len": 8, "min_len": 1"#,
        r#""max_bytes": 8, "min_len": { "is": 9, "basis": "seen" }"#,
    ),
    case(
        "rule-contradiction.limit",
        RING,
        r#""rules": { "max": 99 }"#,
        r#""rules": { "max": 99, "one_of": [1, 100] }"#,
    ),
    case("rule-contradiction.one-value", RING, r#""max_len": 8, "min_len": 1"#, r#""one_of": ["abc", "A"]"#),
    case(
        "rule-contradiction.pattern",
        RING,
        r#""max_len": 8, "min_len": 1 }, "example": "abc""#,
        r#""one_of": ["A", "B"] }"#,
    ),
    case("sensitive-suspect", TYPES, r#", "sensitive": "phone""#, ""),
    case(
        "sensitive-suspect.list",
        RING,
        r#""name": "Tune", "type": "string", "doc": "The tune to play.", "rules": { "pattern": "[a-z]*", "max_len": 8, "min_len": 1 }, "example": "abc""#,
        r#""name": "DoorTokens", "type": "list<string>", "doc": "They open the door.""#,
    ),
    case("stale-excuse.lookup", RING, r#""no_lookup""#, r#""lookup": "DescribeBells", "no_lookup""#),
    case("stale-excuse.safety", RING, r#""once""#, r#""idempotent""#),
    case("stale-excuse.sensitive", RING, r#""not_sensitive""#, r#""sensitive": "phone", "not_sensitive""#),
    case("stale-excuse.unsuspected", RING, "CallerFormat", "ShownFormat"),
    case("suggested", RING, r#""safety": "once""#, r#""suggested": ["safety"], "safety": "once""#),
    case(
        "unlisted-value",
        TYPES,
        r#""doc": "What kind of bell it is.""#,
        r#""doc": "What kind of bell it is.", "example": "glass""#,
    ),
    case("unlisted-value.request", RING, r#""Volume": 1,"#, r#""Volume": 2,"#),
    case(
        "unpinned-name",
        RING,
        r#""doc": "Who should hear it." },"#,
        r#""doc": "Who should hear it." },
    { "name": "BellID", "type": "int64", "doc": "The bell that was rung before." },"#,
    ),
    case(
        "unpinned-name.type",
        RING,
        r#""output": [],"#,
        r#""output": [
    { "name": "First", "type": "Echo", "doc": "What came back first." },
    { "name": "Last", "type": "echo", "doc": "What came back last." }
  ],
  "types": [
    { "name": "Echo", "doc": "A sound that came back.", "members": [] },
    { "name": "echo", "doc": "A sound that died away.", "members": [] }
  ],"#,
    ),
    case(
        "unsorted",
        RING,
        r#""FailedOperation.Broken", "ResourceNotFound.Bell""#,
        r#""ResourceNotFound.Bell", "FailedOperation.Broken""#,
    ),
    case("unsorted.codes", "../../common/errors.json", "InternalError", "TheirError"),
    case("unused-code", RING, r#""FailedOperation.Broken", "#, ""),
    case("unused-enum", RING, r#""type": "Volume", "#, r#""type": "int64", "#),
    case("value-without-doc", ENUMS, r#", "doc": "For the room.""#, ""),
];
