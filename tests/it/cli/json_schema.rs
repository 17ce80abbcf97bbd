//! The part of JSON Schema that the program's own schemas use. A keyword that is not known here
//! is a violation: nothing passes unread.

use serde_json::Value;

/// What in `value` the schema does not allow, each with its place.
pub fn violations(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, schema, value, "$", &mut found);
    found
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    for (keyword, wanted) in schema.as_object().expect("a schema is an object") {
        let fits = match keyword.as_str() {
            "description" | "format" | "pattern" | "title" | "$schema" | "$defs" => true,
            "type" => {
                let one = std::slice::from_ref(wanted);
                wanted.as_array().map_or(one, Vec::as_slice).iter().any(|name| is_of_type(value, name))
            }
            "const" => value == wanted,
            "enum" => wanted.as_array().is_some_and(|allowed| allowed.contains(value)),
            "minimum" => value.as_f64().zip(wanted.as_f64()).is_none_or(|(value, least)| value >= least),
            "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= wanted.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= wanted.as_u64().unwrap()),
            "required" => {
                let mut keys = wanted.as_array().unwrap().iter();
                !value.is_object() || keys.all(|key| value.get(key.as_str().unwrap()).is_some())
            }
            "properties" | "additionalProperties" | "items" | "$ref" => {
                descend(root, schema, (keyword, wanted), value, at, found);
                true
            }
            _ => false,
        };
        if !fits {
            found.push(format!("{at}: {keyword} {wanted} does not allow {value}"));
        }
    }
}

/// Checks what a keyword that holds schemas says of the parts of the value.
fn descend(
    root: &Value,
    schema: &Value,
    (keyword, wanted): (&str, &Value),
    value: &Value,
    at: &str,
    found: &mut Vec<String>,
) {
    match keyword {
        "$ref" => {
            let pointer = wanted.as_str().and_then(|name| name.strip_prefix('#')).expect("a local reference");
            check(root, root.pointer(pointer).expect("a definition"), value, at, found);
        }
        "items" => {
            for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                check(root, wanted, item, &format!("{at}[{place}]"), found);
            }
        }
        _ => {
            let named = |key: &str| schema.get("properties").and_then(|known| known.get(key));
            for (key, part) in value.as_object().into_iter().flatten() {
                let at = format!("{at}.{key}");
                match (keyword, named(key)) {
                    ("properties", Some(known)) => check(root, known, part, &at, found),
                    ("additionalProperties", None) if wanted == &Value::Bool(false) => {
                        found.push(format!("{at} is not known"));
                    }
                    ("additionalProperties", None) => check(root, wanted, part, &at, found),
                    _ => {}
                }
            }
        }
    }
}

fn is_of_type(value: &Value, name: &Value) -> bool {
    match name.as_str().expect("a type's name") {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other} is no type"),
    }
}
