//! The records with faults among them, evenly spread: what the sinks write, line by line.

use std::collections::{BTreeMap, VecDeque};

use super::Fault;
use super::cases::Cases;
use super::columns::{COLUMNS, header, odd_header};
use super::plan::{Format, Plan};
use super::planting::{Cells, plant};
use super::record::Record;

/// Rows that wait to be written a second time are at most so many.
const WAITING: usize = 16;

/// One line of a sample.
#[derive(Debug)]
pub(super) enum Line {
    Record(Record),
    Cells(Cells),
}

/// Makes the lines one by one.
#[derive(Debug)]
pub(super) struct Lines {
    cases: Cases,
    total: u64,
    seen: u64,
    /// The kinds planted on rows, in turn.
    kinds: Vec<Fault>,
    header: Cells,
    faults: u64,
    done: u64,
    planted: BTreeMap<Fault, u64>,
    ready: VecDeque<Cells>,
    waiting: VecDeque<Cells>,
    rows: u64,
}

impl Lines {
    pub(super) fn new(cases: Cases, plan: &Plan, format: Format) -> Self {
        let parquet = format != Format::Csv;
        let fits = |fault: &Fault| !fault.is_of_file() && (!parquet || fault.fits_parquet());
        let kinds: Vec<Fault> = Fault::ALL.into_iter().filter(fits).collect();
        let faults = plan.faults(kinds.len() as u64);
        let header = COLUMNS.map(|field| match format {
            Format::Parquet => field.name().to_owned(),
            Format::Csv | Format::Xlsx if faults > 0 => odd_header(field),
            Format::Csv | Format::Xlsx => header(field).to_owned(),
        });
        Self {
            cases,
            total: plan.cases,
            seen: 0,
            kinds,
            header: header.to_vec(),
            faults,
            done: 0,
            planted: BTreeMap::new(),
            ready: VecDeque::new(),
            waiting: VecDeque::new(),
            rows: 0,
        }
    }

    /// The header of the columns.
    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// Whether faults are planted.
    pub(super) fn is_dirty(&self) -> bool {
        self.faults > 0
    }

    /// Lines given so far, and those that a sink noted.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// How often each kind of fault was planted so far.
    pub(super) fn planted(&self) -> BTreeMap<Fault, u64> {
        self.planted.clone()
    }

    /// Notes a fault of the file, planted by a sink; `row`: in a row of its own.
    pub(super) fn note(&mut self, fault: Fault, row: bool) {
        *self.planted.entry(fault).or_default() += 1;
        self.rows += u64::from(row);
    }

    /// Whether the next fault is due. They are spread over the first five sixths of the cases,
    /// since the last ones may be pending ones.
    fn is_due(&self) -> bool {
        let due = u128::from(self.seen) * u128::from(self.faults) * 6 / (u128::from(self.total) * 5).max(1);
        self.done < self.faults && u128::from(self.done) < due
    }

    /// What the next fault makes of a record.
    fn spoil(&mut self, record: &Record) {
        let fault = self.kinds[usize::try_from(self.done).unwrap_or(0) % self.kinds.len()];
        let times = self.planted.entry(fault).or_default();
        let nth = usize::try_from(*times).unwrap_or(0);
        *times += 1;
        self.done += 1;
        let cells = COLUMNS.iter().map(|field| record.cell(*field)).collect();
        let planted = plant(fault, nth, cells, &self.header);
        self.ready.extend(planted.now);
        self.waiting.extend(planted.later);
        if self.waiting.len() > WAITING {
            self.ready.extend(self.waiting.pop_front());
        }
    }
}

impl Iterator for Lines {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        if let Some(cells) = self.ready.pop_front() {
            self.rows += u64::from(!cells.iter().all(String::is_empty));
            return Some(Line::Cells(cells));
        }
        let Some(record) = self.cases.next() else {
            let cells = self.waiting.pop_front()?;
            self.rows += 1;
            return Some(Line::Cells(cells));
        };
        self.seen += 1;
        if self.is_due() && record.is_plain() {
            self.spoil(&record);
            return self.next();
        }
        self.rows += 1;
        Some(Line::Record(record))
    }
}
