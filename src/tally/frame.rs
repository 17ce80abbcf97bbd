//! The tally as a data frame: the cells of one population, one row a cell.

use polars::prelude::{DataFrame, NamedFrom, Series};

use crate::domain::{Cell, Count, Population, Tally};
use crate::error::{Error, Result};
use crate::words::fault;

/// Columns: `class` (place in `Class::ALL`), `dimension` (place in `Dimension::ALL`, −1 for
/// none), `value` (text), `accepted`, `stopped` (month numbers, `stopped` null where there is
/// none), `days` (null likewise), `n`, `fen_low` (fen below 2³²) and `fen_high` (multiples of 2³²),
/// so that no sum of amounts can overflow 64 bits.
///
/// # Errors
/// None that the data can cause.
pub fn frame(tally: &Tally, population: Population) -> Result<DataFrame> {
    let cells: Vec<_> =
        tally.sorted().into_iter().filter(|(cell, ..)| cell.population == population).collect();
    let place = |index: usize| i32::try_from(index).unwrap_or(i32::MAX);
    let number = |name: &str, number: &dyn Fn(&Cell) -> i32| {
        let numbers: Vec<i32> = cells.iter().map(|(cell, ..)| number(cell)).collect();
        Series::new(name.into(), numbers).into()
    };
    let perhaps = |name: &str, number: &dyn Fn(&Cell) -> Option<i32>| {
        let numbers: Vec<Option<i32>> = cells.iter().map(|(cell, ..)| number(cell)).collect();
        Series::new(name.into(), numbers).into()
    };
    let sum = |name: &str, sum: &dyn Fn(&Count) -> i64| {
        let sums: Vec<i64> = cells.iter().map(|(.., count)| sum(count)).collect();
        Series::new(name.into(), sums).into()
    };
    let names: Vec<&str> = cells.iter().map(|(_, name, _)| name.unwrap_or_default()).collect();
    let columns = vec![
        number("class", &|cell| place(cell.class.index())),
        number("dimension", &|cell| cell.value.map_or(-1, |(dimension, _)| place(dimension.index()))),
        Series::new("value".into(), names).into(),
        number("accepted", &|cell| cell.accepted.0),
        perhaps("stopped", &|cell| cell.stopped.map(|month| month.0)),
        perhaps("days", &|cell| cell.days),
        sum("n", &|count| count.n),
        sum("fen_low", &|count| count.refund.halves().0),
        sum("fen_high", &|count| count.refund.halves().1),
    ];
    DataFrame::new(cells.len(), columns).map_err(|error| Error::Internal(fault::own::framing(error)))
}
