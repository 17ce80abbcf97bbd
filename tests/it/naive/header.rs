//! Which column holds which field: the spellings of the data dictionary, and the settings' own.

use std::collections::BTreeMap;

use refund_monitor::domain::Field;

use super::settings::Settings;

pub const DATES: [&str; 9] = [
    "declared_date",
    "accepted_date",
    "reviewed_date",
    "approved_date",
    "completed_date",
    "voucher_date",
    "treasury_date",
    "suspended_date",
    "resumed_date",
];
pub const AMOUNTS: [&str; 2] = ["refund_amount", "exempt_credit_amount"];
pub const FLAGS: [&str; 5] =
    ["suspicion_flag", "inquiry_flag", "onsite_flag", "deferred_flag", "evaluation_flag"];
pub const TEXTS: [&str; 14] = [
    "case_id",
    "taxpayer_id",
    "customs_code",
    "taxpayer_name",
    "enterprise_type",
    "refund_method",
    "trade_category",
    "period",
    "batch",
    "office",
    "office_code",
    "district",
    "channel",
    "status",
];
pub const DIMENSIONS: [&str; 6] =
    ["office", "district", "channel", "refund_method", "enterprise_type", "trade_category"];
const REQUIRED: [&str; 3] = ["enterprise_class", "accepted_date", "completed_date"];
/// What identifies a case where there is no case id and nothing is set.
const USUAL_KEY: [&str; 4] = ["taxpayer_id", "refund_method", "period", "batch"];

/// The recognised columns of one file.
pub struct Header {
    /// The record's fields as they stand, trimmed.
    pub cells: Vec<String>,
    /// Field → column.
    pub columns: BTreeMap<&'static str, usize>,
    /// The fields that identify a case.
    pub key: Vec<String>,
}

impl Header {
    /// The header, if the record is one: every required field has its column.
    pub fn of(record: &[String], settings: &Settings) -> Option<Self> {
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        let mut columns = BTreeMap::new();
        for spec in Field::specs() {
            let found = match settings.columns.get(spec.name) {
                Some(mapped) => cells.iter().position(|cell| cell == mapped.trim()),
                None => {
                    cells.iter().position(|cell| spec.spellings.iter().any(|known| is_spelling(cell, known)))
                }
            };
            if let Some(column) = found {
                columns.insert(spec.name, column);
            }
        }
        let key = match &settings.case_key {
            Some(key) => key.clone(),
            None if columns.contains_key("case_id") => vec!["case_id".to_owned()],
            None => USUAL_KEY.map(str::to_owned).to_vec(),
        };
        let required = REQUIRED.iter().copied().chain(key.iter().map(String::as_str));
        let is_complete = required.into_iter().all(|field| columns.contains_key(field));
        is_complete.then_some(Self { cells, columns, key })
    }

    /// The value of a field in a row, trimmed; empty where there is no such column.
    pub fn value<'r>(&self, record: &'r [String], field: &str) -> &'r str {
        self.columns.get(field).and_then(|column| record.get(*column)).map_or("", |value| bare(value))
    }

    /// Whether the field's column is in ten thousands of yuan.
    pub fn in_wan(&self, field: &str) -> bool {
        let cell = self.columns.get(field).map_or("", |column| self.cells[*column].as_str());
        cell.ends_with("(万元)") || cell.ends_with("（万元）")
    }
}

/// The text itself, where a spreadsheet's formula wraps it: `="0001"`.
fn bare(value: &str) -> &str {
    let value = value.trim();
    match value.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) if !inner.contains('"') => inner.trim(),
        _ => value,
    }
}

fn is_spelling(cell: &str, known: &str) -> bool {
    let mut bare = cell;
    for unit in ["(万元)", "（万元）", "(元)", "（元）"] {
        bare = bare.strip_suffix(unit).unwrap_or(bare).trim();
    }
    bare.to_lowercase() == known.to_lowercase()
}
