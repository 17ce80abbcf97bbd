//! The settings file read a second time: the caliber, the calendar, the targets, the mappings.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use toml::{Table, Value};

use super::calendar::WalkedCalendar;
use super::history::{self, Spell};
use super::targets::{self, Target};

/// Everything that decides a figure.
#[expect(clippy::struct_excessive_bools, reason = "each is one yes or no of the settings file")]
pub struct Settings {
    pub columns: BTreeMap<String, String>,
    /// Forms of dates in their order; the usual ones where there is none.
    pub date_formats: Vec<String>,
    /// Value in the file → class 0 to 4.
    pub classes: BTreeMap<String, u8>,
    /// Value in the file → what it says.
    pub statuses: BTreeMap<String, String>,
    /// The field that starts the clock.
    pub start: &'static str,
    /// The field that stops it.
    pub stop: &'static str,
    pub count_start_day: bool,
    pub by_acceptance: bool,
    pub deduct_suspension: bool,
    pub exclude_zero_refund: bool,
    /// Numerator and denominator.
    pub at_risk_ratio: (i128, i128),
    /// The fields that identify a case, where the settings say so.
    pub case_key: Option<Vec<String>>,
    /// Whether the flows of a declaration are one case.
    pub collapse: bool,
    pub history: Vec<Spell>,
    pub calendar: WalkedCalendar,
    /// Whether days in it are off or worked by arrangement.
    pub has_arrangements: bool,
    pub targets: Vec<Target>,
    pub as_of: Option<NaiveDate>,
    pub month: Option<(i32, u32)>,
}

impl Settings {
    /// The settings of a file's text; `folder` is where its calendar files lie.
    pub fn parse(text: &str, folder: &Path) -> Self {
        let table: Table = text.parse().expect("a settings file");
        let caliber = section(&table, "caliber");
        let choice = |key: &str| caliber.get(key).map_or("", |value| value.as_str().unwrap());
        let start = match choice("start") {
            "" | "accepted" => "accepted_date",
            "declared" => "declared_date",
            other => panic!("start {other}"),
        };
        let stop = match choice("stop") {
            "" | "completed" => "completed_date",
            "approved" => "approved_date",
            "voucher" => "voucher_date",
            "treasury" => "treasury_date",
            other => panic!("stop {other}"),
        };
        Self {
            columns: texts(&section(&table, "columns")),
            date_formats: forms(section(&table, "formats").get("date")),
            classes: texts(&section(&table, "classes"))
                .into_iter()
                .map(|(value, class)| (value, number(&class)))
                .collect(),
            statuses: texts(&section(&table, "statuses")),
            start,
            stop,
            count_start_day: caliber.get("count_start_day").is_some_and(|value| value.as_bool().unwrap()),
            by_acceptance: choice("attribution") == "acceptance",
            deduct_suspension: choice("suspension") == "deduct",
            exclude_zero_refund: choice("zero_refund") == "exclude",
            at_risk_ratio: caliber
                .get("at_risk_ratio")
                .map_or((9, 10), |value| (millionths(value), 1_000_000)),
            case_key: table.get("case_key").map(|fields| {
                fields.as_array().unwrap().iter().map(|field| field.as_str().unwrap().to_owned()).collect()
            }),
            collapse: table.get("collapse").is_some_and(|value| value.as_bool().unwrap()),
            history: section(&table, "class_history")
                .get("file")
                .map(|file| history::read(&std::fs::read(folder.join(file.as_str().unwrap())).unwrap()))
                .unwrap_or_default(),
            calendar: calendar(&section(&table, "calendar"), folder),
            has_arrangements: builtin(&table) != "weekdays"
                || section(&table, "calendar").contains_key("exceptions"),
            targets: targets(&table),
            as_of: None,
            month: None,
        }
    }

    /// The settings in force without a file.
    pub fn defaults() -> Self {
        Self::parse("", Path::new("."))
    }
}

fn builtin(table: &Table) -> String {
    section(table, "calendar").get("builtin").map_or("cn", |name| name.as_str().unwrap()).to_owned()
}

fn section(table: &Table, name: &str) -> Table {
    table.get(name).map(|value| value.as_table().unwrap().clone()).unwrap_or_default()
}

fn forms(date: Option<&Value>) -> Vec<String> {
    match date {
        None => Vec::new(),
        Some(Value::Array(forms)) => forms.iter().map(|form| form.as_str().unwrap().to_owned()).collect(),
        Some(form) => vec![form.as_str().unwrap().to_owned()],
    }
}

fn texts(table: &Table) -> BTreeMap<String, String> {
    table.iter().map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned())).collect()
}

fn number(class: &str) -> u8 {
    match class {
        "class1" => 1,
        "class2" => 2,
        "class3" => 3,
        "class4" => 4,
        "unclassified" => 0,
        other => panic!("class {other}"),
    }
}

/// A number of the file in millionths, by its shortest decimal text.
fn millionths(value: &Value) -> i128 {
    let text = match value {
        Value::Integer(whole) => whole.to_string(),
        Value::Float(decimal) => decimal.to_string(),
        other => panic!("{other} is no number"),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    format!("{whole}{fraction:0<6}").parse().expect("at most six decimals")
}

fn calendar(table: &Table, folder: &Path) -> WalkedCalendar {
    let builtin = table.get("builtin").map_or("cn", |value| value.as_str().unwrap());
    let mut calendar = if builtin == "weekdays" { WalkedCalendar::weekdays() } else { WalkedCalendar::cn() };
    for file in table.get("exceptions").and_then(Value::as_array).into_iter().flatten() {
        calendar.add(&std::fs::read_to_string(folder.join(file.as_str().unwrap())).expect("a calendar file"));
    }
    calendar
}

fn targets(table: &Table) -> Vec<Target> {
    let Some(rows) = table.get("targets") else { return targets::built_in() };
    let mut targets = Vec::new();
    for row in rows.as_array().unwrap() {
        let day = |key: &str| row.get(key).map(|value| value.to_string().parse().expect("a day"));
        targets.push(Target {
            scope: row["scope"].as_str().unwrap().to_owned(),
            hundredths: millionths(&row["limit"]) / 10_000,
            from: day("from").expect("from"),
            to: day("to"),
            basis: row.get("basis").map_or("", |value| value.as_str().unwrap()).to_owned(),
        });
    }
    targets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly() {
        let text = "[caliber]\nat_risk_ratio = 0.85\n[[targets]]\nscope = \"all\"\nlimit = 2.25\nfrom = 2025-01-01\nbasis = \"x\"\n";
        let settings = Settings::parse(text, Path::new("."));
        assert_eq!(settings.at_risk_ratio, (850_000, 1_000_000));
        assert_eq!(settings.targets[0].hundredths, 225);
        assert_eq!(settings.targets[0].from, NaiveDate::from_ymd_opt(2025, 1, 1).unwrap());
    }
}
