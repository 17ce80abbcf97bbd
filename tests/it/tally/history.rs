//! A tally a month: twelve monthly extracts reported one by one say in the end what one report over
//! everything says; and what is told where a month is counted anew, or differs, or is not there.

use serde_json::{Value, json};

use super::{csv_of, done, outputs, rows, summary};
use crate::run::{Room, flat};

const MONTHS: [&str; 12] = [
    "2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03",
    "2026-04", "2026-05", "2026-06",
];

fn last_day(month: &str) -> String {
    let month: refund_monitor::domain::Month = month.parse().unwrap();
    month.last_day().to_string()
}

/// A year of cases in `all.csv`, and each month's extract: the cases completed in it, and those that were
/// not completed by its end, as they stood then.
fn year() -> Room {
    let room = Room::new();
    done(&room, &["sample", "--cases", "4000", "--months", "12", "--seed", "12", "--out", "all.csv"]);
    let (header, all) = rows(&room.path().join("all.csv"));
    let at = |name: &str| header.iter().position(|one| one == name).unwrap_or_else(|| panic!("{header:?}"));
    let (accepted, completed) = (at("受理日期"), at("办结日期"));
    for month in MONTHS {
        let end = last_day(month);
        let of_month = all.iter().filter_map(|row| {
            let mut row = row.clone();
            if row[completed].starts_with(month) {
                return Some(row);
            }
            let is_open = row[completed].is_empty() || row[completed] > end;
            if !is_open || row[accepted] > end {
                return None;
            }
            row[completed].clear();
            Some(row)
        });
        let of_month: Vec<Vec<String>> = of_month.collect();
        room.put(&format!("{month}.csv"), csv_of(&header, of_month.iter()));
    }
    room
}

fn keep(room: &Room, input: &str, month: &str, out: &str) -> crate::run::Ran {
    let (input, end) = (format!("{input}.csv"), last_day(month));
    let arguments = ["report", &input, "--history", "history", "--as-of", &end, "--month", month];
    // The last month's report is looked at in full.
    let formats: &[&str] = if month == MONTHS[11] { &[] } else { &["--formats", "json,html"] };
    done(room, &[&arguments[..], &["--out", out, "--lang", "en"], formats].concat())
}

#[test]
fn twelve_extracts_one_by_one_say_what_one_report_over_all_says() {
    let room = year();
    for month in MONTHS {
        keep(&room, month, month, "kept");
    }
    done(&room, &["report", "all.csv", "--as-of", "2026-06-30", "--out", "all", "--lang", "en"]);
    let (kept, all) = (summary(&room, "kept"), summary(&room, "all"));
    for part in ["measures", "breaches", "pending", "as_of", "month"] {
        assert_eq!(kept[part], all[part], "{part}");
    }
    for (part, of_all) in all["insight"].as_object().unwrap() {
        // The stages after the completion were not over when the months before were counted.
        if part != "stages" {
            assert_eq!(&kept["insight"][part], of_all, "{part}");
        }
    }
    let (kept_files, all_files) = (outputs(&room, "kept"), outputs(&room, "all"));
    for (name, bytes) in
        all_files.iter().filter(|(name, _)| name.starts_with("charts/") && !name.contains("stages"))
    {
        assert!(kept_files.get(name) == Some(bytes), "{name}");
    }
    assert!(kept_files["pending_cases.csv"].len() > 1_000);
    // The rows are those of the input that was read, and add up.
    let count = |end: &str| kept["rows"][end].as_u64().unwrap();
    let ends = ["skipped", "rejected", "duplicate", "after_as_of", "pending", "excluded", "normal"];
    assert_eq!(count("read"), ends.iter().map(|end| count(end)).sum::<u64>());
    assert_eq!(count("pending"), kept["pending"]["n"].as_u64().unwrap());
    assert!(count("normal") < 1_000);
    let history = &kept["history"];
    assert_eq!(history["months"].as_array().unwrap().len(), 12);
    assert_eq!(
        (&history["missing"], &history["restated"], &history["kept"]),
        (&json!([]), &json!([]), &json!([]))
    );
    let names: Vec<String> = outputs(&room, "history").into_keys().collect();
    assert_eq!(names, MONTHS.map(|month| format!("{month}.parquet")));
}

#[test]
fn a_first_run_over_a_year_seeds_every_month() {
    let room = year();
    let ran = keep(&room, "all", "2026-06", "seeded");
    let seeded = outputs(&room, "history");
    assert_eq!(seeded.len(), 12);
    let first = summary(&room, "seeded");
    done(&room, &["report", "all.csv", "--as-of", "2026-06-30", "--out", "all", "--quiet"]);
    let all = summary(&room, "all");
    assert_eq!((&first["measures"], &first["insight"]), (&all["measures"], &all["insight"]));
    assert!(first["history"]["months"].as_array().unwrap().iter().all(|month| month["from_input"] == true));
    let put = flat("2025-07 to 2026-05 put into the history from this input");
    assert!(ran.message().contains(&put), "{}", ran.stderr);
    assert!(ran.stdout.contains("Source    12 months, counted from the input\n"), "{}", ran.stdout);
    // Again it changes nothing, and says nothing.
    let ran = keep(&room, "all", "2026-06", "again");
    assert_eq!(outputs(&room, "history"), seeded);
    assert!(!ran.stderr.contains("2026-05:") && !ran.stderr.contains("anew"), "{}", ran.stderr);
    // The next month's run needs that month alone.
    let again = summary(&room, "again");
    assert_eq!(again["measures"], first["measures"]);
    assert_eq!(again["history"]["restated"], json!([]));
}

#[test]
fn the_reporting_month_is_restated_and_an_earlier_one_is_kept() {
    let room = year();
    for month in &MONTHS[..3] {
        keep(&room, month, month, "kept");
    }
    let before = outputs(&room, "history");
    // One case of September was left out, and one of August turns up in its place.
    let (header, mut september) = rows(&room.path().join("2025-09.csv"));
    let completed = header.iter().position(|one| one == "办结日期").unwrap();
    let id = header.iter().position(|one| one == "案件编号").unwrap();
    let place = september.iter().position(|row| row[completed].starts_with("2025-09")).unwrap();
    let mut late = september.remove(place);
    (late[id], late[completed]) = ("LATE1".to_owned(), "2025-08-29".to_owned());
    late[header.iter().position(|one| one == "受理日期").unwrap()] = "2025-08-25".to_owned();
    september.push(late);
    room.put("anew.csv", csv_of(&header, september.iter()));
    let ran = keep(&room, "anew", "2025-09", "anew");
    let told = summary(&room, "anew");
    let all = &told["history"]["restated"][0];
    assert_eq!(all["scope"], "all");
    let n = |side: &str| all[side]["n"].as_i64().unwrap();
    assert_eq!(n("before") - 1, n("after"));
    let measure = told["measures"].as_array().unwrap().iter().find(|measure| {
        (&measure["grain"], &measure["period"], &measure["scope"])
            == (&json!("month"), &json!("2025-09"), &json!("all"))
            && measure["by"] == Value::Null
    });
    let measure = measure.unwrap();
    for figure in ["n", "working_days_total", "mean", "status"] {
        assert_eq!(all["after"][figure], measure[figure], "{figure}");
    }
    assert!(ran.message().contains(&flat("2025-09 was counted anew")), "{}", ran.stderr);
    // August stays as it was, and the way to change it is told.
    let kept = told["history"]["kept"].as_array().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!((&kept[0]["month"], &kept[0]["in_input"]), (&json!("2025-08"), &json!(1)));
    assert!(ran.message().contains(&flat("report --history … --month 2025-08")), "{}", ran.stderr);
    let after = outputs(&room, "history");
    assert_eq!(after["2025-08.parquet"], before["2025-08.parquet"]);
    assert_ne!(after["2025-09.parquet"], before["2025-09.parquet"]);
    let page = String::from_utf8(outputs(&room, "anew")["report.html"].clone()).unwrap();
    assert!(
        page.contains("2025-09 was counted anew") && page.contains("2025-08: the input holds 1 "),
        "the page"
    );
    // With --month, August itself is restated, and September is no part of its report.
    keep(&room, "2025-08", "2025-08", "august");
    assert_eq!(outputs(&room, "history"), after);
    assert_eq!(summary(&room, "august")["history"]["months"].as_array().unwrap().len(), 2);
}

#[test]
fn a_month_that_is_not_there_is_told() {
    let room = year();
    keep(&room, "2025-07", "2025-07", "kept");
    let ran = keep(&room, "2025-09", "2025-09", "kept");
    assert_eq!(summary(&room, "kept")["history"]["missing"], json!(["2025-08"]));
    assert!(ran.message().contains(&flat("the history lacks 2025-08")), "{}", ran.stderr);
}

#[test]
fn a_month_that_was_counted_up_to_its_middle_is_told_and_one_to_its_end_is_not_lost() {
    let room = year();
    let until = |month: &str, day: &str| {
        let (input, day) = (format!("{month}.csv"), format!("{month}-{day}"));
        let arguments = ["report", &input, "--history", "history", "--as-of", &day, "--out", "kept"];
        room.run(&[&arguments[..], &["--formats", "json,html", "--lang", "en"]].concat())
    };
    assert_eq!(until("2025-07", "15").code, 0);
    let ran = until("2025-08", "31");
    assert_eq!(summary(&room, "kept")["history"]["unfinished"], json!(["2025-07"]));
    let told = "he history holds 2025-07 up to 2025-07-15 only";
    assert!(ran.message().contains(&flat(told)), "{}", ran.stderr);
    assert!(String::from_utf8(outputs(&room, "kept")["report.html"].clone()).unwrap().contains(told));
    // To the end and back: what came in between stays.
    assert_eq!(until("2025-07", "31").code, 0);
    let before = room.files();
    let ran = until("2025-07", "15");
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    let why = "it was counted up to 2025-07-31, and this run's cut-off is 2025-07-15";
    assert!(ran.message().contains(&flat(why)), "{}", ran.stderr);
    assert!(room.files() == before, "something was written");
    // A cut-off in a later month counts it to the same end.
    let later =
        ["report", "2025-07.csv", "--history", "history", "--month", "2025-07", "--as-of", "2025-08-05"];
    assert_eq!(room.run(&[&later[..], &["--out", "kept"]].concat()).code, 0);
    assert_eq!(until("2025-07", "31").code, 0);
    until("2025-08", "31");
    assert_eq!(summary(&room, "kept")["history"]["unfinished"], json!([]));
}

#[test]
fn a_history_of_another_kind_is_refused_and_left_as_it_is() {
    let room = year();
    keep(&room, "2025-07", "2025-07", "kept");
    let refused = |further: &[&str], code: i32, words: &str| {
        let before = room.files();
        let arguments = ["report", "2025-08.csv", "--as-of", "2025-08-31", "--out", "out", "--lang", "en"];
        let ran = room.run(&[&arguments[..], further].concat());
        assert_eq!(ran.code, code, "{further:?}: {}", ran.stderr);
        assert!(ran.message().contains(&flat(words)), "{words}: {}", ran.stderr);
        assert!(room.files() == before, "{further:?} left something");
    };
    room.put("start.toml", "[caliber]\ncount_start_day = true\n");
    let history = ["--history", "history"];
    let with = |config: &'static str| [&history[..], &["--config", config]].concat();
    refused(&with("start.toml"), 2, "its count_start_day is false, and the settings say true");
    room.put("plain.toml", "[calendar]\nbuiltin = \"weekdays\"\n");
    refused(&with("plain.toml"), 2, "counted by another calendar");
    room.put("cohort.toml", "[caliber]\nattribution = \"acceptance\"\n");
    refused(&with("cohort.toml"), 2, "--history does not go with attribution");
    room.put("mask.key", "0123456789abcdef");
    refused(&[&history[..], &["--mask", "mask.key"]].concat(), 2, "another key of --mask");
    refused(&[&history[..], &["--previous", "kept"]].concat(), 2, "--previous");
    // Nothing is put into a history by a run that is not done.
    refused(&[&history[..], &["--max-rejected", "0", "--month", "2024-01"]].concat(), 4, "2024-01");
    done(&room, &["tally", "2025-07.csv", "--as-of", "2025-07-31", "--out", "history/2025-06.parquet"]);
    refused(&history, 2, "no month of a history");
    std::fs::remove_file(room.path().join("history/2025-06.parquet")).unwrap();
    std::fs::copy(room.path().join("history/2025-07.parquet"), room.path().join("history/2025-06.parquet"))
        .unwrap();
    refused(&history, 2, "it is named 2025-06 and holds the month 2025-07");
    std::fs::rename(room.path().join("history/2025-06.parquet"), room.path().join("history/june.parquet"))
        .unwrap();
    refused(&history, 2, "it is not named after a month");
    std::fs::remove_file(room.path().join("history/june.parquet")).unwrap();
    room.put("history/2025-07.parquet", "PAR1 no more");
    refused(&history, 1, "2025-07.parquet");
    refused(&history, 1, "count the month again by report --history … --month 2025-07");
    // A report's folder is replaced as a whole.
    refused(&["--history", "out"], 2, "lies in out, where the report goes");
    refused(&["--history", "out/kept"], 2, "--history out/kept lies in out");
    // A month of a history is no tally to be added up.
    std::fs::remove_file(room.path().join("history/2025-07.parquet")).unwrap();
    keep(&room, "2025-07", "2025-07", "kept");
    let ran = room.run(&["report", "--tally", "history/2025-07.parquet", "--out", "out", "--lang", "en"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(ran.message().contains(&flat("it is the month 2025-07 of a history")), "{}", ran.stderr);
}
