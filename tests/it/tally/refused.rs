//! Tallies that do not add up with others, or not under these settings; each refused with its reason.

use super::{done, summary};
use crate::run::{Room, flat};

const HEADER: &str = "案件编号,管理类别,受理日期,办结日期,主管税务机关\n";

/// Two offices with a case completed and one open each, by 30 June 2026.
fn offices() -> Room {
    let room = Room::new();
    for (name, id, office) in [("a.csv", "A", "越秀区税务局"), ("b.csv", "B", "天河区税务局")] {
        let rows =
            format!("{HEADER}{id}1,一类,2026-06-01,2026-06-30,{office}\n{id}2,二类,2026-06-25,,{office}\n");
        room.put(name, rows);
    }
    room
}

fn tally(room: &Room, further: &[&str], out: &str) {
    done(room, &[&["tally"][..], further, &["--out", out, "--quiet"]].concat());
}

fn refused(room: &Room, arguments: &[&str], code: i32, words: &[&str]) {
    let before = room.files();
    let ran = room.run(&[&["report"][..], arguments, &["--out", "out", "--lang", "en"]].concat());
    assert_eq!(ran.code, code, "{arguments:?}: {}", ran.stderr);
    for words in words {
        assert!(ran.message().contains(&flat(words)), "{words}: {}", ran.stderr);
    }
    assert!(room.files() == before, "{arguments:?} left something");
}

#[test]
fn two_offices_add_up() {
    let room = offices();
    tally(&room, &["a.csv"], "a.parquet");
    tally(&room, &["b.csv"], "b.parquet");
    let ran = done(&room, &["report", "--tally", "a.parquet", "b.parquet", "--out", "out", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&told["rows"]["normal"], &told["pending"]["n"]), (&2.into(), &2.into()));
    assert_eq!(told["inputs"][1]["file"], "b.csv");
    assert_eq!(told["measures"][0]["working_days_total"], 2 * 20);
    assert_eq!(summary(&room, "out"), told);
}

#[test]
fn other_rules_than_the_settings() {
    let room = offices();
    tally(&room, &["a.csv"], "a.parquet");
    room.put("start.toml", "[caliber]\ncount_start_day = true\n");
    let words = ["a.parquet", "its count_start_day is false, and the settings say true"];
    refused(&room, &["--tally", "a.parquet", "--config", "start.toml"], 2, &words);
    room.put("plain.toml", "[calendar]\nbuiltin = \"weekdays\"\n");
    let words = ["a.parquet", "another calendar", "2014-01-01 and 2026-06-30"];
    refused(&room, &["--tally", "a.parquet", "--config", "plain.toml"], 2, &words);
    // When a mean is at risk, and against which target, is for the reader to say.
    room.put(
        "reader.toml",
        "[caliber]\nat_risk_ratio = 0.5\n[[targets]]\nscope = \"all\"\nlimit = 30\nfrom = 2025-01-01\n",
    );
    done(&room, &["report", "--tally", "a.parquet", "--config", "reader.toml", "--out", "out", "--quiet"]);
    let measure = summary(&room, "out")["measures"][0].clone();
    assert_eq!((&measure["target"], &measure["status"]), (&30.into(), &"at_risk".into()));
    // The settings beside the tally apply, as those beside the input do.
    room.put("monitor.toml", "[caliber]\nzero_refund = \"exclude\"\n");
    std::fs::remove_dir_all(room.path().join("out")).unwrap();
    refused(&room, &["--tally", "a.parquet"], 2, &["its zero_refund is \"include\""]);
}

#[test]
fn a_calendar_may_know_more_years_but_no_day_otherwise() {
    let room = offices();
    tally(&room, &["a.csv"], "a.parquet");
    let with = |rows: &str| {
        room.put("extra.csv", format!("date,kind,name,source\n{rows}"));
        room.put("extra.toml", "[calendar]\nexceptions = [\"extra.csv\"]\n");
    };
    let arguments = ["--tally", "a.parquet", "--config", "extra.toml"];
    // The arrangement of 2027 comes out; and a day after the cut-off is arranged anew.
    with("2027-01-01,off,元旦,x\n2026-12-31,off,元旦,x\n");
    done(&room, &[&["report"][..], &arguments, &["--out", "out", "--quiet"]].concat());
    std::fs::remove_dir_all(room.path().join("out")).unwrap();
    // A day that was counted is no longer worked.
    with("2027-01-01,off,元旦,x\n2026-06-15,off,台风,x\n");
    refused(&room, &arguments, 2, &["counted by another calendar"]);
}

#[test]
fn other_cut_offs() {
    let room = offices();
    tally(&room, &["a.csv", "--as-of", "2026-06-26"], "early.parquet");
    tally(&room, &["b.csv"], "b.parquet");
    let words =
        ["early.parquet", "its cut-off is 2026-06-26, and the report's is 2026-06-30", "--as-of 2026-06-30"];
    refused(&room, &["--tally", "early.parquet", "b.parquet"], 2, &words);
    refused(&room, &["--tally", "b.parquet", "--as-of", "2026-07-31"], 2, &["its cut-off is 2026-06-30"]);
    refused(&room, &["--tally", "b.parquet", "--as-of", "2026-06-29"], 2, &["its cut-off is 2026-06-30"]);
    // Data that ends earlier with a case open in it; and the same without one, which no later day changes.
    room.put(
        "may.csv",
        format!("{HEADER}M1,一类,2026-05-06,2026-05-08,海珠区税务局\nM2,一类,2026-05-06,,海珠区税务局\n"),
    );
    tally(&room, &["may.csv"], "may.parquet");
    refused(
        &room,
        &["--tally", "may.parquet", "b.parquet"],
        2,
        &["may.parquet", "its cut-off is 2026-05-08"],
    );
    room.put("may.csv", format!("{HEADER}M1,一类,2026-05-06,2026-05-08,海珠区税务局\n"));
    tally(&room, &["may.csv"], "may.parquet");
    done(&room, &["report", "--tally", "may.parquet", "b.parquet", "--out", "out", "--quiet"]);
    assert_eq!(summary(&room, "out")["rows"]["normal"], 2);
    // Asked for, the same cut-off may have left cases out.
    tally(&room, &["may.csv", "--as-of", "2026-05-08"], "given.parquet");
    std::fs::remove_dir_all(room.path().join("out")).unwrap();
    refused(&room, &["--tally", "given.parquet", "b.parquet"], 2, &["given.parquet"]);
}

#[test]
fn the_same_cases_twice() {
    let room = offices();
    tally(&room, &["a.csv"], "a.parquet");
    tally(&room, &["a.csv", "b.csv"], "both.parquet");
    refused(&room, &["--tally", "a.parquet", "a.parquet"], 2, &["a.parquet is given twice"]);
    std::fs::copy(room.path().join("a.parquet"), room.path().join("copy.parquet")).unwrap();
    refused(
        &room,
        &["--tally", "a.parquet", "copy.parquet"],
        2,
        &["hold the same content", "would count twice"],
    );
    let words = ["both.parquet: its a.csv holds the same content as a.csv in a.parquet"];
    refused(&room, &["--tally", "a.parquet", "both.parquet"], 2, &words);
    // Compressed it is the same content.
    let packed = zstd::encode_all(std::fs::read(room.path().join("a.csv")).unwrap().as_slice(), 0).unwrap();
    room.put("packed.csv.zst", packed);
    tally(&room, &["packed.csv.zst"], "packed.parquet");
    refused(&room, &["--tally", "a.parquet", "packed.parquet"], 2, &["packed.csv.zst"]);
    room.put("flows.toml", "collapse = true\n");
    tally(&room, &["b.csv", "--config", "flows.toml"], "flows.parquet");
    let words = ["flows.parquet: its collapse is true and that of a.parquet is false"];
    refused(&room, &["--tally", "a.parquet", "flows.parquet"], 2, &words);
}

#[test]
fn files_that_are_no_tally() {
    let room = offices();
    done(&room, &["sample", "--cases", "50", "--months", "2", "--out", "cases.parquet"]);
    refused(
        &room,
        &["--tally", "cases.parquet"],
        1,
        &["cases.parquet", "it is no tally that this program wrote"],
    );
    refused(&room, &["--tally", "a.csv"], 1, &["a.csv", "give a file that"]);
    refused(&room, &["--tally", "none.parquet"], 1, &["none.parquet", "no such file"]);
    refused(&room, &["--tally", "."], 1, &[]);
    refused(&room, &["--tally"], 2, &["--tally"]);
    tally(&room, &["a.csv"], "a.parquet");
    for further in
        [&["a.csv"][..], &["--previous", "old"], &["--mask", "key"], &["--sheet", "1"], &["--history", "h"]]
    {
        refused(&room, &[further, &["--tally", "a.parquet"]].concat(), 2, &["--tally"]);
    }
    refused(&room, &["--tally", "a.parquet", "--month", "2026-01"], 4, &["no case belongs to 2026-01"]);
}

/// A tally among files of cases is told to be one by every command that reads cases.
#[test]
fn a_tally_is_no_table_of_cases() {
    let room = offices();
    room.put("cases/b.csv", std::fs::read(room.path().join("b.csv")).unwrap());
    tally(&room, &["a.csv"], "cases/a.parquet");
    refused(&room, &["cases"], 1, &["a.parquet", "it is a tally, which holds no case", "report --tally"]);
    for command in [
        &["check", "cases"][..],
        &["explain", "A1", "cases"],
        &["init", "cases"],
        &["tally", "cases", "--out", "x"],
    ] {
        let ran = room.run(&[command, &["--lang", "en"]].concat());
        assert_eq!(ran.code, 1, "{command:?}: {}", ran.stderr);
        assert!(ran.message().contains(&flat("it is a tally, which holds no case")), "{}", ran.stderr);
    }
}

#[test]
fn what_is_in_the_place_of_a_tally_is_kept_unless_it_is_one() {
    let room = offices();
    tally(&room, &["a.csv"], "a.parquet");
    tally(&room, &["b.csv"], "a.parquet");
    let refused = |out: &str, code: i32, words: &str| {
        let before = room.files();
        let ran = room.run(&["tally", "a.csv", "--out", out, "--lang", "en"]);
        assert_eq!(ran.code, code, "{out}: {}", ran.stderr);
        assert!(ran.message().contains(&flat(words)), "{words}: {}", ran.stderr);
        assert!(room.files() == before);
    };
    refused("b.csv", 1, "the file is there already and is no tally");
    refused("none/there.parquet", 1, "cannot write none/there.parquet");
    let ran = room.run(&["tally", "a.csv", "--as-of", "2026-05-01", "--out", "x.parquet", "--lang", "en"]);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
    let ran = room.run(&["tally", "a.csv", "--lang", "en"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    room.put("bad.csv", format!("{HEADER}X1,一类,2026-06-99,,x\nX2,一类,2026-06-01,2026-06-02,x\n"));
    let ran = room.run(&["tally", "bad.csv", "--max-rejected", "0.1", "--out", "x.parquet", "--lang", "en"]);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
    assert!(!room.path().join("x.parquet").exists());
}
