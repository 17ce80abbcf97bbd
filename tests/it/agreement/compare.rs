//! Holds a run of the program against the naive computation, figure by figure.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;

use super::behind;
use super::program::{Run, file_name};
use crate::naive::{Expected, Figures, Key};

/// Every difference between the run and what was expected of it, in words.
pub fn differences(run: &Run, files: &[PathBuf], expected: &Expected) -> Vec<String> {
    let told = &run.summary;
    let mut found = Differences::default();
    found.hold("as_of", &text(&told["as_of"]), &expected.as_of.to_string());
    found.hold("month", &text(&told["month"]), &format!("{}-{:02}", expected.month.0, expected.month.1));
    found.hold("rows", &counts(&told["rows"]), &named(&expected.rows));
    found.hold(
        "rejected_by_reason",
        &counts(&told["rejected_by_reason"]),
        &named(&expected.rejected_by_reason),
    );
    found.hold(
        "excluded_by_reason",
        &counts(&told["excluded_by_reason"]),
        &named(&expected.excluded_by_reason),
    );
    found.hold("joined", &counts(&told["joined"]), &named(&expected.joined));
    let mut warnings = counts(&told["warnings"]);
    warnings.retain(|kind, _| expected.class_warnings.contains_key(kind.as_str()));
    found.hold("warnings on the class", &warnings, &named(&expected.class_warnings));
    found.hold("rows identity", &sum_of_ends(&told["rows"]), &whole(&told["rows"]["read"]));
    let by_file: Vec<u64> =
        array(&told["inputs"]).iter().map(|input| input["rows"].as_u64().unwrap()).collect();
    let rows: Vec<u64> = expected.files.iter().map(|file| file.rows).collect();
    found.hold("rows of each input", &by_file, &rows);
    for (number, file) in array(&told["data_quality"]["files"]).iter().enumerate() {
        found.quality(number, file, expected);
    }
    found.rejects(run, files, expected);
    found.pending(&told["pending"], expected);
    found.measures(array(&told["measures"]), &expected.measures);
    found.breaches(told);
    found.insight(told, expected);
    found.0
}

#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn hold<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, told: &T, expected: &T) {
        if told != expected {
            self.0.push(format!("{what}: program {told:?}, naive {expected:?}"));
        }
    }

    /// One file: its rows, and how often each field is filled.
    fn quality(&mut self, number: usize, file: &Value, expected: &Expected) {
        let wanted = &expected.files[number];
        let rejected = expected.rejects.iter().filter(|(file, ..)| *file == number).count();
        let whole = ["rows", "skipped", "rejected"].map(|name| file[name].as_u64().unwrap());
        let counted = [wanted.rows, wanted.skipped, u64::try_from(rejected).unwrap()];
        self.hold(&format!("rows of file {number}"), &whole, &counted);
        let filled: BTreeMap<&str, u64> = array(&file["fields"])
            .iter()
            .map(|field| (field["field"].as_str().unwrap(), field["filled"].as_u64().unwrap()))
            .collect();
        self.hold(&format!("fields of file {number}"), &filled, &wanted.filled);
    }

    fn rejects(&mut self, run: &Run, files: &[PathBuf], expected: &Expected) {
        let wanted: BTreeSet<_> = expected
            .rejects
            .iter()
            .map(|(file, row, reason)| (file_name(&files[*file]), *row, (*reason).to_owned()))
            .collect();
        for only in run.rejects.difference(&wanted) {
            self.0.push(format!("reject only in the program's list: {only:?}"));
        }
        for only in wanted.difference(&run.rejects) {
            self.0.push(format!("reject only in the naive list: {only:?}"));
        }
    }

    fn pending(&mut self, told: &Value, expected: &Expected) {
        let pending = &expected.pending;
        self.hold("pending.n", &told["n"].as_u64(), &Some(pending.n));
        self.hold("pending.over_limit", &told["over_limit"].as_u64(), &Some(pending.over_limit));
        self.hold(
            "pending.due_within_one_day",
            &told["due_within_one_day"].as_u64(),
            &Some(pending.due_within_one_day),
        );
        let scopes = told["by_scope"].as_object().expect("by_scope");
        for (scope, block) in scopes {
            let wanted = pending.by_scope.get(scope.as_str()).copied().unwrap_or_default();
            let found = (whole(&block["n"]), whole(&block["over_limit"]));
            self.hold(&format!("pending.by_scope.{scope}"), &found, &(wanted.0.into(), wanted.1.into()));
        }
        if pending.by_scope.contains_key("class12") {
            self.hold("pending.by_scope has class12", &scopes.contains_key("class12"), &true);
        }
    }

    fn measures(&mut self, told: &[Value], expected: &BTreeMap<Key, Figures>) {
        let mut seen = BTreeSet::new();
        for measure in told {
            let key = key_of(measure);
            if !seen.insert(key.clone()) {
                self.0.push(format!("{key:?}: twice"));
            }
            match expected.get(&key) {
                Some(figures) => self.figures(&key, measure, figures),
                None if measure["n"] == 0 => {
                    self.hold(&format!("{key:?} status"), &text(&measure["status"]), &"no_data".into());
                }
                None => self.0.push(format!("{key:?}: only the program has it, n = {}", measure["n"])),
            }
        }
        for key in expected.keys().filter(|key| !seen.contains(key)) {
            self.0.push(format!("{key:?}: the program lacks it"));
        }
    }

    fn figures(&mut self, key: &Key, told: &Value, expected: &Figures) {
        let mut hold_json = |name: &str, wanted: Value| {
            if told.get(name) != Some(&wanted) {
                self.0.push(format!("{key:?} {name}: program {:?}, naive {wanted}", told.get(name)));
            }
        };
        hold_json("n", json(expected.n));
        hold_json("working_days_total", json(expected.total));
        hold_json("median", expected.median.into());
        hold_json("p90", expected.p90.into());
        hold_json("p95", expected.p95.into());
        hold_json("max", expected.max.into());
        hold_json("over_limit", expected.over_limit.into());
        hold_json("over_ceiling", expected.over_ceiling.into());
        hold_json("refund_amount", yuan(expected.refund_fen).into());
        hold_json("basis", expected.basis.clone().into());
        hold_json("status", expected.status.into());
        self.close(key, "mean", told, Some(expected.mean));
        self.close(key, "mean_amount_weighted", told, expected.mean_amount_weighted);
        self.hundredths(key, "target", told, expected.target);
        self.hundredths(key, "to_target_days", told, expected.to_target);
    }

    /// Equal within 1e-12 of the value.
    fn close(&mut self, key: &Key, name: &str, told: &Value, expected: Option<f64>) {
        let found = told.get(name).map(Value::as_f64);
        let fits = match (found, expected) {
            (Some(Some(a)), Some(b)) => (a - b).abs() <= 1e-12 * b.abs(),
            (Some(None), None) => told[name].is_null(),
            _ => false,
        };
        if !fits {
            self.0.push(format!("{key:?} {name}: program {found:?}, naive {expected:?}"));
        }
    }

    /// A number of at most two decimals, compared exactly.
    fn hundredths(&mut self, key: &Key, name: &str, told: &Value, expected: Option<i128>) {
        let found =
            told.get(name).map(|number| if number.is_null() { None } else { Some(in_hundredths(number)) });
        if found != Some(expected) {
            self.0
                .push(format!("{key:?} {name}: program {:?}, naive {expected:?} hundredths", told.get(name)));
        }
    }

    /// Every figure behind the averages, by name.
    fn insight(&mut self, told: &Value, expected: &Expected) {
        let told = behind::named(&told["insight"], told["month"].as_str().unwrap());
        for (name, wanted) in &expected.insight {
            self.hold(name, &told.get(name), &Some(wanted));
        }
        for name in told.keys().filter(|name| !expected.insight.contains_key(*name)) {
            self.0.push(format!("{name}: only the program has it"));
        }
    }

    /// The list of breaches is the breached measures, neither more nor fewer.
    fn breaches(&mut self, told: &Value) {
        let listed: Vec<&Value> = array(&told["breaches"]).iter().collect();
        let breached: Vec<&Value> =
            array(&told["measures"]).iter().filter(|measure| measure["status"] == "breached").collect();
        self.hold("number of breaches", &listed.len(), &breached.len());
        for measure in breached.iter().filter(|measure| !listed.contains(measure)) {
            self.0.push(format!("{:?}: breached and not in breaches", key_of(measure)));
        }
    }
}

fn key_of(measure: &Value) -> Key {
    let maybe = |name: &str| measure[name].as_str().map(str::to_owned);
    (text(&measure["grain"]), text(&measure["period"]), text(&measure["scope"]), maybe("by"), maybe("key"))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn array(value: &Value) -> &[Value] {
    value.as_array().expect("an array")
}

fn whole(value: &Value) -> i128 {
    value.as_i64().expect("a whole number").into()
}

fn json(number: i128) -> Value {
    i64::try_from(number).unwrap().into()
}

/// Name → count, zeros left out.
fn counts(value: &Value) -> BTreeMap<String, u64> {
    let entries = value.as_object().expect("an object of counts");
    entries.iter().map(|(name, n)| (name.clone(), n.as_u64().unwrap())).filter(|(_, n)| *n > 0).collect()
}

fn named(counts: &BTreeMap<&'static str, u64>) -> BTreeMap<String, u64> {
    counts.iter().map(|(name, n)| ((*name).to_owned(), *n)).filter(|(_, n)| *n > 0).collect()
}

fn sum_of_ends(rows: &Value) -> i128 {
    let ends = ["skipped", "rejected", "duplicate", "after_as_of", "pending", "excluded", "normal"];
    ends.iter().map(|end| whole(&rows[*end])).sum()
}

/// Two decimals, as money is printed.
fn yuan(fen: i128) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.abs() / 100, fen.abs() % 100)
}

/// The decimal text of the number, its point taken out.
pub fn in_hundredths(number: &Value) -> i128 {
    let text = number.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    assert!(fraction.len() <= 2, "{text} has more than two decimals");
    format!("{whole}{fraction:0<2}").parse().unwrap()
}
