//! The parts of a tally as rows, and rows as the parts they came from.

use super::columns::{Column, Row, Value};
use crate::domain::{
    Cell, Class, Count, Day, DaySum, Dimension, Event, Exclusion, ExclusionReason, MOST_CASES, MOST_DAYS,
    Money, Month, OpenGroup, OpenTally, Population, SideTally, StageSum, Tally, Variant,
};

const CELL: &str = "cell";
const OPEN: &str = "open";
const STAGE: &str = "stage";
const READING: &str = "reading";
const EXCLUSION: &str = "exclusion";
const NORMAL: &str = "normal";
const EXCLUDED: &str = "excluded";

/// The rows of a tally, in the one order that its content has.
pub(super) fn rows(cells: &Tally, side: Option<&SideTally>, open: Option<&OpenTally>) -> Vec<Row> {
    let mut rows: Vec<Row> = cells.held().map(|(cell, name, count)| cell_row(&cell, name, count)).collect();
    rows.extend(open.iter().flat_map(|open| open.held()).map(open_row));
    if let Some(side) = side {
        rows.extend(side.stages().map(|(month, class, office, pair, sum)| {
            let row = Row::of(STAGE).text(Column::Month, month.to_string());
            row.text(Column::Class, class.name())
                .text(Column::Value, office.to_owned())
                .text(Column::From, event_name(pair.0))
                .text(Column::To, event_name(pair.1))
                .long(Column::N, sum.forward.n)
                .long(Column::DaysTotal, sum.forward.days)
                .long(Column::Reversed, sum.reversed)
        }));
        rows.extend(side.variants().map(|(month, class, variant, sum)| {
            let row = Row::of(READING).text(Column::Month, month.to_string());
            row.text(Column::Class, class.name())
                .text(Column::Reading, variant.name())
                .long(Column::N, sum.n)
                .long(Column::DaysTotal, sum.days)
        }));
        rows.extend(side.exclusions().map(|(one, n)| {
            let row = Row::of(EXCLUSION).text(Column::Accepted, one.accepted.to_string());
            days(row.text_if(Column::Stopped, one.stopped.map(|month| month.to_string())), one.days)
                .text(Column::Class, one.class.name())
                .long(Column::N, n)
        }));
    }
    rows.sort_by(Row::order);
    rows
}

fn cell_row(cell: &Cell, name: Option<&str>, count: Count) -> Row {
    let (population, reason) = match cell.population {
        Population::Excluded(reason) => (EXCLUDED, Some(reason.name())),
        Population::Normal => (NORMAL, None),
        // Open cases stand in a part of their own.
        Population::Pending => (OPEN, None),
    };
    let row = Row::of(CELL).text(Column::Population, population).text_if(Column::Reason, reason);
    let row = row
        .text(Column::Class, cell.class.name())
        .text_if(Column::Dimension, cell.value.map(|(dimension, _)| dimension.name()))
        .text_if(Column::Value, name.map(str::to_owned))
        .text(Column::Accepted, cell.accepted.to_string())
        .text_if(Column::Stopped, cell.stopped.map(|month| month.to_string()));
    counted(days(row, cell.days), count)
}

fn open_row((group, count): (OpenGroup<'_>, Count)) -> Row {
    let row =
        Row::of(OPEN).text(Column::Class, group.class.name()).text(Column::Value, group.office.to_owned());
    let row = row.with(Column::StartDay, Value::Day(group.start));
    counted(row.with(Column::AcceptedDay, Value::Day(group.accepted)), count)
}

fn days(row: Row, days: Option<i32>) -> Row {
    match days {
        Some(days) => row.with(Column::Days, Value::Days(days)),
        None => row,
    }
}

fn counted(row: Row, count: Count) -> Row {
    row.long(Column::N, count.n).with(Column::RefundFen, Value::Fen(count.refund.fen()))
}

fn event_name(event: Event) -> &'static str {
    event.field().name()
}

/// The parts that rows come to.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub cells: Tally,
    pub side: SideTally,
    pub open: OpenTally,
}

impl Parts {
    /// Takes a row in; `None` where it is none that this program writes.
    pub fn take(&mut self, row: &Row) -> Option<()> {
        match row.text_of(Column::Part)? {
            CELL => self.cell(row),
            OPEN => {
                let office = row.text_of(Column::Value)?;
                let (start, accepted) = (row.day(Column::StartDay)?, row.day(Column::AcceptedDay)?);
                let group = OpenGroup { class: row.class()?, office, start, accepted };
                self.open.add(group, row.count()?);
                Some(())
            }
            STAGE => {
                let office = row.text_of(Column::Value)?;
                let (from, to) = (row.event(Column::From)?, row.event(Column::To)?);
                let reversed = row.long_of(Column::Reversed).filter(|n| (0..=MOST_CASES).contains(n))?;
                let sum = StageSum { forward: row.day_sum()?, reversed };
                let group = (row.month(Column::Month)?, row.class()?, office);
                (from < to).then(|| self.side.add_stage(group, (from, to), sum))
            }
            READING => {
                let name = row.text_of(Column::Reading)?;
                let variant = Variant::ALL.into_iter().find(|variant| variant.name() == name)?;
                self.side.add_variant(row.month(Column::Month)?, row.class()?, variant, row.day_sum()?);
                Some(())
            }
            EXCLUSION => {
                let (accepted, stopped) = (row.month(Column::Accepted)?, row.stopped()?);
                let one = Exclusion { accepted, stopped, class: row.class()?, days: row.days() };
                self.side
                    .add_exclusion(one, row.long_of(Column::N).filter(|n| (1..=MOST_CASES).contains(n))?);
                Some(())
            }
            _ => None,
        }
    }

    fn cell(&mut self, row: &Row) -> Option<()> {
        let reason = row.text_of(Column::Reason);
        let population = match (row.text_of(Column::Population)?, reason) {
            (NORMAL, None) => Population::Normal,
            (EXCLUDED, Some(reason)) => Population::Excluded(ExclusionReason::named(reason)?),
            _ => return None,
        };
        let value = match (row.text_of(Column::Dimension), row.text_of(Column::Value)) {
            (None, None) => None,
            (Some(name), Some(value)) => {
                Some((Dimension::ALL.into_iter().find(|dimension| dimension.name() == name)?, value))
            }
            _ => return None,
        };
        let cell = Cell {
            population,
            class: row.class()?,
            value: None,
            accepted: row.month(Column::Accepted)?,
            stopped: row.stopped()?,
            days: row.days(),
        };
        self.cells.add_one(&cell, value, row.count()?);
        Some(())
    }
}

impl Row {
    fn value(&self, column: Column) -> Option<&Value> {
        self.0[column as usize].as_ref()
    }

    fn text_of(&self, column: Column) -> Option<&str> {
        if let Value::Text(text) = self.value(column)? { Some(text) } else { None }
    }

    fn long_of(&self, column: Column) -> Option<i64> {
        if let Value::Long(number) = self.value(column)? { Some(*number) } else { None }
    }

    fn day(&self, column: Column) -> Option<Day> {
        if let Value::Day(day) = self.value(column)? { Some(*day) } else { None }
    }

    fn days(&self) -> Option<i32> {
        if let Value::Days(days) = self.value(Column::Days)? { Some(*days) } else { None }
    }

    fn month(&self, column: Column) -> Option<Month> {
        self.text_of(column)?.parse().ok()
    }

    /// The month of the stop day: none, or one that can be read.
    #[expect(clippy::option_option, reason = "no month and no reading of one are two answers")]
    fn stopped(&self) -> Option<Option<Month>> {
        match self.text_of(Column::Stopped) {
            None => Some(None),
            Some(month) => month.parse().ok().map(Some),
        }
    }

    fn class(&self) -> Option<Class> {
        self.text_of(Column::Class).and_then(Class::named)
    }

    fn event(&self, column: Column) -> Option<Event> {
        let name = self.text_of(column)?;
        Event::ALL.into_iter().find(|event| event_name(*event) == name)
    }

    /// A row counts at least one case.
    fn count(&self) -> Option<Count> {
        let n = self.long_of(Column::N).filter(|n| (1..=MOST_CASES).contains(n))?;
        let Value::Fen(fen) = self.value(Column::RefundFen)? else { return None };
        Some(Count { n, refund: Money::from_fen(*fen) })
    }

    fn day_sum(&self) -> Option<DaySum> {
        let n = self.long_of(Column::N).filter(|n| (0..=MOST_CASES).contains(n))?;
        let most = n * i64::from(MOST_DAYS);
        let days = self.long_of(Column::DaysTotal).filter(|days| (-most..=most).contains(days))?;
        Some(DaySum { n, days })
    }
}
