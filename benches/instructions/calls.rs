//! One part of the program called over and over, for `run.py` beside it, which counts its instructions.
//! `calls PART ROUNDS` prints how many calls a round is.

use std::io::Write as _;
use std::sync::atomic::AtomicU64;

use refund_monitor::clock::Calendar;
use refund_monitor::domain::{Case, Day, Dimension, Numbered, Reject, Warnings};
use refund_monitor::ingest::{self, Job, Rules, Sink, Source, amount, date};
use refund_monitor::sample::{self, Plan};
use std::hint::black_box;

type Failure = Box<dyn std::error::Error>;

/// Rows of a file.
const ROWS: u64 = 4_000;
/// Calls of a round of the smallest parts.
const CALLS: usize = 40_000;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let (Some(part), Some(rounds)) = (arguments.next(), arguments.next()) else {
        return Err("usage: calls PART ROUNDS".into());
    };
    let rounds: usize = rounds.parse()?;
    let calls = match part.as_str() {
        "clock_days" => clock(rounds)?,
        "date_iso" => cells(rounds, &["2025-04-27", "2026-01-05"], |text| date::parse(text, &[]).is_ok()),
        "date_usual" => {
            let texts = ["2025/4/27", "20250427", "2025年4月27日", "2025-04-27 10:20:00"];
            cells(rounds, &texts, |text| date::parse(text, &[]).is_ok())
        }
        "amount_plain" => cells(rounds, &["473168.61", "0.00"], |text| amount::parse(text, 0).is_ok()),
        "amount_usual" => {
            let texts = ["1,234,567.89", "12.5万元", "-", "1.2E+05"];
            cells(rounds, &texts, |text| amount::parse(text, 0).is_ok())
        }
        "csv_row" => rows(rounds, "csv")?,
        "parquet_row" => rows(rounds, "parquet")?,
        "xlsx_row" => rows(rounds, "xlsx")?,
        other => return Err(format!("no such part: {other}").into()),
    };
    writeln!(std::io::stdout(), "{calls}")?;
    Ok(())
}

/// Working days of spans all over the calendar.
fn clock(rounds: usize) -> Result<u64, Failure> {
    let calendar = Calendar::cn()?;
    let (first, last) = calendar.covers();
    let start = |call: usize| first.0 + i32::try_from(call * 37).unwrap_or(0) % (last.0 - first.0 - 60);
    for _ in 0..rounds {
        for call in 0..CALLS {
            let start = start(call);
            black_box(calendar.days(black_box(Day(start)), black_box(Day(start + 60))));
        }
    }
    Ok(CALLS as u64)
}

fn cells(rounds: usize, texts: &[&str], read: impl Fn(&str) -> bool) -> u64 {
    for _ in 0..rounds {
        for text in texts.iter().cycle().take(CALLS) {
            black_box(read(black_box(text)));
        }
    }
    CALLS as u64
}

/// Takes everything and keeps nothing.
struct Null;

impl Sink for Null {
    fn case(&mut self, case: &Case<'_>, warnings: Warnings, _: &dyn Fn() -> String) {
        black_box((case, warnings));
    }
    fn number(&mut self, _: Dimension, _: &str) -> u32 {
        1
    }
    fn numbered(&mut self, case: &Numbered<'_>) {
        black_box((case.facts, case.values, case.case_id, case.warnings));
    }
    fn reject(&mut self, reject: Reject) {
        black_box(reject);
    }
    fn skip(&mut self, rows: u64) {
        black_box(rows);
    }
}

/// A file's rows decoded. It is made and surveyed once, and so is no part of a round.
fn rows(rounds: usize, ending: &str) -> Result<u64, Failure> {
    let folder = tempfile::TempDir::new()?;
    let path = folder.path().join(format!("cases.{ending}"));
    sample::write(&Plan::new(ROWS, 18, 1), &path)?;
    let source = Source { name: ending.to_owned(), path };
    let survey = ingest::survey(&source.path, None)?;
    let job = Job { file: 0, source: &source, survey: &survey };
    for _ in 0..rounds {
        ingest::read(&job, &Rules::default(), &mut [Null], &AtomicU64::new(0))?;
    }
    Ok(ROWS)
}
