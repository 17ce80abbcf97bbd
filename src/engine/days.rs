//! The calendar as the engine joins it: each day with the number of working days up to it, its month
//! and whether it counts. All date logic is in these rows; the queries have none.

use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::Int32Type;
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use serde::Serialize;

use crate::clock::Calendar;
use crate::domain::Day;

/// A day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct CalendarDay {
    #[serde(skip)]
    number: i32,
    /// The day: `2025-04-27`.
    pub day: String,
    /// Working days after the first day of the table up to and including this one.
    pub ordinal: i32,
    /// Year × 12 + month − 1.
    pub month: i32,
    /// 1 where the day counts.
    pub worked: i32,
}

/// The days from `first` to `last`; those that the calendar does not know are left out.
pub(super) fn days(calendar: &Calendar, first: Day, last: Day) -> Vec<CalendarDay> {
    let row = |number: i32| {
        let day = Day(number);
        Some(CalendarDay {
            number,
            day: day.to_string(),
            ordinal: calendar.days(first, day)?,
            month: day.month().0,
            worked: i32::from(calendar.is_worked(day)?),
        })
    };
    (first.0..=last.0).filter_map(row).collect()
}

/// The same as a parquet file with the columns `day`, `ordinal`, `month` and `worked`.
pub(super) fn parquet(days: &[CalendarDay]) -> Result<Vec<u8>> {
    let schema = "message calendar { required int32 day (date); required int32 ordinal; \
                  required int32 month; required int32 worked; }";
    // The library's own mark names its version; the bytes are to depend on ours alone.
    let properties = WriterProperties::builder()
        .set_created_by("refund-monitor engine".to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
        .build();
    let schema = Arc::new(parse_message_type(schema)?);
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    let columns: [fn(&CalendarDay) -> i32; 4] =
        [|day| day.number, |day| day.ordinal, |day| day.month, |day| day.worked];
    for of in columns {
        if let Some(mut column) = group.next_column()? {
            let values: Vec<i32> = days.iter().map(of).collect();
            column.typed::<Int32Type>().write_batch(&values, None, None)?;
            column.close()?;
        }
    }
    group.close()?;
    writer.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_of_ordinals_is_the_number_of_working_days() {
        let calendar = Calendar::cn().expect("sound");
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let days = days(&calendar, day("2025-04-24"), day("2025-10-09"));
        let ordinal = |text: &str| days.iter().find(|row| row.day == text).expect("covered").ordinal;
        assert_eq!(ordinal("2025-04-28") - ordinal("2025-04-24"), 3);
        assert_eq!(ordinal("2025-05-06") - ordinal("2025-04-30"), 1);
        assert_eq!(ordinal("2025-10-09") - ordinal("2025-09-26"), 4);
        assert_eq!(days.last().expect("days").month, 2025 * 12 + 9);
        let bytes = parquet(&days).expect("written");
        assert_eq!(bytes, parquet(&days).expect("written"));
        assert_eq!(&bytes[..4], b"PAR1");
    }
}
