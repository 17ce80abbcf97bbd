//! The tally as a data frame: the cells of one population, one row a cell.

use polars::prelude::{DataFrame, NamedFrom, Series};

use crate::domain::{Population, Tally};
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
    let column = |name: &str, values: Vec<Option<i32>>| Series::new(name.into(), values).into();
    let place = |index: usize| i32::try_from(index).ok();
    let columns = vec![
        column("class", cells.iter().map(|(cell, ..)| place(cell.class.index())).collect()),
        column(
            "dimension",
            cells
                .iter()
                .map(|(cell, ..)| cell.value.map_or(Some(-1), |(dimension, _)| place(dimension.index())))
                .collect(),
        ),
        Series::new("value".into(), cells.iter().map(|(_, name, _)| name.unwrap_or("")).collect::<Vec<_>>())
            .into(),
        column("accepted", cells.iter().map(|(cell, ..)| Some(cell.accepted.0)).collect()),
        column("stopped", cells.iter().map(|(cell, ..)| cell.stopped.map(|month| month.0)).collect()),
        column("days", cells.iter().map(|(cell, ..)| cell.days).collect()),
        Series::new("n".into(), cells.iter().map(|(.., count)| count.n).collect::<Vec<_>>()).into(),
        Series::new(
            "fen_low".into(),
            cells.iter().map(|(.., count)| count.refund.halves().0).collect::<Vec<_>>(),
        )
        .into(),
        Series::new(
            "fen_high".into(),
            cells.iter().map(|(.., count)| count.refund.halves().1).collect::<Vec<_>>(),
        )
        .into(),
    ];
    DataFrame::new(cells.len(), columns).map_err(|error| Error::Internal(fault::own::framing(error)))
}
