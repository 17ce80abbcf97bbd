//! A report read back: the figures of its `summary.json` and the cases of its lists, as far as a later
//! run is compared with them. What is read are the bytes; where they are is for others to know.

mod lists;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

pub use self::lists::{OverdueThen, PendingThen, Unreadable, overdue, pending, rejects};
use crate::domain::{Day, Dimension, Grain, Month, Scope, Status, hex};
use crate::insight::restatement::{Figures, Stated, Subject};
use crate::model::restatement::Previous;
use crate::model::{SCHEMA_VERSION, Summary};

/// What is taken from an earlier `summary.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Which run it is.
    pub previous: Previous,
    /// What it was made with, by setting.
    pub settings: BTreeMap<String, String>,
    /// The monthly figures of the scopes, and of the offices in them.
    pub figures: Figures,
    /// What its lists do not hold of what it counted, by the list.
    pub left_out: BTreeMap<String, u64>,
}

/// Why a `summary.json` cannot be compared with.
#[derive(Debug)]
pub enum EarlierFault {
    /// It is no JSON, or not that of a report: line, column, and what the reader said.
    Damaged(usize, usize, String),
    /// Another program wrote it.
    Foreign,
    /// A later version of the program wrote it, in a shape of this version.
    Newer(u32),
}

/// The shape, read before anything else: a newer one may have other fields.
#[derive(Deserialize)]
struct Shape {
    schema_version: u32,
    tool: ToolRead,
}

#[derive(Deserialize)]
struct ToolRead {
    name: String,
    version: String,
}

#[derive(Deserialize)]
struct Written {
    as_of: String,
    month: String,
    measures: Vec<WrittenMeasure>,
    #[serde(default)]
    left_out: BTreeMap<String, u64>,
    #[serde(flatten)]
    others: Map<String, Value>,
}

#[derive(Deserialize)]
struct WrittenMeasure {
    grain: Grain,
    period: String,
    scope: Scope,
    by: Option<Dimension>,
    key: Option<String>,
    n: i64,
    working_days_total: i64,
    status: Status,
}

/// Reads an earlier `summary.json`.
///
/// # Errors
/// What is not the summary of a report, or of a newer shape than this program knows.
pub fn read(bytes: &[u8]) -> Result<Earlier, EarlierFault> {
    let damaged =
        |error: serde_json::Error| EarlierFault::Damaged(error.line(), error.column(), error.to_string());
    let shape: Shape = serde_json::from_slice(bytes).map_err(damaged)?;
    if shape.tool.name != env!("CARGO_PKG_NAME") {
        return Err(EarlierFault::Foreign);
    }
    if shape.schema_version > SCHEMA_VERSION {
        return Err(EarlierFault::Newer(shape.schema_version));
    }
    let written: Written = serde_json::from_slice(bytes).map_err(damaged)?;
    let no_day = |what: &str| EarlierFault::Damaged(0, 0, what.to_owned());
    let mut figures = Figures::new();
    for measure in written.measures.into_iter().filter(|measure| measure.grain == Grain::Month) {
        let (n, working_days_total, status) = (measure.n, measure.working_days_total, measure.status);
        let office = match measure.by {
            None => None,
            Some(Dimension::Office) => Some(measure.key.unwrap_or_default()),
            Some(_) => continue,
        };
        let month = measure.period.parse().map_err(|_| no_day("period"))?;
        let subject = Subject { month, scope: measure.scope, office };
        figures.insert(subject, Stated { n, working_days_total, status });
    }
    let month: Month = written.month.parse().map_err(|_| no_day("month"))?;
    let as_of: Day = written.as_of.parse().map_err(|_| no_day("as_of"))?;
    let mut others = written.others;
    others.insert("schema_version".to_owned(), shape.schema_version.into());
    others.insert("tool".to_owned(), json!({ "version": shape.tool.version }));
    let version = shape.tool.version;
    Ok(Earlier {
        previous: Previous { month, as_of, version, sha256: hex(&Sha256::digest(bytes)) },
        settings: settings(&others),
        figures,
        left_out: written.left_out,
    })
}

/// The figures of this run in the same form.
#[must_use]
pub fn figures(summary: &Summary) -> Figures {
    let monthly = summary.measures.iter().filter(|measure| measure.period.grain == Grain::Month);
    let own = monthly.filter(|measure| matches!(measure.by, None | Some(Dimension::Office)));
    own.map(|measure| {
        let office = measure.by.map(|_| measure.key.clone().unwrap_or_default());
        let subject = Subject { month: measure.period.last_month, scope: measure.scope, office };
        let (n, working_days_total, status) = (measure.n, measure.working_days_total, measure.status);
        (subject, Stated { n, working_days_total, status })
    })
    .collect()
}

/// The settings of this run in the same form.
///
/// # Errors
/// Only where a setting cannot be written as JSON, which none is.
pub fn settings_now(summary: &Summary) -> Result<BTreeMap<String, String>, serde_json::Error> {
    let value = json!({
        "schema_version": summary.schema_version,
        "tool": { "version": summary.tool.version },
        "caliber": serde_json::to_value(&summary.caliber)?,
        "calendar": serde_json::to_value(&summary.calendar)?,
        "targets": serde_json::to_value(&summary.targets)?,
        "case_key": serde_json::to_value(&summary.case_key)?,
        "collapse": summary.collapse,
        "class_history": serde_json::to_value(&summary.class_history)?,
        "masked": serde_json::to_value(&summary.masked)?,
    });
    Ok(value.as_object().map(settings).unwrap_or_default())
}

/// What decides the figures, and whether ids can be compared, setting by setting.
fn settings(summary: &Map<String, Value>) -> BTreeMap<String, String> {
    let at = |pointer: [&str; 2]| shown(summary.get(pointer[0]).and_then(|value| value.get(pointer[1])));
    let mut settings = BTreeMap::from([
        ("schema_version".to_owned(), shown(summary.get("schema_version"))),
        ("tool.version".to_owned(), at(["tool", "version"])),
        ("calendar.sha256".to_owned(), at(["calendar", "sha256"])),
        ("case_key".to_owned(), shown(summary.get("case_key"))),
        ("collapse".to_owned(), shown(summary.get("collapse"))),
        ("class_history.sha256".to_owned(), at(["class_history", "sha256"])),
        ("masked.key".to_owned(), at(["masked", "key"])),
    ]);
    for (rule, value) in summary.get("caliber").and_then(Value::as_object).into_iter().flatten() {
        settings.insert(format!("caliber.{rule}"), shown(Some(value)));
    }
    for target in summary.get("targets").and_then(Value::as_array).into_iter().flatten() {
        let name = format!("targets.{}.{}", shown(target.get("scope")), shown(target.get("from")));
        let until = shown(target.get("to"));
        let limit = shown(target.get("limit"));
        let said = if until.is_empty() { limit } else { format!("{limit} .. {until}") };
        settings.insert(name, said);
    }
    settings
}

/// A value without the quotes of a text; nothing where it is not there.
fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(values)) => {
            values.iter().map(|value| shown(Some(value))).collect::<Vec<_>>().join(" + ")
        }
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{fixture, json};

    #[test]
    fn a_summary_reads_back_as_what_it_was_made_from() {
        let summary = fixture::report().summary;
        let earlier = read(json::render(&summary).expect("JSON").as_bytes()).expect("a summary");
        assert_eq!(earlier.figures, figures(&summary));
        assert_eq!(earlier.settings, settings_now(&summary).expect("settings"));
        assert_eq!(earlier.settings["caliber.stop"], "completed");
        assert_eq!(earlier.settings["targets.class12.2025-04-27"], "3");
        let june = summary.month;
        assert_eq!((earlier.previous.month, earlier.previous.as_of), (june, summary.as_of));
        let tianhe =
            Subject { month: june, scope: Scope::All, office: Some("天河区税务局".to_owned()) };
        assert_eq!(earlier.figures[&tianhe].working_days_total, 140);
    }

    #[test]
    fn what_is_no_summary_of_ours_is_told_apart() {
        assert!(matches!(read(b"{\"schema_version\": 1"), Err(EarlierFault::Damaged(1, ..))));
        assert!(matches!(read(b"[]"), Err(EarlierFault::Damaged(..))));
        let other = br#"{"schema_version": 9, "tool": {"name": "other", "version": "1"}}"#;
        assert!(matches!(read(other), Err(EarlierFault::Foreign)));
        let newer = br#"{"schema_version": 2, "tool": {"name": "refund-monitor", "version": "9"}}"#;
        assert!(matches!(read(newer), Err(EarlierFault::Newer(2))));
    }
}
