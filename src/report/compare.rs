//! What moved between two runs: two `summary.json`s compared by what their entries are about, and
//! two lists compared by their rows. What `verify` prints; nothing is judged here.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::words::{Lang, moved as say};

/// Fields that name a measure; the others are its figures.
const NAMES: [&str; 5] = ["grain", "period", "scope", "by", "key"];

/// Rows of a list that are shown on either side.
const SHOWN: usize = 5;

/// What moved from one `summary.json` to another, one line each; nothing where they say the same.
/// The version of the tool may differ.
#[must_use]
pub fn moved(expected: &Value, actual: &Value, lang: Lang) -> Vec<String> {
    let mut found = Moved { lang, lines: Vec::new() };
    let (Value::Object(expected), Value::Object(actual)) = (expected, actual) else {
        found.values("summary", expected, actual);
        return found.lines;
    };
    let (measure, breach) = (say::measure(lang), say::breach(lang));
    for field in fields(expected, actual) {
        let (old, new) = (expected.get(field), actual.get(field));
        match (field, old.and_then(Value::as_array), new.and_then(Value::as_array)) {
            ("measures", Some(old), Some(new)) => found.measures(field, measure, old, new),
            ("breaches", Some(old), Some(new)) => found.measures(field, breach, old, new),
            _ => found.either(field, old, new),
        }
    }
    // A breach is a measure too: what is said of the one need not be said of the other.
    let mut lines = found.lines;
    let said: BTreeSet<String> =
        lines.iter().filter_map(|line| line.strip_prefix(measure).map(str::to_owned)).collect();
    lines.retain(|line| line.strip_prefix(breach).is_none_or(|breach| !said.contains(breach)));
    lines
}

/// What moved from one CSV list to another: rows gone and new, the first of each shown.
#[must_use]
pub fn moved_lines(name: &str, expected: &str, actual: &str, lang: Lang) -> Vec<String> {
    let (old, new) = (rows(expected), rows(actual));
    let mut lines = Vec::new();
    let header = |rows: &[String]| rows.first().cloned().unwrap_or_default();
    if old.first() != new.first() {
        lines.push(say::header(lang, name, &header(&old), &header(&new)));
    }
    let (old, new) = (old.get(1..).unwrap_or_default(), new.get(1..).unwrap_or_default());
    let (gone, come) = (left_over(old, new), left_over(new, old));
    if !gone.is_empty() || !come.is_empty() {
        lines.push(say::rows(lang, name, gone.len(), come.len()));
        lines.extend(first("-", &gone, lang));
        lines.extend(first("+", &come, lang));
    } else if old != new {
        lines.push(say::rows_reordered(lang, name));
    }
    if lines.is_empty() && expected != actual {
        lines.push(say::other_bytes(lang, name));
    }
    lines
}

/// What was found to have moved, and in which language it is told.
struct Moved {
    lang: Lang,
    lines: Vec<String>,
}

impl Moved {
    fn measures(&mut self, array: &str, word: &str, old: &[Value], new: &[Value]) {
        let before = self.lines.len();
        let named = |measures: &[Value]| -> BTreeMap<String, Value> {
            measures.iter().map(|measure| (name_of(measure), measure.clone())).collect()
        };
        let (old_by_name, new_by_name) = (named(old), named(new));
        for (name, old) in &old_by_name {
            let entry = format!("{word} {name}");
            match new_by_name.get(name) {
                None => self.lines.push(say::gone(self.lang, &entry, &shown(&old["n"]))),
                Some(new) => self.figures(&entry, old, new),
            }
        }
        for (name, new) in &new_by_name {
            if !old_by_name.contains_key(name) {
                self.lines.push(say::new(self.lang, &format!("{word} {name}"), &shown(&new["n"])));
            }
        }
        if self.lines.len() == before && old != new {
            self.lines.push(say::reordered(self.lang, array));
        }
    }

    /// The figures of one measure that moved, on one line.
    fn figures(&mut self, entry: &str, old: &Value, new: &Value) {
        let (Value::Object(old), Value::Object(new)) = (old, new) else {
            return self.values(entry, old, new);
        };
        let absent = say::absent(self.lang);
        let text = |value: Option<&Value>| value.map_or_else(|| absent.to_owned(), shown);
        let figures: Vec<String> = in_order(old, new)
            .into_iter()
            .filter(|field| old.get(*field) != new.get(*field))
            .map(|field| format!("{field} {} -> {}", text(old.get(field)), text(new.get(field))))
            .collect();
        if !figures.is_empty() {
            self.lines.push(say::figures(self.lang, entry, &figures));
        }
    }

    /// Any two values, told apart by their path in the file.
    fn values(&mut self, path: &str, old: &Value, new: &Value) {
        match (old, new) {
            (Value::Object(old), Value::Object(new)) => {
                for field in fields(old, new) {
                    self.either(&format!("{path}.{field}"), old.get(field), new.get(field));
                }
            }
            (Value::Array(old), Value::Array(new)) => {
                for place in 0..old.len().max(new.len()) {
                    self.either(&format!("{path}[{place}]"), old.get(place), new.get(place));
                }
            }
            _ if old == new => {}
            _ => self.lines.push(format!("{path} {} -> {}", shown(old), shown(new))),
        }
    }

    fn either(&mut self, path: &str, old: Option<&Value>, new: Option<&Value>) {
        match (old, new) {
            _ if path == "tool.version" => {}
            (Some(old), Some(new)) => self.values(path, old, new),
            (Some(old), None) => self.lines.push(say::value_gone(self.lang, path, &shown(old))),
            (None, Some(new)) => self.lines.push(say::value_new(self.lang, path, &shown(new))),
            (None, None) => {}
        }
    }
}

/// The figures that say most first, the others by name.
fn in_order<'a>(old: &'a Map<String, Value>, new: &'a Map<String, Value>) -> Vec<&'a str> {
    const FIRST: [&str; 4] = ["status", "n", "working_days_total", "mean"];
    let mut fields: Vec<&str> = fields(old, new).into_iter().filter(|field| !NAMES.contains(field)).collect();
    fields.sort_by_key(|field| FIRST.iter().position(|first| first == field).unwrap_or(FIRST.len()));
    fields
}

/// `month 2025-06 class12 office=天河区税务局`
fn name_of(measure: &Value) -> String {
    let [grain, period, scope, by, key] = NAMES.map(|name| measure[name].as_str());
    let whole = [grain, period, scope].map(|part| part.unwrap_or("?")).join(" ");
    by.map_or_else(|| whole.clone(), |by| format!("{whole} {by}={}", key.unwrap_or_default()))
}

fn fields<'a>(old: &'a Map<String, Value>, new: &'a Map<String, Value>) -> BTreeSet<&'a str> {
    old.keys().chain(new.keys()).map(String::as_str).collect()
}

/// A value without the quotes of a text.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The records of a CSV file, each as one text; what is no CSV is taken by its lines.
fn rows(text: &str) -> Vec<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let record = |record: csv::StringRecord| record.iter().map(quoted).collect::<Vec<_>>().join(",");
    let records: Result<Vec<String>, csv::Error> = reader.records().map(|row| row.map(record)).collect();
    records.unwrap_or_else(|_| text.lines().map(str::to_owned).collect())
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("{cell:?}") } else { cell.to_owned() }
}

/// The rows of `all` that `others` has not, a row that stands there twice counted twice.
fn left_over<'a>(all: &'a [String], others: &'a [String]) -> Vec<&'a str> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for row in others {
        *known.entry(row).or_default() += 1;
    }
    let mut unknown = Vec::new();
    for row in all {
        match known.get_mut(row.as_str()) {
            Some(left @ 1..) => *left -= 1,
            _ => unknown.push(row.as_str()),
        }
    }
    unknown
}

fn first(sign: &str, rows: &[&str], lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = rows.iter().take(SHOWN).map(|row| format!("  {sign} {row}")).collect();
    if let Some(more @ 1..) = rows.len().checked_sub(SHOWN) {
        lines.push(format!("  {sign} {}", say::more(lang, more)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::report::fixture;

    fn value() -> Value {
        serde_json::to_value(fixture::report().summary).expect("a value")
    }

    #[test]
    fn the_same_run_by_another_version_has_not_moved() {
        let mut other = value();
        other["tool"]["version"] = json!("9.9.9");
        assert!(moved(&value(), &other, Lang::En).is_empty());
    }

    #[test]
    fn a_measure_is_named_and_its_figures_are_on_one_line() {
        let old = value();
        let mut new = old.clone();
        let at = old["measures"]
            .as_array()
            .expect("measures")
            .iter()
            .position(|measure| measure["key"] == "天河区税务局" && measure["period"] == "2025-06");
        let measure = &mut new["measures"][at.expect("an office")];
        (measure["n"], measure["mean"], measure["max"]) = (json!(31), json!(4.5), Value::Null);
        assert_eq!(
            moved(&old, &new, Lang::En),
            [
                "measure month 2025-06 all office=天河区税务局: n 30 -> 31, mean 4.666666666666667 -> 4.5, max 14 -> null"
            ]
        );
    }

    #[test]
    fn measures_gone_new_and_in_another_order() {
        let old = value();
        let mut new = old.clone();
        let measures = new["measures"].as_array_mut().expect("measures");
        let first = measures.remove(0);
        assert_eq!(moved(&old, &new, Lang::En), ["measure month 2025-05 all: gone (n 500)"]);
        assert_eq!(moved(&new, &old, Lang::En), ["measure month 2025-05 all: new (n 500)"]);
        new["measures"].as_array_mut().expect("measures").push(first);
        assert_eq!(moved(&old, &new, Lang::En), ["measures: the same ones in another order or number"]);
    }

    #[test]
    fn a_breach_is_not_told_twice() {
        let old = value();
        let mut new = old.clone();
        for array in ["measures", "breaches"] {
            for measure in new[array].as_array_mut().expect("measures") {
                if measure["scope"] == "class12" && measure["status"] == "breached" {
                    measure["n"] = json!(241);
                }
            }
        }
        assert_eq!(moved(&old, &new, Lang::En), ["measure month 2025-06 class12: n 240 -> 241"]);
        new["breaches"].as_array_mut().expect("breaches").remove(0);
        assert_eq!(
            moved(&old, &new, Lang::En),
            ["breach month 2025-06 class12: gone (n 240)", "measure month 2025-06 class12: n 240 -> 241"]
        );
    }

    #[test]
    fn everything_else_by_its_path() {
        let old = value();
        let mut new = old.clone();
        new["rows"]["read"] = json!(5_201);
        new["rejected_by_reason"]["bad_flag"] = json!(1);
        new["inputs"][0]["file"] = json!("other.csv");
        new["pending"]["by_scope"].as_object_mut().expect("scopes").clear();
        assert_eq!(
            moved(&old, &new, Lang::En),
            [
                "inputs[0].file cases.csv -> other.csv",
                "pending.by_scope.class12 {\"due_within_one_day\":4,\"n\":150,\"over_limit\":9}: gone",
                "rejected_by_reason.bad_flag 1: new",
                "rows.read 5200 -> 5201",
            ]
        );
    }

    #[test]
    fn rows_of_a_list_are_counted_and_the_first_shown() {
        let old = "\u{feff}id,name\n1,a\n2,\"b,c\"\n2,\"b,c\"\n3,d\n";
        let new = "\u{feff}id,name\n3,d\n2,\"b,c\"\n4,e\n";
        assert_eq!(
            moved_lines("overdue_cases.csv", old, new, Lang::En),
            ["overdue_cases.csv: 2 rows gone, 1 new", "  - 1,a", "  - 2,\"b,c\"", "  + 4,e"]
        );
        assert!(moved_lines("a.csv", old, old, Lang::En).is_empty());
        assert_eq!(
            moved_lines("a.csv", "h\n1\n2\n", "h\n2\n1\n", Lang::En),
            ["a.csv: the same rows in another order"]
        );
        assert_eq!(moved_lines("a.csv", "h\n1\n", "k\n1\n", Lang::En), ["a.csv: header h -> k"]);
        assert_eq!(moved_lines("a.csv", "h\n1\n", "h\r\n1\r\n", Lang::En).len(), 1);
    }
}
