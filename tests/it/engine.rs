//! Jobs for an engine: the queries as they are written, what cannot stand in one, and answers that are
//! taken or refused. The answers are made here from the tool's own tally; real engines are run by
//! `tests/engines/spark` and `benches/engines`.

mod answer;
mod names;
mod refused;
mod snapshots;
mod taken;

use crate::run::{Ran, Room};

/// The window of the jobs here; its last day is the cut-off.
const FROM: &str = "2024-06-03";
const TO: &str = "2025-12-20";

/// The columns of a sample in parquet, which are called as the fields are.
const COLUMNS: [&str; 18] = [
    "case_id",
    "enterprise_class",
    "accepted_date",
    "completed_date",
    "suspended_date",
    "refund_amount",
    "suspicion_flag",
    "inquiry_flag",
    "onsite_flag",
    "deferred_flag",
    "evaluation_flag",
    "status",
    "office",
    "district",
    "channel",
    "refund_method",
    "enterprise_type",
    "trade_category",
];

/// Settings that name these columns, with more behind them.
fn settings(columns: &[&str], more: &str) -> String {
    let lines: Vec<String> = columns.iter().map(|name| format!("{name} = \"{name}\"\n")).collect();
    format!("[columns]\n{}{more}", lines.concat())
}

fn sql(room: &Room, more: &[&str]) -> Ran {
    let usual = ["engine", "sql", "--dialect", "duckdb", "--table", "cases", "--map", "monitor.toml"];
    let window = ["--from", FROM, "--to", TO, "--out", "job", "--lang", "en"];
    room.run(&[&usual[..], &window, more].concat())
}

/// A room with 3,000 cases and a job for them.
fn with_job(more: &[&str]) -> Room {
    let room = Room::new();
    room.put("monitor.toml", settings(&COLUMNS, ""));
    let sample =
        ["sample", "--cases", "3000", "--months", "14", "--from", "2025-01", "--out", "cases.parquet"];
    assert_eq!(room.run(&sample).code, 0);
    let written = sql(&room, more);
    assert_eq!(written.code, 0, "{}", written.stderr);
    room
}
