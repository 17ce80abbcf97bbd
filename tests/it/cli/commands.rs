//! What the smaller commands print.

use serde_json::Value;

use super::json_schema;
use crate::run::{Room, datasets, repository, run_in};

fn printed(arguments: &[&str]) -> String {
    let ran = run_in(repository(), arguments);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments:?}");
    ran.stdout
}

#[test]
fn calendar_days_prints_the_number_alone() {
    for (start, end, days) in [
        ("2025-09-26", "2025-10-09", "4\n"),
        ("2025-04-24", "2025-04-28", "3\n"),
        ("2025-04-30", "2025-05-06", "1\n"),
        ("2025-04-30", "2025-04-30", "0\n"),
    ] {
        assert_eq!(printed(&["calendar", "days", start, end]), days);
    }
}

#[test]
fn calendar_show_names_each_exception_and_its_notice() {
    let october = printed(&["calendar", "show", "2025-10"]);
    assert!(october.starts_with("2025-10") && october.contains("18"), "{october}");
    for day in ["2025-10-01", "2025-10-08", "2025-10-11"] {
        let line = october.lines().find(|line| line.starts_with(day)).unwrap_or_else(|| panic!("{october}"));
        assert!(line.contains("国办发明电〔2024〕12号"), "{line}");
    }
    let year = printed(&["calendar", "show", "2025", "--lang", "en"]);
    assert_eq!((1..=12).filter(|month| year.contains(&format!("2025-{month:02}"))).count(), 12);
    assert!(year.contains(october.lines().next().unwrap().split(' ').next().unwrap()));
}

#[test]
fn explain_accounts_for_every_day() {
    let ran = printed(&["explain", "E-2510-1", "sample_data/edge"]);
    for part in ["2025-09-26", "2025-10-09", "调休", "国庆节"] {
        assert!(ran.contains(part), "no {part}: {ran}");
    }
}

#[test]
fn schemas_are_json() {
    for what in ["fields", "summary", "settings"] {
        let schema: Value = serde_json::from_str(&printed(&["schema", what])).expect("JSON");
        assert!(schema.is_object() || schema.as_array().is_some_and(|fields| fields.len() == 31), "{what}");
    }
}

#[test]
fn every_summary_keeps_to_its_schema() {
    let schema: Value = serde_json::from_str(&printed(&["schema", "summary"])).expect("JSON");
    let room = Room::with_cases();
    let mut inputs: Vec<String> = datasets()
        .iter()
        .map(|name| repository().join("sample_data").join(name).display().to_string())
        .collect();
    inputs.push("cases.csv".to_owned());
    for input in inputs {
        let ran = room.run(&["report", &input, "--json", "--quiet", "--out", "out"]);
        let summary: Value = serde_json::from_str(&ran.stdout).expect("JSON");
        assert_eq!(json_schema::violations(&schema, &summary), Vec::<String>::new(), "{input}");
        let mut wrong = summary.clone();
        wrong["surprise"] = Value::Null;
        wrong["rows"]["read"] = Value::from("many");
        assert_eq!(json_schema::violations(&schema, &wrong).len(), 2, "the checker sees nothing");
    }
}

#[test]
fn shells_and_the_manual_are_served() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(printed(&["completions", shell]).contains("refund-monitor"), "{shell}");
    }
    assert!(printed(&["man"]).contains(".TH refund-monitor"));
    assert!(printed(&["--version"]).starts_with("refund-monitor "));
    for command in
        ["report", "check", "explain", "calendar", "verify", "sample", "schema", "completions", "man"]
    {
        assert!(printed(&["--help"]).contains(&format!("\n  {command} ")), "{command}");
        assert!(!printed(&[command, "--help"]).is_empty(), "{command}");
    }
}

#[test]
fn sample_writes_the_same_bytes_twice() {
    let room = Room::new();
    for ending in ["csv", "parquet", "xlsx"] {
        let bytes = |name: &str, seed: &str| {
            let out = format!("{name}.{ending}");
            let ran = room.run(&[
                "sample", "--cases", "300", "--months", "3", "--seed", seed, "--dirty", "0.1", "--out", &out,
            ]);
            assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
            std::fs::read(room.path().join(out)).unwrap()
        };
        let first = bytes("a", "5");
        assert!(first == bytes("b", "5") && first != bytes("c", "6"), "{ending}");
    }
}

/// The commands in `sample_data/README.md` give the committed files again.
#[test]
fn the_sample_data_is_what_its_readme_says() {
    let readme = std::fs::read_to_string(repository().join("sample_data/README.md")).unwrap();
    let commands = readme.split('`').filter(|part| part.starts_with("refund-monitor sample "));
    let room = Room::new();
    let mut written = 0;
    for command in commands {
        let mut arguments: Vec<&str> = command.split(' ').skip(1).collect();
        let committed = repository().join(arguments.pop().unwrap());
        arguments.push("again.csv");
        let ran = room.run(&arguments);
        assert_eq!(ran.code, 0, "{command}: {}", ran.stderr);
        assert!(
            room.files()["again.csv"] == std::fs::read(&committed).unwrap(),
            "{command} gives other bytes"
        );
        written += 1;
    }
    assert_eq!(written, 3);
}
