//! What a report from tallies is without, and that it says so wherever it would be.

use serde_json::Value;

use super::{done, outputs, put, summary, tally};
use crate::run::Room;

fn sampled() -> Room {
    let room = Room::new();
    done(&room, &["sample", "--cases", "900", "--months", "6", "--seed", "8", "--out", "all.csv"]);
    room
}

#[test]
fn the_lists_are_absent_and_said_to_be_and_no_old_one_is_left() {
    let room = sampled();
    done(&room, &["tally", "all.csv", "--out", "t.parquet", "--quiet"]);
    done(&room, &["report", "all.csv", "--out", "out", "--quiet"]);
    assert!(outputs(&room, "out").contains_key("overdue_cases.csv"));
    let ran = done(&room, &["report", "--tally", "t.parquet", "--out", "out", "--lang", "en"]);
    let out = outputs(&room, "out");
    for list in ["overdue_cases.csv", "pending_cases.csv", "rejects.csv"] {
        assert!(!out.contains_key(list), "{list}");
    }
    let said = "no lists of cases or of rejected rows";
    assert!(ran.message().contains(&crate::run::flat(said)), "{}", ran.stderr);
    assert!(crate::run::flat(&ran.stdout).contains(&crate::run::flat(said)), "{}", ran.stdout);
    let page = String::from_utf8(out["report.html"].clone()).unwrap();
    assert!(page.contains("No lists of cases or of rejected rows"), "the page");
    for list in ["overdue_cases.csv", "pending_cases.csv", "rejects.csv"] {
        assert!(!page.contains(list), "{list} on the page");
    }
    let told = summary(&room, "out");
    assert_eq!(told["absent"], serde_json::json!(["case_lists"]));
    assert_eq!(told["tallies"][0]["file"], "t.parquet");
    assert_eq!(told["tallies"][0]["rows"], told["rows"]);
}

/// Lists of which nothing tells that a run wrote them stay, and no report of tallies is put beside them.
#[test]
fn no_report_stands_beside_lists_of_somebody_else() {
    let room = sampled();
    done(&room, &["tally", "all.csv", "--out", "t.parquet", "--quiet"]);
    done(&room, &["report", "all.csv", "--out", "out", "--formats", "csv", "--quiet"]);
    let before = outputs(&room, "out");
    let ran = room.run(&["report", "--tally", "t.parquet", "--out", "out", "--lang", "en"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.message().contains("overdue_cases.csv"), "{}", ran.stderr);
    assert_eq!(outputs(&room, "out"), before);
}

#[test]
fn cells_alone_are_a_tally_and_what_they_cannot_tell_is_absent() {
    let room = sampled();
    done(&room, &["tally", "all.csv", "--out", "t.parquet", "--as-of", "2026-06-17", "--quiet"]);
    let mut cells = tally(&room.path().join("t.parquet"));
    (cells.side, cells.open) = (None, None);
    put(&room, "cells.parquet", &cells);
    let ran = done(&room, &["report", "--tally", "cells.parquet", "--out", "out", "--lang", "en"]);
    done(&room, &["report", "--tally", "t.parquet", "--out", "whole", "--quiet"]);
    let (told, whole) = (summary(&room, "out"), summary(&room, "whole"));
    assert_eq!(told["absent"], serde_json::json!(["case_lists", "open_cases", "side_tally"]));
    assert_eq!(told["measures"], whole["measures"]);
    assert_eq!(told["pending"], Value::Null);
    assert!(told["rows"]["pending"].as_u64().unwrap() > 0);
    let insight = |name: &str| &told["insight"][name];
    for list in ["pending", "open_by_office", "cohorts", "outlook"] {
        assert_eq!(insight(list), &serde_json::json!([]), "{list}");
        assert_ne!(whole["insight"][list], serde_json::json!([]), "{list}");
    }
    assert_eq!(insight("exclusions")["by_reason"], serde_json::json!([]));
    assert_eq!(insight("exclusions")["put_back"], whole["insight"]["exclusions"]["put_back"]);
    assert_eq!(insight("stages")["events"], serde_json::json!([]));
    for same in ["changes", "control", "contribution"] {
        assert_eq!(insight(same), &whole["insight"][same], "{same}");
    }
    let untold = insight("sensitivity")["not_given"].as_array().unwrap();
    let untold = untold.iter().filter(|one| one["absent"] == "side_tally").count();
    assert_eq!(untold, 6);
    let out = outputs(&room, "out");
    let page = String::from_utf8(out["report.html"].clone()).unwrap();
    for said in ["their age is not known", "No age of the open cases", "No stages"] {
        assert!(page.contains(said), "{said}");
    }
    assert!(!out.contains_key("charts/pending.png") && out.contains_key("charts/trend.png"));
    assert!(ran.message().contains("noageoftheopencases"), "{}", ran.stderr);
    // One tally that holds less makes the sum hold less.
    done(&room, &["sample", "--cases", "300", "--months", "6", "--seed", "9", "--out", "b.csv"]);
    done(&room, &["tally", "b.csv", "--out", "b.parquet", "--as-of", "2026-06-17", "--quiet"]);
    done(&room, &["report", "--tally", "cells.parquet", "b.parquet", "--out", "out", "--quiet"]);
    assert_eq!(summary(&room, "out")["absent"], told["absent"]);
    // The index of months still tells the month.
    done(&room, &["report", "--tally", "cells.parquet", "--quiet"]);
    let index = std::fs::read_to_string(room.path().join("reports/index.html")).unwrap();
    assert!(index.contains("2026-06"), "{index}");
}
