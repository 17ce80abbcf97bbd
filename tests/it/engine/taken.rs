//! Answers that are taken: the report of a job is that of its cases.

use serde_json::Value;

use super::answer::{Answer, Given, answers};
use super::{TO, with_job};
use crate::run::Room;

fn summary(room: &Room, given: &[&str]) -> Value {
    let more =
        ["--config", "monitor.toml", "--month", "2025-11", "--out", "out", "--formats", "json", "--json"];
    let ran = room.run(&[&["report"], given, &more].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn the_report_of_a_job_is_that_of_its_cases() {
    let room = with_job(&[]);
    for (name, answer) in answers(&room) {
        answer.write(&room, name);
    }
    let own = summary(&room, &["cases.parquet", "--as-of", TO]);
    let taken = summary(&room, &["--job", "job"]);
    for part in
        ["measures", "breaches", "pending", "rows", "excluded_by_reason", "as_of", "month", "calendar"]
    {
        assert_eq!(own[part], taken[part], "{part}");
        assert!(!own[part].is_null(), "{part}");
    }
    assert!(own["rows"]["pending"].as_u64() > Some(10) && own["rows"]["excluded"].as_u64() > Some(100));
    assert_eq!(taken["inputs"][0]["file"], "cases");
    // No case is there to be listed, and the sums behind some questions are not: both is said.
    let absent = taken["absent"].to_string();
    assert!(absent.contains("case_lists"), "{absent}");
    assert!(own.get("absent").is_none_or(|absent| absent.as_array().is_none_or(Vec::is_empty)));
}

#[test]
fn a_job_is_checked_and_written_as_a_tally_file() {
    let room = with_job(&[]);
    for (name, answer) in answers(&room) {
        answer.write(&room, name);
    }
    let check = ["engine", "check", "job", "--config", "monitor.toml", "--lang", "en", "--out", "job.tally"];
    let ran = room.run(&check);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.starts_with("read 3,000 = "), "{}", ran.stdout);
    let tally = summary(&room, &["--tally", "job.tally"]);
    let job = summary(&room, &["--job", "job"]);
    assert_eq!(tally["measures"], job["measures"]);
    assert_eq!(tally["pending"], job["pending"]);
}

/// An answer as psql writes it.
fn as_csv(answer: &Answer) -> String {
    let cell = |given: &Given| match given {
        Given::Text(text) => format!("\"{text}\""),
        Given::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
    };
    let line = |row: &Vec<Given>| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n";
    answer.columns.join(",") + "\n" + &answer.rows.iter().map(line).collect::<String>()
}

#[test]
fn answers_may_be_csv_or_folders_of_parts() {
    let room = with_job(&[]);
    let check = ["engine", "check", "job", "--config", "monitor.toml"];
    for (name, answer) in answers(&room) {
        room.put(&format!("job/{name}.csv"), as_csv(&answer));
    }
    assert_eq!(room.run(&check).code, 0);
    // The same cells, cut into two parts, beside the marks that Spark leaves.
    let tally = answers(&room).remove("tally").unwrap();
    std::fs::remove_file(room.path().join("job/tally.csv")).unwrap();
    room.put("job/tally/_SUCCESS", "");
    room.put("job/tally/.part-0.crc", "crc");
    let (front, back) = tally.rows.split_at(tally.rows.len() / 3);
    for (place, rows) in [front, back].into_iter().enumerate() {
        let part = Answer { rows: rows.to_vec(), ..tally.clone() };
        part.write(&room, &format!("tally/part-{place}"));
    }
    assert_eq!(room.run(&check).code, 0, "{}", room.run(&check).stderr);
}

#[test]
fn a_blank_around_a_name_is_no_other_office() {
    let room = with_job(&[]);
    let mut answers = answers(&room);
    let tally = answers.get_mut("tally").unwrap();
    let (dimension, name) = (tally.place("dimension"), tally.place("name"));
    let is_office = |given: &Given| matches!(given, Given::Text(text) if text == "office");
    for row in tally.rows.iter_mut().filter(|row| is_office(&row[dimension])) {
        if let Given::Text(text) = &mut row[name] {
            *text = format!("\u{3000}{text}\t");
        }
    }
    for (name, answer) in &answers {
        answer.write(&room, name);
    }
    let own = summary(&room, &["cases.parquet", "--as-of", TO]);
    assert_eq!(own["measures"], summary(&room, &["--job", "job"])["measures"]);
}
