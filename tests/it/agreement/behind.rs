//! The figures behind the averages as the program tells them, under the names of the naive ones.

use std::collections::BTreeMap;

use serde_json::Value;

/// Every figure that the naive implementation computes too.
pub fn named(insight: &Value, month: &str) -> BTreeMap<String, String> {
    let mut named = BTreeMap::new();
    let mut put =
        |name: String, text: String| assert_eq!(named.insert(name.clone(), text), None, "{name} twice");
    for bound in list(&insight["pending"]) {
        let text = format!(
            "{} late {} on time {} of {}",
            pool(&bound["completed"]),
            pool(&bound["overdue"]),
            bound["on_time"],
            bound["on_time_of"]
        );
        put(format!("pending {}", text_of(&bound["scope"])), text);
    }
    for row in list(&insight["open_by_office"]) {
        let [n, late, due, oldest] =
            ["n", "over_limit", "due_within_one_day", "oldest"].map(|field| &row[field]);
        let text = format!("{n} late {late} due {due} oldest {oldest}");
        put(format!("open office {}", text_of(&row["office"])), text);
    }
    exclusions(&insight["exclusions"], &mut put);
    for change in list(&insight["changes"]) {
        let [scope, against, by] = ["scope", "against", "by"].map(|key| text_of(&change[key]));
        let name = format!("change {scope} {against} {by}");
        put(name.clone(), fraction(&change["change"]));
        for part in list(&change["parts"]) {
            let text = format!("rate {} effect {}", fraction(&part["rate"]), fraction(&part["effect"]));
            put(format!("{name} {}", text_of(&part["key"])), text);
        }
    }
    for held in list(&insight["contribution"]) {
        let scope = text_of(&held["scope"]);
        let fewest = held["smallest_set"].as_array().map_or("none".to_owned(), |set| set.len().to_string());
        put(format!("held {scope}"), format!("{}, {fewest} offices", hundredths(&held["to_target_days"])));
        for row in list(&held["rows"]) {
            let name = format!("held {scope} {} {}", text_of(&row["office"]), text_of(&row["class"]));
            put(name, hundredths(&row["to_target_days"]).to_string());
        }
    }
    stages(&insight["stages"], month, &mut put);
    for row in list(&insight["sensitivity"]["rows"]) {
        let mean = if row["mean"].is_null() { "none".to_owned() } else { fraction(&row["mean"]) };
        let name = format!("reading {} {}", text_of(&row["scope"]), text_of(&row["reading"]));
        put(name, format!("{mean} {}", text_of(&row["status"])));
    }
    named
}

fn exclusions(told: &Value, put: &mut impl FnMut(String, String)) {
    let counts = |row: &Value| format!("{} of {}", row["excluded"], row["cases"]);
    let rows = [("reason", &told["by_reason"]), ("class", &told["by_class"])];
    for (what, rows) in rows {
        for row in list(rows) {
            put(format!("excluded {what} {}", text_of(&row["key"])), counts(row));
        }
    }
    for row in told["by_office"]["offices"].as_array().into_iter().flatten() {
        put(format!("excluded office {}", text_of(&row["key"])), counts(row));
    }
    for row in list(&told["months"]) {
        put(
            format!("excluded in {}", text_of(&row["key"])),
            format!("{}, {} open", counts(row), row["open"]),
        );
    }
    for back in list(&told["put_back"]) {
        put(format!("put back {}", text_of(&back["scope"])), put_back(back));
    }
    for back in list(&told["mean_put_back"]) {
        let name = format!("put back {} in {}", text_of(&back["scope"]), text_of(&back["month"]));
        put(name, put_back(back));
    }
}

fn put_back(back: &Value) -> String {
    let mean = back["mean"].as_f64().map_or("none".to_owned(), |mean| format!("{mean:.9}"));
    let above = &back["to_target_days"];
    let above = if above.is_null() { "none".to_owned() } else { hundredths(above).to_string() };
    let (normal, excluded) = (pool(&back["normal"]), pool(&back["excluded"]));
    format!("{normal} and {excluded} open {} mean {mean} above {above}", back["excluded_open"])
}

fn stages(told: &Value, month: &str, put: &mut impl FnMut(String, String)) {
    put("stages reversed".to_owned(), told["reversed"].to_string());
    let stage = |row: &Value| format!("stage {} {}", text_of(&row["from"]), text_of(&row["to"]));
    for row in list(&told["months"]) {
        put(format!("{} in {}", stage(row), text_of(&row["month"])), pool(row));
    }
    for row in list(&told["by_class"]) {
        assert_eq!(row["month"], month);
        put(format!("{} {}", stage(row), text_of(&row["key"])), pool(row));
    }
    for row in list(&told["by_class_before"]) {
        put(format!("{} {} before", stage(row), text_of(&row["key"])), pool(row));
    }
    for row in list(&told["by_office"]) {
        put(format!("{} office {}", stage(row), text_of(&row["key"])), pool(row));
    }
}

fn pool(pool: &Value) -> String {
    format!("{} {}", pool["n"], pool["working_days_total"])
}

fn fraction(told: &Value) -> String {
    format!("{}/{}", text_of(&told["numerator"]), text_of(&told["denominator"]))
}

/// A number of at most two decimals, in hundredths.
fn hundredths(number: &Value) -> i128 {
    super::compare::in_hundredths(number)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("an array")
}

fn text_of(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
