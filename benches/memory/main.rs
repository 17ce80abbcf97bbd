//! Draws `memory.png` beside the measurements it is drawn from: peak memory and time of a report against its
//! rows. `benches/README.md` says how these were taken.

#![allow(clippy::unwrap_used, reason = "a picture that cannot be drawn says so by panicking")]

use std::path::Path;

use refund_monitor::chart::{self, Growth, Line, Panel};
use serde::Deserialize;

/// A run that was measured.
#[derive(Deserialize)]
struct Run {
    input: String,
    rows: f64,
    cpu_seconds: f64,
    peak_mib: f64,
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/memory");
    let mut reader = csv::Reader::from_path(folder.join("measurements.csv")).unwrap();
    let runs: Vec<Run> = reader.deserialize().map(Result::unwrap).collect();
    let lines = |quantity: fn(&Run) -> f64| {
        let line = |input: &str| Line {
            name: input.to_owned(),
            points: runs
                .iter()
                .filter(|run| run.input == input)
                .map(|run| (run.rows, quantity(run)))
                .collect(),
        };
        ["parquet", "csv"].map(line).into()
    };
    let panels = vec![
        Panel {
            title: "峰值内存（MiB）".to_owned(),
            lines: lines(|run| run.peak_mib),
            bound: Some(("上限 2 GiB".to_owned(), 2_048.0)),
        },
        Panel {
            title: "处理器用时（秒，两核合计）".to_owned(),
            lines: lines(|run| run.cpu_seconds),
            bound: None,
        },
    ];
    let foot = ["refund-monitor report", "2 核，24 GB", "2026-11-28", "benches/memory/measurements.csv"];
    let size = |rows: f64| format!("{} 万行", rows / 10_000.0);
    let growth = Growth {
        name: "memory",
        title: "一亿行以内的峰值内存与用时".to_owned(),
        foot: foot.map(str::to_owned).into(),
        panels,
        size,
    };
    let picture = chart::picture(&growth).unwrap();
    assert!(picture.missing.is_empty(), "no glyph for {:?}", picture.missing);
    std::fs::write(folder.join("memory.png"), picture.png).unwrap();
}
