//! Tallies add up: to the tally of all their cases, and to the report of all of them.

use std::collections::BTreeMap;

use proptest::prelude::{any, prop};
use proptest::test_runner::{Config, TestRunner};
use refund_monitor::domain::Field;
use refund_monitor::exchange;
use serde_json::Value;

use super::{csv_of, done, outputs, rows, summary, tally};
use crate::naive::{Record, Settings, header_row, split_records};
use crate::run::{Room, datasets, repository};

/// Cases cut into two files at random, one by one: the tally of both files is the sum of their tallies to
/// the byte, and so is every output of the report but what it says of the tallies themselves.
#[test]
fn the_tally_of_all_is_the_sum_of_the_parts() {
    let config = Config { cases: 5, failure_persistence: None, max_shrink_iters: 0, ..Config::default() };
    let cuts = (any::<u32>(), prop::collection::vec(any::<bool>(), 700));
    let cut = TestRunner::new(config).run(&cuts, |(seed, cut)| {
        let room = Room::new();
        let seed = seed.to_string();
        let sample = ["sample", "--cases", "700", "--months", "6", "--dirty", "0.05", "--seed", &seed];
        done(&room, &[&sample[..], &["--out", "all.csv"]].concat());
        cut_in_two(&room, &cut);
        let as_of = ["--as-of", "2026-06-30"];
        for (inputs, out) in
            [(&["a.csv", "b.csv"][..], "both.parquet"), (&["a.csv"], "a.parquet"), (&["b.csv"], "b.parquet")]
        {
            done(&room, &[&["tally"][..], inputs, &as_of, &["--out", out]].concat());
        }
        let at = |name: &str| room.path().join(name);
        let (mut sum, b) = (tally(&at("a.parquet")), tally(&at("b.parquet")));
        let both = tally(&at("both.parquet"));
        sum.cells.merge(&b.cells);
        sum.side.as_mut().unwrap().merge(b.side.as_ref().unwrap());
        sum.open.as_mut().unwrap().merge(b.open.as_ref().unwrap());
        // What it says of itself aside, the sum is the same file.
        sum.provenance = both.provenance;
        assert!(exchange::write(&sum).unwrap() == std::fs::read(at("both.parquet")).unwrap());

        done(&room, &["report", "--tally", "both.parquet", "--out", "one", "--quiet"]);
        done(&room, &["report", "--tally", "a.parquet", "b.parquet", "--out", "two", "--quiet"]);
        let (one, two) = (outputs(&room, "one"), outputs(&room, "two"));
        assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
        for (name, bytes) in &one {
            // These three name the tallies; the summary is compared without them below.
            if !["summary.json", "report.html", "report.xlsx"].contains(&name.as_str()) {
                assert!(*bytes == two[name], "{name}");
            }
        }
        let without = |folder: &str| {
            let mut summary = summary(&room, folder);
            assert!(summary.as_object_mut().unwrap().remove("tallies").is_some());
            summary
        };
        assert_eq!(without("one"), without("two"));
        Ok(())
    });
    cut.unwrap();
}

/// Deals the records of `all.csv` to `a.csv` and `b.csv`, the header to both; records of one id stay together,
/// as a case that two tallies hold counts twice.
fn cut_in_two(room: &Room, cut: &[bool]) {
    let bytes = std::fs::read(room.path().join("all.csv")).unwrap();
    let mut head = split_records(&bytes);
    let rest = head.split_off(header_row(&bytes, &Settings::defaults()));
    let names = head.last().unwrap().fields.as_ref().unwrap();
    // The dirty sample spells its headers in every known way.
    let is_id = |name: &String| Field::CaseId.spec().spellings.iter().any(|known| name.contains(known));
    let id = names.iter().position(is_id).unwrap();
    // As ids are compared: whatever their width and case.
    let id_of = |record: &Record| -> String {
        let field = record.fields.as_ref().and_then(|fields| fields.get(id)).map_or("", String::as_str);
        refund_monitor::domain::id_key(field.trim()).into_owned()
    };
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut parts = [Vec::new(), Vec::new()];
    for (place, record) in rest.iter().enumerate() {
        let dealt = *first.entry(id_of(record)).or_insert(place);
        parts[usize::from(cut[dealt % cut.len()])].push(record);
    }
    for (name, part) in ["a.csv", "b.csv"].into_iter().zip(parts) {
        let lines = head.iter().chain(part).flat_map(|record| record.raw.iter().copied().chain([b'\n']));
        room.put(name, lines.collect::<Vec<u8>>());
    }
}

/// What only a report of cases has: its lists, and what any text may stand in.
fn without_lists(mut summary: Value) -> Value {
    let fields = summary.as_object_mut().unwrap();
    for field in ["tallies", "absent", "watch"] {
        fields.remove(field);
    }
    for file in fields["data_quality"]["files"].as_array_mut().unwrap() {
        file["unknown_statuses"] = Value::Array(Vec::new());
    }
    summary
}

/// The report of one tally says what the report of its cases says, for every data set.
#[test]
fn the_report_of_a_tally_is_the_report_of_its_cases() {
    let names = datasets();
    assert!(names.len() > 5, "{names:?}");
    for name in names {
        let room = Room::new();
        let dataset = repository().join("sample_data").join(&name);
        let dataset = dataset.to_str().unwrap();
        let config = format!("{dataset}/monitor.toml");
        let settings: &[&str] =
            if std::path::Path::new(&config).is_file() { &["--config", &config] } else { &[] };
        done(&room, &["tally", dataset, "--out", "cases.parquet", "--quiet"]);
        let formats = ["--formats", "json,csv,png", "--quiet"];
        done(&room, &[&["report", dataset, "--out", "cases"][..], &formats].concat());
        done(
            &room,
            &[&["report", "--tally", "cases.parquet", "--out", "tally"][..], settings, &formats].concat(),
        );
        assert_eq!(without_lists(summary(&room, "tally")), without_lists(summary(&room, "cases")), "{name}");
        let (cases, tally) = (outputs(&room, "cases"), outputs(&room, "tally"));
        let lists = ["overdue_cases.csv", "pending_cases.csv", "rejects.csv", "class_differences.csv"];
        let lists = |file: &&String| lists.contains(&file.as_str()) || file.starts_with("watch_");
        for (file, bytes) in cases.iter().filter(|(file, _)| *file != "summary.json" && !lists(file)) {
            assert!(tally.get(file) == Some(bytes), "{name}: {file}");
        }
        assert!(!tally.keys().any(|file| lists(&file)), "{name}");
    }
}

/// The same cases give the same bytes, in whatever order they stand, and again.
#[test]
fn a_tally_is_the_same_bytes_again_and_in_any_order() {
    let room = Room::new();
    done(&room, &["sample", "--cases", "900", "--months", "8", "--seed", "3", "--out", "all.csv"]);
    let (header, mut all) = rows(&room.path().join("all.csv"));
    done(&room, &["tally", "all.csv", "--out", "one.parquet"]);
    done(&room, &["tally", "all.csv", "--out", "again.parquet"]);
    let read = |name: &str| std::fs::read(room.path().join(name)).unwrap();
    assert!(read("one.parquet") == read("again.parquet"));
    all.reverse();
    room.put("all.csv", csv_of(&header, all.iter()));
    done(&room, &["tally", "all.csv", "--out", "reversed.parquet"]);
    let (one, mut reversed) =
        (tally(&room.path().join("one.parquet")), tally(&room.path().join("reversed.parquet")));
    assert_ne!(one.provenance.inputs, reversed.provenance.inputs);
    reversed.provenance = one.provenance.clone();
    assert!(exchange::write(&reversed).unwrap() == read("one.parquet"));
}

/// No id and no name of the cases stands in the file.
#[test]
fn a_tally_names_nobody() {
    let room = Room::new();
    room.put(
        "cases.csv",
        "案件编号,纳税人识别号,纳税人名称,管理类别,受理日期,办结日期,主管税务机关,状态\n\
         CASE77001,91440101MA5TEST001,秘密贸易公司,一类,2026-06-01,2026-06-03,越秀区税务局,已办\n\
         CASE77002,91440101MA5TEST002,另一家公司,二类,2026-06-01,,越秀区税务局,秘密状态\n",
    );
    done(&room, &["tally", "cases.csv", "--out", "t.parquet", "--quiet"]);
    // The rows as they can be read, since they are compressed; and what the file says of itself.
    let file = tally(&room.path().join("t.parquet"));
    let shown = format!("{file:?}{}", serde_json::to_string(&file.provenance).unwrap());
    for secret in ["CASE77001", "CASE77002", "MA5TEST", "秘密", "另一家"] {
        assert!(!shown.contains(secret), "{secret}");
    }
    assert!(shown.contains("越秀区税务局"));
}
