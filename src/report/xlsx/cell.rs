//! One cell: what is in it, how it is written, and how wide it is shown.

use std::borrow::Cow;

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};
use tabled::grid::util::string::get_line_width;

use super::look::{Look, Looks};
use crate::domain::{Day, Money};
use crate::report::formula;

/// Amounts below this many fen are shown exactly: a spreadsheet keeps 15 digits.
const EXACT_FEN: u128 = 1_000_000_000_000_000;
/// The day before a spreadsheet's day 1, from which on its dates agree with the calendar's.
const DAY_ZERO: i32 = -25_569;
/// 1900-03-01: before it, spreadsheets count a day that never was.
const FIRST_DAY: i32 = 61;
/// Most UTF-16 units of a text in a cell.
const MOST_TEXT: usize = 32_767;

/// Columns beyond which a text on one line is not shown whole: a hash still is.
const MOST_TEXT_WIDTH: usize = 66;
/// Columns at which prose is broken.
const PROSE_WIDTH: usize = 86;

/// What is in a cell.
#[derive(Clone, Debug)]
pub(super) enum Cell<'a> {
    /// Nothing.
    Blank,
    /// Text, never a formula.
    Text(Cow<'a, str>),
    /// Text on several lines.
    Prose(Cow<'a, str>),
    /// A number.
    Number(f64, Look),
    /// Yuan.
    Amount(Money),
    /// A day.
    Date(Day),
    /// A formula of its own row, by row and column, and its value.
    Formula(fn(u32, u16) -> String, f64, Look),
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    #[expect(clippy::cast_precision_loss, reason = "counts lie far below 2^53")]
    pub(super) fn count(n: impl TryInto<i64>) -> Self {
        n.try_into().map_or(Self::Blank, |n| Self::Number(n as f64, Look::Count))
    }

    /// The number of a row in its file.
    pub(super) fn row(row: u64) -> Self {
        match Self::count(row) {
            Self::Number(row, _) => Self::Number(row, Look::Days),
            other => other,
        }
    }

    /// Whole days.
    pub(super) fn days(days: i32) -> Self {
        Self::Number(days.into(), Look::Days)
    }

    /// Days as they are written elsewhere: `3`, `2.5`; empty where there are none.
    pub(super) fn days_text(text: &'a str) -> Self {
        match text.parse::<f64>() {
            Ok(days) => Self::Number(days, Look::Days),
            Err(_) => Self::text(text),
        }
    }

    /// A cell of what may be there.
    pub(super) fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Blank, cell)
    }

    /// Lines that it takes as shown. Breaks leave some room at the end of each.
    pub(super) fn lines(&self) -> usize {
        match self {
            Self::Prose(text) => text_width(text).div_ceil(PROSE_WIDTH - 4).max(1),
            _ => 1,
        }
    }

    /// Columns that it takes as shown: two for a Chinese character.
    pub(super) fn width(&self) -> usize {
        match self {
            Self::Blank => 0,
            Self::Text(text) => text_width(text).min(MOST_TEXT_WIDTH),
            Self::Prose(text) => text_width(text).min(PROSE_WIDTH),
            Self::Number(number, look) | Self::Formula(_, number, look) => number_width(*number, *look),
            Self::Amount(money) => grouped_width(digits(money.fen().unsigned_abs()).max(3) - 2) + 4,
            Self::Date(_) => 10,
        }
    }

    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        col: u16,
        looks: &Looks,
    ) -> Result<(), XlsxError> {
        match self {
            Self::Blank => sheet.write_blank(row, col, looks.get(Look::Text)),
            Self::Text(text) => {
                // Written as text it stays text; marked as such, also when someone edits the cell.
                let look = if formula::opens(text) { Look::Literal } else { Look::Text };
                sheet.write_string_with_format(row, col, fitting(text), looks.get(look))
            }
            Self::Prose(text) => {
                sheet.write_string_with_format(row, col, fitting(text), looks.get(Look::Prose))
            }
            Self::Number(number, look) => sheet.write_number_with_format(row, col, *number, looks.get(*look)),
            Self::Amount(money) => return write_amount(*money, sheet, row, col, looks),
            Self::Date(day) => return write_date(*day, sheet, row, col, looks),
            Self::Formula(formula, result, look) => {
                let formula = Formula::new(formula(row, col)).set_result(result.to_string());
                sheet.write_formula_with_format(row, col, formula, looks.get(*look))
            }
        }
        .map(|_| ())
    }
}

fn write_amount(
    money: Money,
    sheet: &mut Worksheet,
    row: u32,
    col: u16,
    looks: &Looks,
) -> Result<(), XlsxError> {
    if money.fen().unsigned_abs() < EXACT_FEN {
        sheet.write_number_with_format(row, col, money.yuan_lossy(), looks.get(Look::Amount))?;
    } else {
        sheet.write_string_with_format(row, col, money.to_string(), looks.get(Look::Literal))?;
    }
    Ok(())
}

fn write_date(day: Day, sheet: &mut Worksheet, row: u32, col: u16, looks: &Looks) -> Result<(), XlsxError> {
    let serial = day.0 - DAY_ZERO;
    if serial >= FIRST_DAY {
        sheet.write_number_with_format(row, col, f64::from(serial), looks.get(Look::Date))?;
    } else {
        sheet.write_string_with_format(row, col, day.to_string(), looks.get(Look::Text))?;
    }
    Ok(())
}

/// A text cut to what a cell can hold.
fn fitting(text: &str) -> Cow<'_, str> {
    if text.len() <= MOST_TEXT {
        return Cow::Borrowed(text);
    }
    let mut left = MOST_TEXT - 1;
    let mut kept = String::new();
    for c in text.chars() {
        let Some(rest) = left.checked_sub(c.len_utf16()) else { return Cow::Owned(kept + "…") };
        left = rest;
        kept.push(c);
    }
    Cow::Borrowed(text)
}

/// The columns that a text takes.
pub(super) fn text_width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { get_line_width(text) }
}

fn number_width(number: f64, look: Look) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width, of a size")]
    let whole = digits(number.abs() as u128);
    match look {
        Look::Count | Look::Excess => grouped_width(whole) + 1,
        Look::ExcessPart | Look::Amount => grouped_width(whole) + 4,
        Look::Mean(decimals) => whole + 1 + decimals,
        Look::Share => whole + 4,
        Look::Moved | Look::Unmoved | Look::Filled => whole + 5,
        _ => whole + if number.fract() == 0.0 { 0 } else { 3 },
    }
}

const fn digits(number: u128) -> usize {
    match number.checked_ilog10() {
        Some(log) => log as usize + 1,
        None => 1,
    }
}

const fn grouped_width(digits: usize) -> usize {
    digits + (digits - 1) / 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_shown() {
        assert_eq!(Cell::text("天河区abc").width(), 9);
        assert_eq!(Cell::count(1_234_567).width(), "1,234,567".len() + 1);
        assert_eq!(Cell::Number(3.1, Look::Mean(2)).width(), 4);
        assert_eq!(Cell::Amount(Money::from_fen(123_456_789)).width(), "1,234,567.89".len() + 1);
    }

    #[test]
    fn long_texts_are_cut_where_a_cell_ends() {
        assert_eq!(fitting("短").as_ref(), "短");
        let long = "长".repeat(40_000);
        assert_eq!(fitting(&long).chars().count(), MOST_TEXT);
        assert!(fitting(&long).ends_with('…'));
        let emoji = "😀".repeat(20_000);
        assert!(fitting(&emoji).encode_utf16().count() <= MOST_TEXT);
        let fits = "长".repeat(20_000);
        assert_eq!(fitting(&fits).as_ref(), fits);
    }
}
