//! The figures of each table, row by row, read from `summary.json` alone.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// The sections of the page whose tables are these.
pub const SECTIONS: [&str; 9] = [
    "pending",
    "cohorts",
    "exclusions",
    "stages",
    "change",
    "control",
    "contribution",
    "outlook",
    "sensitivity",
];

const CLASSES: [&str; 5] = ["class1", "class2", "class3", "class4", "unclassified"];
const PROMISES: [&str; 2] = ["all", "class12"];

type Rows = Vec<Vec<Option<f64>>>;

/// Every table's rows of figures, by its id on the page without `table-`.
pub fn tables(summary: &Value) -> BTreeMap<String, Rows> {
    let told = &summary["insight"];
    let mut tables = BTreeMap::new();
    pending(summary, &mut tables);
    cohorts(told, &mut tables);
    exclusions(&told["exclusions"], &mut tables);
    stages(&told["stages"], &mut tables);
    changes(told, &mut tables);
    control(told, &mut tables);
    contribution(told, &mut tables);
    outlook(told, &mut tables);
    readings(&told["sensitivity"], &mut tables);
    tables
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("an array")
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64()
}

fn fields(row: &Value, fields: &[&str]) -> Vec<Option<f64>> {
    fields.iter().map(|field| number(&row[*field])).collect()
}

/// A mean of a pool.
fn mean(pool: &Value) -> Option<f64> {
    let n = pool["n"].as_f64()?;
    (n > 0.0).then(|| pool["working_days_total"].as_f64().map(|total| total / n))?
}

fn put(tables: &mut BTreeMap<String, Rows>, id: &str, rows: impl IntoIterator<Item = Vec<Option<f64>>>) {
    let mut rows: Rows = rows.into_iter().collect();
    // A column without a figure is left out, save the first.
    for col in (1..rows.first().map_or(0, Vec::len)).rev() {
        if rows.iter().all(|row| row[col].is_none()) {
            for row in &mut rows {
                row.remove(col);
            }
        }
    }
    if !rows.is_empty() {
        tables.insert(id.to_owned(), rows);
    }
}

fn pending(summary: &Value, tables: &mut BTreeMap<String, Rows>) {
    let told = &summary["insight"];
    let row = |one: &Value| {
        vec![
            mean(&one["completed"]),
            number(&one["mean_lower_bound"]),
            number(&one["to_target_days"]),
            number(&one["on_time_share"]),
            number(&one["overdue"]["n"]),
            number(&one["completed"]["n"]),
        ]
    };
    put(tables, "pending-bound", list(&told["pending"]).iter().map(row));
    let office = |row: &Value| fields(row, &["n", "over_limit", "due_within_one_day", "oldest"]);
    put(tables, "open-by-office", list(&told["open_by_office"]).iter().map(office));
    let ages = list(&summary["pending"]["ages"]);
    let days: BTreeSet<i64> = ages.iter().map(|count| count["age"].as_i64().unwrap()).collect();
    let row = |age: &i64| {
        #[expect(clippy::cast_precision_loss, reason = "days")]
        let first = Some(*age as f64);
        let of = |class: &&str| {
            let count = ages.iter().find(|count| count["age"] == *age && count["class"] == **class);
            count.and_then(|count| number(&count["n"]))
        };
        std::iter::once(first).chain(CLASSES.iter().map(of)).collect()
    };
    put(tables, "open-by-age", days.iter().map(row));
    // Those the section has of its own, which another test holds against the summary.
    let scopes = summary["pending"]["by_scope"].as_object().unwrap();
    let counts = |row: &Value| fields(row, &["n", "over_limit", "due_within_one_day"]);
    let order = ["class12", "class1", "class2", "class3", "class4", "unclassified"];
    let others = order.iter().filter_map(|scope| scopes.get(*scope));
    put(tables, "pending", std::iter::once(&summary["pending"]).chain(others).map(counts));
}

fn cohorts(told: &Value, tables: &mut BTreeMap<String, Rows>) {
    for scope in PROMISES {
        let of_scope = list(&told["cohorts"]).iter().filter(|cohort| cohort["scope"] == scope);
        let row = |cohort: &Value| {
            let mean = &cohort["restricted_mean"];
            let mut cells = fields(cohort, &["n", "open", "median"]);
            cells.extend([&mean["mean"], &mean["interval"][0], &mean["interval"][1]].map(number));
            cells
        };
        put(tables, &format!("cohorts-{scope}"), of_scope.map(row));
    }
}

fn exclusions(told: &Value, tables: &mut BTreeMap<String, Rows>) {
    let back = |one: &Value| {
        vec![
            mean(&one["normal"]),
            number(&one["mean"]),
            number(&one["to_target_days"]),
            number(&one["normal"]["n"]),
            number(&one["excluded"]["n"]),
            number(&one["excluded_open"]),
        ]
    };
    put(tables, "put-back", list(&told["put_back"]).iter().map(back));
    let counts = |row: &Value| fields(row, &["excluded", "cases", "share"]);
    put(tables, "excluded-by-reason", list(&told["by_reason"]).iter().map(counts));
    put(tables, "excluded-by-class", list(&told["by_class"]).iter().map(counts));
    let office = |row: &Value| {
        let limits = [0, 1].map(|end| number(&row["limits_3"][end]));
        [counts(row), limits.to_vec()].concat()
    };
    put(tables, "excluded-by-office", list(&told["by_office"]["offices"]).iter().map(office));
    let late = fields(&told["late"], &["after_limit", "within_limit", "unknown"]);
    put(tables, "excluded-late", late.iter().any(|count| *count != Some(0.0)).then_some(late));
    let months = list(&told["months"]);
    // In the order of METHOD 4.
    let reasons = [
        "void",
        "withdrawn",
        "refused",
        "inquiry",
        "onsite",
        "deferred",
        "evaluation",
        "suspended",
        "suspicion",
    ];
    let is_there = |reason: &&str| months.iter().any(|month| !month["reasons"][*reason].is_null());
    let reasons: Vec<&str> = reasons.into_iter().filter(is_there).collect();
    let month = |row: &Value| {
        let of = |reason: &&str| Some(row["reasons"][*reason].as_f64().unwrap_or(0.0));
        [counts(row), reasons.iter().map(of).collect()].concat()
    };
    put(tables, "excluded-by-month", months.iter().map(month));
}

fn stages(told: &Value, tables: &mut BTreeMap<String, Rows>) {
    let events = list(&told["events"]);
    let groups = |rows: &[Value], key: &str| -> Rows {
        let mut keys: Vec<&Value> = Vec::new();
        rows.iter().map(|row| &row[key]).for_each(|key| {
            if !keys.contains(&key) {
                keys.push(key);
            }
        });
        let row = |of: &&Value| {
            let pairs = events.windows(2).map(|pair| {
                let is_it = |row: &&Value| row[key] == **of && row["from"] == pair[0] && row["to"] == pair[1];
                rows.iter().find(is_it).and_then(|row| number(&row["mean"]))
            });
            pairs.collect()
        };
        keys.iter().map(row).collect()
    };
    put(tables, "stages-by-month", groups(list(&told["months"]), "month"));
    put(tables, "stages-by-class", groups(list(&told["by_class"]), "key"));
    put(tables, "stages-by-office", groups(list(&told["by_office"]), "key"));
}

fn changes(told: &Value, tables: &mut BTreeMap<String, Rows>) {
    for change in list(&told["changes"]) {
        let row = |part: &Value, rate: &Value, mix: &Value, both: &Value| {
            let [before, after] = ["before", "after"].map(|when| &part[when]);
            let pools = [mean(before), mean(after), number(&before["n"]), number(&after["n"])];
            [vec![number(&both["value"]), number(rate), number(mix)], pools.to_vec()].concat()
        };
        let parts = list(&change["parts"]).iter();
        let mut rows: Rows =
            parts.map(|part| row(part, &part["rate"]["value"], &part["mix"], &part["effect"])).collect();
        rows.push(row(change, &change["rate"], &change["mix"], &change["change"]));
        let name = ["scope", "against", "by"].map(|field| change[field].as_str().unwrap().replace('_', "-"));
        put(tables, &format!("change-{}", name.join("-")), rows);
    }
}

fn control(told: &Value, tables: &mut BTreeMap<String, Rows>) {
    let charts = list(&told["control"]);
    let segments = charts.iter().flat_map(|chart| list(&chart["segments"]));
    let limits = segments.map(|segment| {
        #[expect(clippy::cast_precision_loss, reason = "months")]
        let months = Some(list(&segment["points"]).len() as f64);
        let limits = fields(&segment["limits"], &["centre", "lower", "upper"]);
        [vec![months, number(&segment["target"])], limits].concat()
    });
    put(tables, "control-limits", limits);
    for chart in charts {
        let segments = list(&chart["segments"]).iter();
        let months = segments.flat_map(|segment| {
            let row =
                |point: &Value| [fields(point, &["n", "mean"]), vec![number(&segment["target"])]].concat();
            list(&segment["points"]).iter().map(row).collect::<Rows>()
        });
        put(tables, &format!("control-{}", chart["scope"].as_str().unwrap()), months);
    }
}

fn contribution(told: &Value, tables: &mut BTreeMap<String, Rows>) {
    for held in list(&told["contribution"]) {
        let scope = held["scope"].as_str().unwrap();
        let row = |pool: &Value, days: &Value| vec![number(&pool["n"]), mean(pool), number(days)];
        let total = row(&held["pool"], &held["to_target_days"]);
        let others = list(&held["rows"]).iter().map(|one| row(one, &one["to_target_days"]));
        put(tables, &format!("held-{scope}"), std::iter::once(total).chain(others));
        let set = held["smallest_set"].as_array().into_iter().flatten();
        put(tables, &format!("fewest-{scope}"), set.map(|one| vec![number(&one["case_days"])]));
    }
}

fn outlook(told: &Value, tables: &mut BTreeMap<String, Rows>) {
    let row = |one: &Value| {
        let mut cells = vec![number(&one["limit"]), mean(&one["completed"])];
        cells.extend(fields(one, &["low", "median", "high", "breach_probability"]));
        // Where no mean would do, a word says so.
        cells.push(number(&one["allowed_mean"]).filter(|mean| *mean >= 0.0));
        cells.extend(fields(one, &["remaining", "days_left"]));
        cells.push(number(&one["completed"]["n"]));
        cells
    };
    put(tables, "outlook", list(&told["outlook"]).iter().map(row));
}

fn readings(told: &Value, tables: &mut BTreeMap<String, Rows>) {
    let rows = list(&told["rows"]);
    let base = rows.iter().filter(|row| row["scope"] == "all").map(|row| &row["reading"]);
    let given = base.map(|reading| {
        let of = |scope: &str| {
            let row = rows.iter().find(|row| row["scope"] == scope && row["reading"] == *reading);
            row.and_then(|row| number(&row["mean"]["value"]))
        };
        PROMISES.map(of).to_vec()
    });
    let not_given = list(&told["not_given"]).iter().map(|_| vec![None, None]);
    put(tables, "readings", given.chain(not_given));
}
