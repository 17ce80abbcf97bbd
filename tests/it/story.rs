//! The planted story of the sample data of 广州 (`sample_data/README.md`), found by the program in the
//! months in which it happened.

use serde_json::Value;

use crate::run::Room;

/// `insight` of the report on a month, as it stood at its end or with everything that came later.
fn insight(month: &str, as_of: Option<&str>) -> Value {
    let room = Room::new();
    let data = crate::run::repository().join("sample_data/guangzhou");
    let mut arguments = vec!["report", data.to_str().unwrap(), "--json", "--quiet", "--formats", "json"];
    arguments.extend(["--month", month]);
    arguments.extend(as_of.iter().flat_map(|day| ["--as-of", day]));
    let ran = room.run(&arguments);
    let summary: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}", ran.stderr));
    summary["insight"].clone()
}

/// The row of a list in which these fields have these values.
fn row<'v>(list: &'v Value, fields: &[(&str, &str)]) -> &'v Value {
    let is_it = |row: &&Value| fields.iter().all(|(key, value)| row[*key] == *value);
    list.as_array().unwrap().iter().find(is_it).unwrap_or_else(|| panic!("no {fields:?} in {list}"))
}

#[test]
fn the_slipping_office_holds_the_days_over_the_limit() {
    let june = insight("2026-06", None);
    // The city is 101 case-days over the limit of class 1 and 2; this office alone 141.
    let held = row(&june["contribution"], &[("scope", "class12")]);
    assert_eq!(held["to_target_days"], 101);
    assert_eq!(held["smallest_set"], serde_json::json!([{"office": "花都区税务局", "case_days": 141}]));
    let today = row(&june["findings"], &[("kind", "today")]);
    assert_eq!(today["offices"][0]["office"], "花都区税务局");
    let verdict = &june["findings"][0]["verdicts"][0];
    assert_eq!((&verdict["scope"], &verdict["status"]), (&"class12".into(), &"breached".into()));
}

#[test]
fn the_other_mix_of_november_is_told_from_a_change_of_pace() {
    let november = insight("2025-11", Some("2025-11-30"));
    let change = [("scope", "all"), ("against", "month_before"), ("by", "class")];
    let split = row(&november["changes"], &change);
    // Every class became faster, and the mean stayed: the slow classes were more.
    assert!(split["change"]["value"].as_f64().unwrap().abs() < 0.01, "{split}");
    assert!(split["mix"].as_f64().unwrap() > 0.75 && split["rate"].as_f64().unwrap() < -0.75, "{split}");
    let share = |side: &str| {
        let n = |key: &str| row(&split["parts"], &[("key", key)])[side]["n"].as_i64().unwrap();
        (n("class3") + n("class4")) * 100 / split[side]["n"].as_i64().unwrap()
    };
    assert!(share("before") < 40 && share("after") > 54, "{} {}", share("before"), share("after"));
}

#[test]
fn the_many_inquiries_are_a_jump_and_one_office_stands_out() {
    let march = insight("2026-03", None);
    let exclusions = &march["exclusions"];
    let months = exclusions["months"].as_array().unwrap();
    let side = |month: &Value| month["jump"]["month"]["out_of_line"].clone();
    assert_eq!(side(months.last().unwrap()), "above");
    assert!(months[..months.len() - 1].iter().all(|month| side(month).is_null()), "only this month jumps");
    let offices = exclusions["by_office"]["offices"].as_array().unwrap();
    let above: Vec<&Value> = offices.iter().filter(|office| office["out_of_line"] == "above").collect();
    assert_eq!(above.len(), 1);
    assert_eq!(above[0]["key"], "白云区税务局");
    assert_eq!(exclusions["by_reason"][0]["key"], "inquiry");
}

#[test]
fn a_make_up_weekend_decides_october() {
    let october = insight("2025-10", Some("2025-10-31"));
    let reading = |reading: &str| {
        let rows = &october["sensitivity"]["rows"];
        let row = row(rows, &[("scope", "class12"), ("reading", reading)]);
        (row["status"].as_str().unwrap().to_owned(), row["mean"]["value"].as_f64().unwrap())
    };
    // 3.126 by the official calendar; 2.943 if only Monday to Friday less the holidays counted.
    let (status, mean) = reading("base");
    assert!(status == "breached" && (mean - 3.126).abs() < 5e-4, "{mean}");
    let (status, mean) = reading("make_up_days_out");
    assert!(status == "at_risk" && (mean - 2.943).abs() < 5e-4, "{mean}");
    // Without the National Day either, the holidays would count as work.
    assert!(reading("plain_weekdays").1 > 3.126);
}

#[test]
fn an_unfinished_month_has_an_outlook_and_a_finished_one_has_none() {
    let half = insight("2026-06", Some("2026-06-15"));
    let outlook = row(&half["outlook"], &[("scope", "class12")]);
    // It ended at 3.153.
    let (low, high) = (outlook["low"].as_f64().unwrap(), outlook["high"].as_f64().unwrap());
    assert!(low < 3.153 && 3.153 < high, "{outlook}");
    assert!(outlook["breach_probability"].as_f64().unwrap() > 0.5);
    assert_eq!(insight("2026-06", None)["outlook"], serde_json::json!([]));
}

#[test]
fn two_periods_are_compared_as_the_month_is_with_the_one_before() {
    let room = Room::new();
    let data = crate::run::repository().join("sample_data/guangzhou");
    let data = data.to_str().unwrap();
    let ran = room.run(&["compare", "--from", "2026-05", "--to", "2026-06", data, "--json"]);
    let compared: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}", ran.stderr));
    let june = insight("2026-06", None);
    for by in ["class", "office"] {
        let change = [("scope", "class12"), ("by", by)];
        let (told, known) = (row(&compared["changes"], &change), row(&june["changes"], &change));
        assert_eq!((&told["change"], &told["parts"]), (&known["change"], &known["parts"]));
    }
    // 2025-Q4 against 2026-Q1, printed: the parts of the heading's change stand below it.
    let ran = room.run(&["compare", "--from", "2025-Q4", "--to", "2026-Q1", data, "--lang", "en"]);
    assert!(ran.stdout.contains("2025-Q4 to 2026-Q1, by office"), "{}", ran.stdout);
    assert!(ran.stdout.contains("花都区税务局"), "{}", ran.stdout);
    let ran = room.run(&["compare", "--from", "2019", "--to", "ytd-2026-06", data, "--lang", "en"]);
    assert!(ran.message().contains("2019andytd-2026-06donotboth"), "{}", ran.stderr);
    let ran = room.run(&["compare", "--from", "May", "--to", "2026-06", data]);
    assert!(ran.stderr.contains("2025-Q2"), "{}", ran.stderr);
}

#[test]
fn limits_begin_anew_where_the_settings_say_and_where_the_target_does() {
    let room = Room::new();
    room.put("monitor.toml", "[insight]\nrebase = [\"2025-11\"]\n");
    let data = crate::run::repository().join("sample_data/guangzhou");
    let arguments = ["report", data.to_str().unwrap(), "--json", "--quiet", "--formats", "json"];
    let ran = room.run(&[&arguments[..], &["--config", "monitor.toml"]].concat());
    let summary: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}", ran.stderr));
    let chart = row(&summary["insight"]["control"], &[("scope", "class12")]);
    let begins = |segment: &Value| segment["points"][0]["month"].as_str().unwrap().to_owned();
    let begun: Vec<String> = chart["segments"].as_array().unwrap().iter().map(begins).collect();
    assert_eq!(begun, ["2025-01", "2025-04", "2025-11"]);
}

#[test]
fn each_part_of_the_story_is_told_in_a_sentence() {
    let room = Room::new();
    let data = crate::run::repository().join("sample_data/guangzhou");
    let told = |month: &str, as_of: &str, lang: &str| {
        let arguments =
            ["report", data.to_str().unwrap(), "--formats", "json", "--lang", lang, "--month", month];
        let ran =
            room.run(&[&arguments[..], &["--as-of", as_of][..usize::from(!as_of.is_empty()) * 2]].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout
    };
    for (month, as_of, zh, en) in [
        (
            "2026-06",
            "",
            "花都区税务局（压减 141 个工作日）的各类平均都回到本类目标，一、二类即回到目标。",
            "is back at its target once every class of 花都区税务局 (141 case-days) is back at its own.",
        ),
        (
            "2025-11",
            "2025-11-30",
            "全部平均较上月只变动 0.00 个工作日，是两项相抵：各类自身快慢 -0.79，案件构成 +0.78",
            "with two causes against each other: the pace of the classes -0.79, the mix of cases +0.78",
        ),
        (
            "2026-03",
            "",
            "白云区税务局的剔除占比明显高于各机关平均。",
            "Clearly above the share of all offices: 白云区税务局.",
        ),
        (
            "2025-10",
            "2025-10-31",
            "一、二类的结论取决于调休上班日：不计调休上班日，平均为 2.94 个工作日，临界。",
            "The verdict on class 1–2 hangs on make-up days: without them the mean is 2.94 working days, at risk.",
        ),
    ] {
        assert!(told(month, as_of, "zh").contains(zh), "{month}: {}", told(month, as_of, "zh"));
        let flowed = told(month, as_of, "en").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flowed.contains(en), "{month}: {flowed}");
    }
}
