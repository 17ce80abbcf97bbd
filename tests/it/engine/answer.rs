//! Answers to a job, made from the tool's own tally, as parquet.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use refund_monitor::domain::Population;
use refund_monitor::exchange;
use serde_json::Value;

use super::TO;
use crate::run::Room;

/// A value of an answer.
#[derive(Clone, Debug)]
pub enum Given {
    Text(String),
    Number(Option<i64>),
}

/// An answer: its columns, and its rows.
#[derive(Clone, Debug)]
pub struct Answer {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Given>>,
}

impl Answer {
    pub fn place(&self, column: &str) -> usize {
        self.columns.iter().position(|name| *name == column).unwrap()
    }

    /// Writes it into the room's job; a column is text or numbers as its first row is.
    pub fn write(&self, room: &Room, name: &str) {
        write(&room.path().join(format!("job/{name}.parquet")), self);
    }
}

fn text(text: impl Into<String>) -> Given {
    Given::Text(text.into())
}

fn number(number: impl Into<i64>) -> Given {
    Given::Number(Some(number.into()))
}

/// The hash that a job's answers carry.
pub fn spec(room: &Room) -> String {
    let bytes = std::fs::read(room.path().join("job/job.json")).unwrap();
    serde_json::from_slice::<Value>(&bytes).unwrap()["spec_sha256"].as_str().unwrap().to_owned()
}

/// The answers to the room's job: `tally`, `recon` and `open`.
pub fn answers(room: &Room) -> BTreeMap<&'static str, Answer> {
    let out = room.path().join("own.parquet");
    let ran = room.run(&["tally", "cases.parquet", "--as-of", TO, "--out", "own.parquet"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (tally, _) = exchange::read(&out).unwrap_or_else(|_| panic!("a tally"));
    std::fs::remove_file(out).unwrap();
    let spec = spec(room);
    let population = |population: Population| match population {
        Population::Excluded(reason) => reason.name(),
        _ => "normal",
    };
    let cells = tally.cells.sorted().into_iter().map(|(cell, name, count)| {
        vec![
            text(population(cell.population)),
            text(cell.class.name()),
            text(cell.value.map_or("", |(dimension, _)| dimension.name())),
            text(name.unwrap_or_default()),
            number(cell.accepted.0),
            Given::Number(cell.stopped.map(|month| month.0.into())),
            Given::Number(cell.days.map(Into::into)),
            number(count.n),
            number(i64::try_from(count.refund.fen()).unwrap()),
            text(spec.as_str()),
        ]
    });
    let cells = Answer {
        columns: vec![
            "population",
            "class",
            "dimension",
            "name",
            "accepted",
            "stopped",
            "days",
            "n",
            "fen",
            "spec",
        ],
        rows: cells.collect(),
    };
    let open = tally.open.unwrap();
    let groups = open.sorted().into_iter().map(|(group, count)| {
        vec![
            text(group.class.name()),
            text(group.office),
            text(group.start.to_string()),
            text(group.accepted.to_string()),
            number(count.n),
            number(i64::try_from(count.refund.fen()).unwrap()),
            text(spec.as_str()),
        ]
    });
    let open = Answer {
        columns: vec!["class", "office", "start", "accepted", "n", "fen", "spec"],
        rows: groups.collect(),
    };
    let rows = tally.provenance.rows;
    let mut places =
        vec![("normal", rows.normal), ("pending", rows.pending), ("after_as_of", rows.after_as_of)];
    places.extend(tally.provenance.excluded_by_reason.iter().map(|(reason, n)| (reason.name(), *n)));
    let row = |part: &str, name: &str, n: u64, most: i64| {
        let n = number(i64::try_from(n).unwrap());
        let odd = [number(0), number(0), number(0)];
        let front = vec![text(part), text(name), text(""), n, number(most)];
        front.into_iter().chain(odd).chain([text(spec.as_str())]).collect()
    };
    let mut account = vec![row("table", "", rows.read, 0), row("repeated", "", 0, 0)];
    account.extend(places.into_iter().map(|(name, n)| row("place", name, n, 9_000_000_000)));
    let recon = Answer {
        columns: vec!["part", "name", "words", "n", "most", "odd_days", "odd_amounts", "odd_ids", "spec"],
        rows: account,
    };
    [("tally", cells), ("recon", recon), ("open", open)].into()
}

fn write(path: &Path, answer: &Answer) {
    let first = answer.rows.first().expect("a row");
    let columns = answer.columns.iter().zip(first).map(|(name, value)| match value {
        Given::Text(_) => format!("optional binary {name} (utf8);"),
        Given::Number(_) => format!("optional int64 {name};"),
    });
    let schema = format!("message answer {{ {} }}", columns.collect::<String>());
    let schema = Arc::new(parse_message_type(&schema).unwrap());
    let mut writer = SerializedFileWriter::new(File::create(path).unwrap(), schema, Arc::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    for place in 0..answer.columns.len() {
        let mut column = group.next_column().unwrap().unwrap();
        let (mut texts, mut numbers, mut levels) = (Vec::new(), Vec::new(), Vec::new());
        for row in &answer.rows {
            let is_there = !matches!(row[place], Given::Number(None));
            levels.push(i16::from(is_there));
            match &row[place] {
                Given::Text(text) => texts.push(ByteArray::from(text.as_str())),
                Given::Number(number) => numbers.extend(*number),
            }
        }
        if matches!(first[place], Given::Text(_)) {
            column.typed::<ByteArrayType>().write_batch(&texts, Some(&levels), None).unwrap();
        } else {
            column.typed::<Int64Type>().write_batch(&numbers, Some(&levels), None).unwrap();
        }
        column.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
}
