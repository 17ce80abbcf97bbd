//! Rows bound nothing but time: capped lists hold the worst and say what they leave out, every figure
//! counts all of them, and little memory gives what ample memory gives.

use std::path::{Path, PathBuf};

use refund_monitor::pipeline::{self, Order, Progress};
use refund_monitor::settings;
use refund_monitor::tally::Budget;
use serde_json::Value;

use crate::run::Room;

const SAMPLE: [&str; 9] =
    ["sample", "--cases", "4000", "--months", "4", "--dirty", "0.05", "--out", "cases.csv"];

fn sampled() -> Room {
    let room = Room::new();
    assert_eq!(room.run(&SAMPLE).code, 0);
    room
}

fn text(room: &Room, name: &str) -> String {
    String::from_utf8(std::fs::read(room.path().join(name)).expect(name)).expect("UTF-8")
}

fn lines(room: &Room, name: &str) -> Vec<String> {
    text(room, name).lines().map(str::to_owned).collect()
}

fn summary(room: &Room, folder: &str) -> Value {
    serde_json::from_str(&text(room, &format!("{folder}/summary.json"))).expect("JSON")
}

#[test]
fn a_capped_list_holds_the_worst_and_no_figure_moves() {
    let room = sampled();
    room.put("short.toml", "[lists]\noverdue = 5\npending = 7\nrejects = 3\n");
    assert_eq!(room.run(&["report", "cases.csv", "--out", "whole", "--quiet"]).code, 0);
    let short =
        room.run(&["report", "cases.csv", "--config", "short.toml", "--out", "short", "--lang", "en"]);
    assert_eq!(short.code, 0, "{}", short.stderr);
    let (whole, mut cut) = (summary(&room, "whole"), summary(&room, "short"));
    let left_out = cut.as_object_mut().unwrap().remove("left_out").expect("what is left out");
    assert!(whole.get("left_out").is_none());
    assert_eq!(cut, whole, "a figure moved");
    for (list, most) in [("overdue_cases", 5), ("pending_cases", 7)] {
        let (all, kept) =
            (lines(&room, &format!("whole/{list}.csv")), lines(&room, &format!("short/{list}.csv")));
        assert_eq!(kept, all[..=most], "{list}");
        let left = all.len() - kept.len();
        assert!(left > 5 && left_out[list] == left, "{list}: {left_out}");
        let told = format!("{list}.csv has the length that [lists] allows: {left} more");
        assert!(short.message().contains(&told.replace(' ', "")), "{}", short.stderr);
        assert!(text(&room, "short/report.html").contains(&told), "the page tells nothing of {list}");
    }
    // The first three, and no reason without its first rows: here all of them, as there are few.
    assert!(left_out.get("rejects").is_none());
    assert_eq!(lines(&room, "whole/rejects.csv"), lines(&room, "short/rejects.csv"));
    let check = ["check", "cases.csv", "--json"].map(str::to_owned);
    let with = [&check[..], &["--config".to_owned(), "short.toml".to_owned()]].concat();
    let said =
        |arguments: &[String]| room.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).stdout;
    assert_eq!(said(&check), said(&with));
}

#[test]
fn a_last_line_that_is_no_case_moves_no_list() {
    let room = Room::new();
    let lines = [
        "案件编号,管理类别,受理日期,办结日期",
        "A1,一类,2026-06-01,2026-06-12",
        "A2,一类,2026-06-02,2026-06-11",
    ];
    room.put("cases.csv", lines.join("\n"));
    // Its days are of July, its class is none.
    room.put("more.csv", [&lines[..], &["A3,九类,2026-07-01,2026-07-10"]].concat().join("\n"));
    for name in ["cases", "more"] {
        let ran = room.run(&["report", &format!("{name}.csv"), "--out", name, "--quiet"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    let listed = text(&room, "more/overdue_cases.csv").replace("more.csv", "cases.csv");
    assert_eq!((listed.lines().count(), &listed), (3, &text(&room, "cases/overdue_cases.csv")));
}

#[test]
fn rejected_rows_are_counted_and_the_first_of_each_reason_listed() {
    let room = Room::new();
    let mut cases = "案件编号,管理类别,受理日期,办结日期\n".to_owned();
    for row in 0..900 {
        let (class, day) = if row < 600 { ("一类", "soon") } else { ("九类", "2026-06-01") };
        cases.push_str(&[&format!("R{row}"), class, day, "2026-06-03\n"].join(","));
    }
    cases += "A1,一类,2026-06-01,2026-06-03\n";
    room.put("cases.csv", cases);
    room.put("monitor.toml", "[lists]\nrejects = 50\n");
    let ran = room.run(&["report", "cases.csv", "--config", "monitor.toml", "--out", "out", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let summary = summary(&room, "out");
    assert_eq!(summary["rejected_by_reason"], serde_json::json!({"bad_class": 300, "bad_date": 600}));
    assert_eq!((&summary["rows"]["rejected"], &summary["left_out"]["rejects"]), (&900.into(), &500.into()));
    let rows: Vec<usize> = lines(&room, "out/rejects.csv")[1..]
        .iter()
        .map(|line| line.split(',').nth(1).unwrap().parse().unwrap())
        .collect();
    assert_eq!(rows, (2..202).chain(602..802).collect::<Vec<usize>>());
    assert!(ran.stdout.contains("(500 more are only counted)"), "{}", ran.stdout);
    // A row that no list holds is explained all the same.
    let explained = room.run(&["explain", "R899", "cases.csv", "--config", "monitor.toml", "--lang", "en"]);
    assert!(explained.stdout.contains("901"), "{}{}", explained.stdout, explained.stderr);
}

/// The `summary.json`, the lists and the rows of a run within a budget.
fn counted(input: &Path, config: Option<&Path>, budget: Budget) -> String {
    let settings = settings::Settings { budget, ..settings::load(config).expect("settings") };
    let order = Order {
        inputs: vec![PathBuf::from(input)],
        as_of: None,
        month: None,
        mask: None,
        previous: None,
        history: None,
    };
    let report = pipeline::run(&order, &settings, &Progress::default()).expect("a report").report;
    let json = refund_monitor::report::json::render(&report.summary).expect("JSON");
    format!("{json}\n{:?}\n{:?}\n{:?}", report.overdue, report.pending, report.rejects)
}

#[test]
fn a_tiny_budget_gives_the_same_report() {
    let room = Room::new();
    let clean: Vec<&str> = SAMPLE.into_iter().filter(|word| !["--dirty", "0.05"].contains(word)).collect();
    assert_eq!(room.run(&clean).code, 0);
    let input = room.path().join("cases.csv");
    // Duplicates and conflicts stand in it, also such as hold the latest days.
    let rows = lines(&room, "cases.csv");
    let again = rows.iter().step_by(3).skip(1).map(|row| row.replace(",N,N,", ",N,Y,"));
    let same = rows.iter().step_by(5).skip(1).cloned();
    let all: Vec<String> = rows.iter().cloned().chain(again).chain(same).collect();
    std::fs::write(&input, all.join("\n")).expect("written");
    let lists =
        room.put("short.toml", "collapse = true\n[lists]\noverdue = 20\npending = 20\nrejects = 20\n");
    for config in [None, Some(lists.as_path())] {
        let ample = counted(&input, config, Budget::default());
        assert!(ample.contains("\"duplicate\": "), "{ample}");
        for (hashes, rows) in [(64, 300), (1_000, 2_000)] {
            assert!(
                counted(&input, config, Budget { hashes, rows }) == ample,
                "{hashes} hashes, {rows} rows"
            );
        }
    }
}

#[test]
fn open_cases_are_kept_by_the_limits_in_force_at_the_cut_off() {
    let room = Room::new();
    // By today's limits the two of class 1 are due before the one of class 3; in June 2021 none is in force, so that
    // the one that started first comes first.
    room.put(
        "cases.csv",
        "案件编号,管理类别,受理日期,办结日期\nP1,三类,2021-06-07,\nP2,一类,2021-06-08,\nP3,一类,2021-06-08,\n\
         A1,一类,2021-06-07,2021-06-09\n",
    );
    room.put("short.toml", "[lists]\npending = 2\n");
    let ran = room.run(&["report", "cases.csv", "--config", "short.toml", "--out", "out", "--quiet"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let ids: Vec<String> = lines(&room, "out/pending_cases.csv")[1..]
        .iter()
        .map(|line| line.split(',').next().unwrap().to_owned())
        .collect();
    assert_eq!(ids, ["P1", "P2"]);
    assert_eq!(summary(&room, "out")["left_out"]["pending_cases"], 1);
}
