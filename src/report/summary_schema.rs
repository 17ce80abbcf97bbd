//! The JSON Schema of `summary.json`.

use serde_json::Value;

/// The schema, JSON Schema 2020-12.
///
/// # Errors
/// Never with the embedded text; a test proves it.
#[must_use]
pub fn schema() -> Value {
    serde_json::from_str(include_str!("summary.schema.json")).unwrap_or(Value::Null)
}
