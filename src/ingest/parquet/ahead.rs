//! How far the days of a file go, as its row groups tell before they are read. It is a guess: they tell of rows
//! that are no cases, too.

use parquet::file::metadata::RowGroupMetaData;
use parquet::file::statistics::Statistics;

use super::values::is_day;
use crate::domain::Day;
use crate::ingest::date;
use crate::ingest::decode::is_date;
use crate::ingest::header::Layout;

/// The latest day of the mapped columns; `None` where none is told.
pub(super) fn last_day(groups: &[RowGroupMetaData], layout: &Layout) -> Option<Day> {
    let places = layout.mapped().filter(|(field, _)| is_date(*field)).map(|(_, column)| column.place);
    let places: Vec<usize> = places.collect();
    let columns =
        groups.iter().flat_map(|group| places.iter().filter_map(|place| group.columns().get(*place)));
    let days = columns.filter(|column| is_day(column.column_descr())).filter_map(|column| {
        let Statistics::Int32(told) = column.statistics()? else { return None };
        // A column in which a day stands for none tells nothing.
        date::known(Day(*told.max_opt()?))
    });
    days.max()
}
