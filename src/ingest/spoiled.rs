//! Cells that a spreadsheet has spoiled: error values of formulas, and ids that were made numbers.

use super::decode::{Cell, Cells, Fault};
use super::text::trim;
use crate::domain::{Field, RejectReason};

/// The first field whose cell is spoiled in a way that its own kind would not show: an error
/// value is no date, class, amount or flag anyhow, but a text like any other.
/// `is_sound` where no cell is an error value.
#[inline]
pub(super) fn fault(cells: &Cells<'_>, is_sound: bool) -> Option<Fault> {
    let is_error = |field: &Field| is_error(cells[field.index()]);
    if let Some(field) = TEXTS.into_iter().filter(|_| !is_sound).find(is_error) {
        return Some(Fault { field, reason: RejectReason::ErrorValue });
    }
    let lost =
        [Field::CaseId, Field::TaxpayerId].into_iter().find(|field| has_lost_digits(cells[field.index()]));
    lost.map(|field| Fault { field, reason: RejectReason::IdLostPrecision })
}

/// The fields that are taken as they stand.
const TEXTS: [Field; 14] = [
    Field::CaseId,
    Field::TaxpayerId,
    Field::CustomsCode,
    Field::TaxpayerName,
    Field::EnterpriseType,
    Field::RefundMethod,
    Field::TradeCategory,
    Field::Period,
    Field::Batch,
    Field::Office,
    Field::OfficeCode,
    Field::District,
    Field::Channel,
    Field::Status,
];

/// What a spreadsheet shows where a formula has no value.
pub(super) const ERROR_VALUES: [&str; 8] =
    ["#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "#GETTING_DATA"];

/// One of the error values, or `Err:502` as LibreOffice numbers them.
#[inline]
pub(super) fn is_error(cell: Cell<'_>) -> bool {
    let Cell::Text(text) = cell else { return false };
    matches!(text.as_bytes(), [b'#' | b'E', ..]) && is_error_value(text)
}

fn is_error_value(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.strip_prefix("Err:").is_some_and(is_number) || ERROR_VALUES.contains(&trim(text))
}

/// Whether an id was made a number on its way: its last digits are then zeros or cut, and two
/// ids may have become one. As text it shows by `9.14401E+17`, as spreadsheets write it.
#[inline]
pub(super) fn has_lost_digits(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Number(text, kept) => {
            let digits = text.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
            digits > kept as usize || is_scientific(text)
        }
        Cell::Text(text) => is_scientific(trim(text)),
        Cell::Trimmed(text) => is_scientific(text),
        Cell::Empty | Cell::Fen(_) | Cell::Day(_) | Cell::Bool(_) => false,
    }
}

/// Exactly `d(.d+)E+dd`, or with more digits behind the plus.
#[inline]
fn is_scientific(text: &str) -> bool {
    // Hardly an id gets beyond its second character.
    matches!(text.as_bytes(), [_, b'.' | b'E' | b'e', ..]) && is_power_of_ten(text)
}

fn is_power_of_ten(text: &str) -> bool {
    let Some((number, power)) = text.split_once('+') else { return false };
    let Some(number) = number.strip_suffix(['E', 'e']) else { return false };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    whole.len() == 1 && power.len() >= 2 && [whole, decimals, power].iter().all(|part| is_digits(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::FieldKind;

    #[test]
    fn every_field_of_text_is_looked_at() {
        let texts = Field::specs().iter().filter(|spec| spec.kind == FieldKind::Text).map(|spec| spec.field);
        assert!(texts.eq(TEXTS));
    }

    #[test]
    fn an_error_value_is_known_by_its_spelling() {
        for error in ["#N/A", "#REF!", "#DIV/0! ", "Err:502"] {
            assert!(is_error(Cell::Text(error)), "{error}");
        }
        for text in ["#1", "N/A", "Err:", "Err:x", "E1", ""] {
            assert!(!is_error(Cell::Text(text)), "{text}");
        }
    }

    #[test]
    fn an_id_that_was_a_number_is_known_by_its_digits() {
        for lost in [
            Cell::Text("9.14401E+17"),
            Cell::Text(" 9.144E+17 "),
            Cell::Text("9e+17"),
            Cell::Number("914401010000000000", 15),
            Cell::Number("1234567890123456", 15),
            Cell::Number("16777216", 6),
            Cell::Number("9.144E+17", 15),
        ] {
            assert!(has_lost_digits(lost), "{lost:?}");
        }
        for sound in [
            Cell::Text("1E5"),
            Cell::Text("1E+5"),
            Cell::Text("12E+05"),
            Cell::Text("E+05"),
            Cell::Text("9.E+17"),
            Cell::Text("A1.2E+05"),
            Cell::Text("914401010000000000"),
            Cell::Number("123456789012345", 15),
            Cell::Number("100", 6),
            Cell::Empty,
        ] {
            assert!(!has_lost_digits(sound), "{sound:?}");
        }
    }
}
