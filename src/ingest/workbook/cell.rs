//! What a cell of a sheet holds, as a cell of a row and as the text that a csv file would have.

use std::borrow::Cow;

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

use crate::domain::{Day, Field};
use crate::ingest::date;
use crate::ingest::decode::{Cell, Rules, is_date};

/// Significant digits that every number of a spreadsheet keeps.
const KEPT: u32 = f64::DIGITS;

/// How the days of a workbook are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days<'a> {
    /// Whether they are counted from 1904.
    pub from_1904: bool,
    pub rules: &'a Rules,
}

impl Days<'_> {
    /// A cell as the cell of a field. Where that takes the text of it, the text is put into `room`.
    pub fn cell<'c, 'v: 'c>(
        self,
        value: &'v DataRef<'_>,
        field: Field,
        room: &'c mut Cow<'v, str>,
    ) -> Cell<'c> {
        match value {
            DataRef::Empty => return Cell::Empty,
            DataRef::Bool(yes) => return Cell::Bool(*yes),
            DataRef::DateTime(time) if is_date(field) => {
                // The day that a spreadsheet makes of an empty cell: 1900-01-00.
                if is_zero(*time) {
                    return Cell::Empty;
                }
                if let Some(day) = day(*time) {
                    return Cell::Day(day);
                }
            }
            _ => {}
        }
        *room = text(value);
        let text: &'c str = room;
        match value {
            DataRef::DateTimeIso(_) if is_date(field) => iso(text).map_or(Cell::Text(text), Cell::Day),
            DataRef::Int(_) | DataRef::Float(_) if is_date(field) => self.number(value, text),
            DataRef::Int(_) | DataRef::Float(_) => Cell::Number(text, KEPT),
            _ => Cell::Text(text),
        }
    }

    /// A number where a day is looked for: a serial number that lacks its form, unless the form
    /// that the settings give reads it.
    fn number<'c>(self, value: &DataRef<'_>, text: &'c str) -> Cell<'c> {
        let formats = &self.rules.date_formats;
        if !formats.is_empty() && date::parse(text, formats).is_ok_and(|day| day.is_some()) {
            return Cell::Text(text);
        }
        serial(value, self.from_1904).map_or(Cell::Text(text), Cell::Day)
    }
}

fn serial(value: &DataRef<'_>, from_1904: bool) -> Option<Day> {
    let number = match value {
        DataRef::Float(number) => *number,
        #[expect(clippy::cast_precision_loss, reason = "far above every serial number")]
        DataRef::Int(number) => *number as f64,
        _ => return None,
    };
    let day = day(ExcelDateTime::new(number, ExcelDateTimeType::DateTime, from_1904))?;
    date::is_serial(day).then_some(day)
}

/// The day of a true date; `None` for a time of day or a duration.
fn day(time: ExcelDateTime) -> Option<Day> {
    if time.is_duration() || time.as_f64() < 1.0 {
        return None;
    }
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    Day::from_ymd(i32::from(year), u32::from(month), u32::from(day))
}

/// Whether a cell holds a true date.
pub(super) fn is_day(value: &DataRef<'_>) -> bool {
    matches!(value, DataRef::DateTime(time) if day(*time).is_some())
}

fn is_zero(time: ExcelDateTime) -> bool {
    !time.is_duration() && time.as_f64() == 0.0
}

fn iso(text: &str) -> Option<Day> {
    date::parse(text, &[]).ok().flatten()
}

/// A cell as text: whole numbers without a point, others as the shortest decimal that gives the
/// same number, days as 2025-04-27.
pub(super) fn text<'c>(value: &'c DataRef<'_>) -> Cow<'c, str> {
    match value {
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cow::Borrowed(text)
        }
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Int(number) => Cow::Owned(number.to_string()),
        DataRef::Float(number) => Cow::Owned(number_text(*number)),
        DataRef::Bool(true) => Cow::Borrowed("TRUE"),
        DataRef::Bool(false) => Cow::Borrowed("FALSE"),
        DataRef::Error(error) => Cow::Owned(error.to_string()),
        DataRef::DateTime(time) => Cow::Owned(time_text(*time)),
    }
}

/// From so many on a number has lost digits, and is written as spreadsheets write it in text:
/// read again as text it is then known for what it is.
const CUT_FROM: f64 = 1e15;

fn number_text(number: f64) -> String {
    if number.abs() >= CUT_FROM
        && let Some((digits, power)) = format!("{number:E}").split_once('E')
    {
        return format!("{digits}E+{power}");
    }
    number.to_string()
}

fn time_text(time: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    if time.is_duration() || time.as_f64() < 1.0 {
        #[expect(clippy::cast_possible_truncation, reason = "shown, never counted; the cast saturates")]
        let days = time.as_f64().max(0.0).trunc() as i64;
        return format!("{:02}:{minute:02}:{second:02}", days * 24 + i64::from(hour));
    }
    if (hour, minute, second) == (0, 0, 0) {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCEPTED: Field = Field::AcceptedDate;

    fn day_of(value: &DataRef<'_>, from_1904: bool, rules: &Rules) -> Option<String> {
        match (Days { from_1904, rules }).cell(value, ACCEPTED, &mut Cow::default()) {
            Cell::Day(day) => Some(day.to_string()),
            _ => None,
        }
    }

    fn date(value: f64, from_1904: bool) -> DataRef<'static> {
        DataRef::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, from_1904))
    }

    #[test]
    fn days_of_both_systems() {
        let rules = Rules::default();
        // 45774 is 2025-04-27 counted from 1900; 1462 fewer counted from 1904.
        for (value, from_1904) in [
            (date(45_774.0, false), false),
            (date(45_774.99, false), false),
            (date(44_312.0, true), true),
            (DataRef::Float(45_774.0), false),
            (DataRef::Int(45_774), false),
            (DataRef::Float(44_312.25), true),
            (DataRef::DateTimeIso("2025-04-27T10:20:00".to_owned()), false),
        ] {
            assert_eq!(day_of(&value, from_1904, &rules).as_deref(), Some("2025-04-27"), "{value:?}");
        }
    }

    #[test]
    fn times_and_small_numbers_are_no_days() {
        let duration = DataRef::DateTime(ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false));
        for value in [
            date(0.4375, false),
            date(0.0, false),
            date(60.0, false),
            duration.clone(),
            DataRef::Float(60.0),
            DataRef::Float(20_250_427.0),
            DataRef::Float(f64::NAN),
            DataRef::DurationIso("PT10H".to_owned()),
            DataRef::Bool(true),
        ] {
            assert_eq!(day_of(&value, false, &Rules::default()), None, "{value:?}");
        }
        assert_eq!(text(&duration), "36:00:00");
        assert_eq!(text(&date(0.4375, false)), "10:30:00");
        assert_eq!(text(&date(60.0, false)), "1900-02-29");
    }

    #[test]
    fn a_zero_shown_as_a_day_is_none() {
        let rules = Rules::default();
        let days = Days { from_1904: false, rules: &rules };
        let (zero, noon) = (date(0.0, false), date(0.5, false));
        assert!(matches!(days.cell(&zero, ACCEPTED, &mut Cow::default()), Cell::Empty));
        assert!(matches!(days.cell(&noon, ACCEPTED, &mut Cow::default()), Cell::Text("12:00:00")));
    }

    #[test]
    fn a_form_of_the_settings_comes_before_serial_numbers() {
        let rules = Rules { date_formats: vec!["%Y%m%d".to_owned()], ..Rules::default() };
        assert_eq!(day_of(&DataRef::Float(20_250_427.0), false, &rules), None);
        assert_eq!(day_of(&DataRef::Float(45_774.0), false, &rules).as_deref(), Some("2025-04-27"));
    }

    #[test]
    fn numbers_are_written_as_short_as_they_can_be() {
        for (number, written) in [
            (1234.1, "1234.1"),
            (0.1 + 0.2, "0.30000000000000004"),
            (100.0, "100"),
            (-0.05, "-0.05"),
            (999_999_999_999_999.0, "999999999999999"),
            (9.144_010_1e17, "9.1440101E+17"),
        ] {
            assert_eq!(text(&DataRef::Float(number)), written);
        }
    }
}
