//! The queries of a small job in each dialect, as they were reviewed. `UPDATE_SQL=1` writes them anew.

use super::settings;
use crate::run::{Room, repository};

const MORE: &str = "[engine]\namounts = \"fen\"\n[classes]\n\"重点\" = \"class1\"\n\
                    [statuses]\n\"撤件\" = \"withdrawn\"\n[caliber]\nstart = \"declared\"\nsuspension = \"deduct\"\n\
                    count_start_day = true\nzero_refund = \"exclude\"\n";

#[test]
fn the_queries_of_each_dialect_are_those_that_were_reviewed() {
    let columns = [
        "case_id",
        "enterprise_class",
        "declared_date",
        "accepted_date",
        "completed_date",
        "suspended_date",
        "resumed_date",
        "refund_amount",
        "inquiry_flag",
        "status",
        "office_code",
    ];
    let room = Room::new();
    room.put("monitor.toml", settings(&columns, MORE));
    for dialect in ["spark", "duckdb", "clickhouse", "postgres", "ansi"] {
        let calendar = if dialect == "ansi" { "table:lake.calendar" } else { "inline" };
        let ran = room.run(&[
            "engine",
            "sql",
            "--dialect",
            dialect,
            "--table",
            "lake.退税_cases",
            "--map",
            "monitor.toml",
            "--from",
            "2014-01-02",
            "--to",
            "2014-01-06",
            "--calendar",
            calendar,
            "--out",
            dialect,
        ]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        for query in ["tally", "recon", "open"] {
            let text = std::fs::read_to_string(room.path().join(format!("{dialect}/{query}.sql"))).unwrap();
            let kept = repository().join(format!("tests/it/engine/sql/{dialect}.{query}.sql"));
            if std::env::var_os("UPDATE_SQL").is_some() {
                std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
                std::fs::write(&kept, &text).unwrap();
            }
            let expected = std::fs::read_to_string(&kept).unwrap_or_default();
            assert!(text == expected, "{} differs; review it and set UPDATE_SQL=1", kept.display());
        }
    }
}
