//! The settings file as it is written: TOML, every key optional.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Deserialize;
use toml::value::Datetime;

use crate::domain::{
    Attribution, CaseStatus, Class, ClockStart, ClockStop, Field, Scope, Suspension, ZeroRefund,
};
use crate::engine::Amounts;
use crate::error::{Error, Result};
use crate::words::{Say, fault};

/// A settings file (`monitor.toml`).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SettingsFile {
    /// Fields that together identify a case, whatever ids the files hold; without it the case id
    /// does, or `taxpayer_id`, `refund_method`, `period` and `batch` in a file without ids.
    pub case_key: Option<Vec<String>>,
    /// Whether the flows (分流) of one declaration become one case.
    pub collapse: bool,
    /// Field = header in the file; what is absent is found by its usual spellings.
    pub columns: BTreeMap<String, String>,
    /// Forms of values.
    pub formats: Formats,
    /// Value in the file = class, beside the usual spellings.
    #[schemars(with = "BTreeMap<String, String>")]
    pub classes: BTreeMap<String, Class>,
    /// Status in the file = what it says, beside the usual words: `void`, `withdrawn`, `refused`,
    /// `inquiry`, `onsite`, `deferred`, `evaluation`, `suspended`, `suspicion`, `completed`,
    /// `in_progress` or `other`.
    #[schemars(with = "BTreeMap<String, String>")]
    pub statuses: BTreeMap<String, CaseStatus>,
    /// The counting rules.
    pub caliber: CaliberTable,
    /// The working calendar.
    pub calendar: CalendarTable,
    /// The classes of enterprises over time.
    pub class_history: Option<ClassHistoryTable>,
    /// A table of cases in an engine of the site's.
    pub engine: EngineTable,
    /// What is looked for behind the averages.
    pub insight: InsightTable,
    /// The enterprises to watch.
    pub watch: Option<WatchTable>,
    /// The lengths of the case lists.
    pub lists: ListsTable,
    /// The targets; if any is given, these replace the built-in ones.
    pub targets: Vec<TargetRow>,
}

/// Forms of values.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Formats {
    /// The form of dates in chrono's codes, or several, tried in their order; without it the usual
    /// forms are tried. Every file is read by them alone.
    pub date: Option<DateForms>,
}

/// One form of dates, or several.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "a form of dates such as \"%Y-%m-%d\", or a list of forms")]
pub enum DateForms {
    /// The only form.
    One(String),
    /// The forms, in the order in which they are tried.
    Several(Vec<String>),
}

impl DateForms {
    /// The forms, in the order in which they are tried.
    pub(super) fn list(&self) -> Vec<String> {
        match self {
            Self::One(form) => vec![form.clone()],
            Self::Several(forms) => forms.clone(),
        }
    }
}

/// The counting rules; what is absent is the default.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CaliberTable {
    /// What the choice is called.
    pub name: Option<String>,
    /// `accepted` or `declared`.
    #[schemars(with = "Option<String>")]
    pub start: Option<ClockStart>,
    /// `completed`, `approved`, `voucher` or `treasury`.
    #[schemars(with = "Option<String>")]
    pub stop: Option<ClockStop>,
    /// Whether a worked start day counts.
    pub count_start_day: Option<bool>,
    /// `completion` or `acceptance`.
    #[schemars(with = "Option<String>")]
    pub attribution: Option<Attribution>,
    /// `exclude` or `deduct`.
    #[schemars(with = "Option<String>")]
    pub suspension: Option<Suspension>,
    /// `include` or `exclude`.
    #[schemars(with = "Option<String>")]
    pub zero_refund: Option<ZeroRefund>,
    /// A mean above this share of its limit is at risk.
    pub at_risk_ratio: Option<f64>,
}

/// The working calendar.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CalendarTable {
    /// `cn` or `weekdays`.
    pub builtin: Option<Builtin>,
    /// Files with `date,kind,name,source`, on top of the built-in calendar; relative to the settings file.
    pub exceptions: Vec<PathBuf>,
}

/// The classes of enterprises over time.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassHistoryTable {
    /// A file with `taxpayer_id,class,from,to` in the folder of the settings file or below it.
    pub file: PathBuf,
}

/// The enterprises to watch.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WatchTable {
    /// A file in the folder of the settings file or below it: taxpayer ids, one a line, or a table with a
    /// column of them.
    pub file: PathBuf,
}

/// The most cases, or rows, that a list holds, the worst of all; 500,000 without a setting. The figures
/// count all of them.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ListsTable {
    /// `overdue_cases.csv`: the longest.
    pub overdue: Option<usize>,
    /// `pending_cases.csv`: those whose limit ends first.
    pub pending: Option<usize>,
    /// `rejects.csv`: the first in the order of the files, and the first 200 of each reason.
    pub rejects: Option<usize>,
    /// `class_differences.csv`: the first by case id.
    pub class_differences: Option<usize>,
}

/// What is looked for behind the averages.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct InsightTable {
    /// Months (`2025-05`) with which the limits of the control charts begin anew: the first month after a
    /// known change of the process.
    pub rebase: Vec<String>,
}

/// A table of cases in an engine of the site's; no file is read by it.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct EngineTable {
    /// `yuan`: amounts are decimals of yuan; `fen`: whole fen.
    #[schemars(with = "Option<String>")]
    pub amounts: Amounts,
}

/// A built-in calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Builtin {
    /// China's official working calendar.
    Cn,
    /// Plain Monday to Friday.
    Weekdays,
}

/// A target.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetRow {
    /// `all`, `class12` or `class1` to `class4`.
    #[schemars(with = "String")]
    pub scope: Scope,
    /// Working days, up to two decimals.
    pub limit: f64,
    /// First day in force.
    #[schemars(with = "String")]
    pub from: Datetime,
    /// Last day in force.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub to: Option<Datetime>,
    /// The document that sets it.
    #[serde(default)]
    pub basis: String,
}

/// Reads a settings file's text; `path` is named in errors.
pub(super) fn parse(text: &str, path: &Path) -> Result<SettingsFile> {
    let file: SettingsFile = toml::from_str(text).map_err(|error| wrong(&error, text, path))?;
    for field in file.columns.keys() {
        if Field::by_name(field).is_none() {
            let names: Vec<&str> = Field::specs().iter().map(|spec| spec.name).collect();
            return Err(Error::Settings {
                message: fault::at(path, &fault::settings::no_field(field)),
                help: suggestion(field, &names),
            });
        }
    }
    Ok(file)
}

/// An error of the TOML reader, with its line and, for an unknown key, the nearest known one.
fn wrong(error: &toml::de::Error, text: &str, path: &Path) -> Error {
    let line = error.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
    let said = error.message();
    let names: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let help = match names.split_first() {
        Some((unknown, known)) if said.starts_with("unknown") => suggestion(unknown, known),
        _ => fault::settings::see_schema(),
    };
    let stands = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    Error::Settings { message: fault::settings::line(path, line, said, stands), help }
}

pub(super) fn suggestion(unknown: &str, known: &[&str]) -> Say {
    let likeness = |name: &&&str| strsim::jaro_winkler(unknown, name);
    let nearest = known.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    fault::settings::suggestion(nearest.copied(), known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        let error = parse(text, Path::new("monitor.toml")).expect_err("wrong");
        format!("{error} | {}", error.help())
    }

    #[test]
    fn an_unknown_key_is_named_with_the_nearest_known_one() {
        let text = error("[caliber]\nstrat = \"accepted\"\n");
        assert!(
            text.contains("line 2") && text.contains("`strat`") && text.contains("did you mean `start`?"),
            "{text}"
        );
        let text = error("[colums]\ncase_id = \"x\"\n");
        assert!(text.contains("did you mean `columns`?"), "{text}");
        let text = error("[columns]\ncaseid = \"x\"\n");
        assert!(text.contains("did you mean `case_id`?"), "{text}");
    }

    #[test]
    fn a_wrong_value_is_told_with_the_known_ones() {
        let text = error("[caliber]\nstop = \"paid\"\n");
        assert!(text.contains("`paid`") && text.contains("treasury"), "{text}");
    }
}
