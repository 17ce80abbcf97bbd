//! One row's cells to one case: the validator that serves every file format.

use std::collections::BTreeMap;

use super::header::Layout;
use super::text::trim;
use super::{amount, class, date, flag, usci};
use crate::domain::{
    Case, Class, ClockStart, ClockStop, DIMENSIONS, Day, Dimension, Field, FieldKind, Flags, Instants,
    Origin, RejectReason, Warning, Warnings,
};

/// How the values of the files are to be read.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Headers named in the settings.
    pub columns: BTreeMap<String, Field>,
    /// Class spellings named in the settings.
    pub classes: BTreeMap<String, Class>,
    /// The only form of dates, in chrono's codes.
    pub date_format: Option<String>,
    /// The events of the clock: their columns must be there.
    pub clock: Option<(ClockStart, ClockStop)>,
    /// The sheet of a workbook to read: its name, else its number from 1; the first with a
    /// header of cases where `None`.
    pub sheet: Option<String>,
}

impl Rules {
    /// The fields without which a file cannot be read.
    pub(super) fn required(&self) -> Vec<Field> {
        let (start, stop) = self.clock.unwrap_or((ClockStart::Accepted, ClockStop::Completed));
        let mut fields = vec![Field::CaseId, Field::EnterpriseClass, Field::AcceptedDate];
        for field in [start.field(), stop.field()] {
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        fields
    }
}

/// One cell of a row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Cell<'a> {
    /// Nothing.
    #[default]
    Empty,
    /// Text, or a number written as text.
    Text(&'a str),
    /// A number that a file holds as a binary float: the shortest decimal that gives the same
    /// float, and how many significant digits every such float keeps.
    Number(&'a str, u32),
    /// A true date.
    Day(Day),
    /// A true yes or no.
    Bool(bool),
}

/// A row's cells, by field.
pub(super) type Cells<'a> = [Cell<'a>; Field::COUNT];

/// What in a row cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub field: Field,
    pub reason: RejectReason,
}

/// Decodes one row.
pub(super) fn decode<'a>(
    cells: &Cells<'a>,
    layout: &Layout,
    rules: &Rules,
    origin: Origin,
) -> Result<(Case<'a>, Warnings), Fault> {
    let mut warnings = Warnings::default();
    let text = |field: Field| text_of(cells[field.index()]);
    let case_id = text(Field::CaseId);
    if case_id.is_empty() {
        return Err(Fault { field: Field::CaseId, reason: RejectReason::MissingCaseId });
    }
    if let Some(field) = field_of_error(cells, layout) {
        return Err(Fault { field, reason: RejectReason::ErrorValue });
    }
    for field in [Field::CaseId, Field::TaxpayerId] {
        if has_lost_digits(cells[field.index()]) {
            return Err(Fault { field, reason: RejectReason::IdLostPrecision });
        }
    }
    let dates = dates(cells, rules)?;
    let class = read_class(text(Field::EnterpriseClass), rules, &mut warnings)?;
    let refund_fen = read_amount(cells, layout, Field::RefundAmount, &mut warnings)?;
    let exempt_credit_fen = read_amount(cells, layout, Field::ExemptCreditAmount, &mut warnings)?;
    let flags = read_flags(cells)?;
    let case = Case {
        origin,
        case_id,
        taxpayer_id: text(Field::TaxpayerId),
        taxpayer_name: text(Field::TaxpayerName),
        customs_code: text(Field::CustomsCode),
        period: text(Field::Period),
        batch: text(Field::Batch),
        office_code: text(Field::OfficeCode),
        class,
        values: values(cells, layout),
        dates,
        refund_fen,
        exempt_credit_fen,
        flags,
        status: flag::status(text(Field::Status)),
    };
    in_order(&case, rules)?;
    remark(&case, &mut warnings);
    Ok((case, warnings))
}

fn text_of(cell: Cell<'_>) -> &str {
    match cell {
        Cell::Text(text) | Cell::Number(text, _) => trim(text),
        Cell::Bool(true) => "是",
        Cell::Bool(false) => "否",
        Cell::Empty | Cell::Day(_) => "",
    }
}

/// What a spreadsheet shows where a formula has no value.
const ERROR_VALUES: [&str; 8] =
    ["#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "#GETTING_DATA"];

/// The first field of plain text that holds an error value; in the other fields it is no date,
/// class, amount or flag anyhow.
fn field_of_error(cells: &Cells<'_>, layout: &Layout) -> Option<Field> {
    let is_error = |field: Field| match cells[field.index()] {
        Cell::Text(text) => text.starts_with(['#', 'E']) && is_error_value(text),
        _ => false,
    };
    let mut fields = layout.mapped().map(|(field, _)| field);
    fields.find(|field| field.spec().kind == FieldKind::Text && is_error(*field))
}

/// One of the error values, or `Err:502` as LibreOffice numbers them.
fn is_error_value(text: &str) -> bool {
    let numbered = text.strip_prefix("Err:").is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
    numbered || ERROR_VALUES.contains(&trim(text))
}

/// Whether an id was made a number on its way: its last digits are then zeros or cut, and two
/// ids may have become one. As text it shows by `9.14401E+17`, as spreadsheets write it.
fn has_lost_digits(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Number(text, kept) => {
            let digits = text.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
            digits > kept as usize || is_scientific(text)
        }
        Cell::Text(text) => is_scientific(trim(text)),
        Cell::Empty | Cell::Day(_) | Cell::Bool(_) => false,
    }
}

/// Exactly `d(.d+)E+dd`, or with more digits behind the plus.
fn is_scientific(text: &str) -> bool {
    let Some((number, power)) = text.split_once("E+").or_else(|| text.split_once("e+")) else { return false };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    whole.len() == 1 && power.len() >= 2 && [whole, decimals, power].iter().all(|part| is_digits(part))
}

fn dates(cells: &Cells<'_>, rules: &Rules) -> Result<Instants, Fault> {
    let mut dates = Instants::default();
    let mut fault = None;
    for field in DATES {
        let day = match cells[field.index()] {
            Cell::Day(day) => Ok(date::known(day)),
            Cell::Empty => continue,
            cell => date::parse(text_of(cell), rules.date_format.as_deref()),
        };
        if let Ok(day) = day {
            dates.set(field, day);
        } else {
            fault = fault.or(Some(Fault { field, reason: RejectReason::BadDate }));
            dates.set(field, Some(Day(0)));
        }
    }
    let declared = matches!(rules.clock, Some((ClockStart::Declared, _)));
    let missing = |field, reason| dates.get(field).is_none().then_some(Fault { field, reason });
    missing(Field::AcceptedDate, RejectReason::MissingAcceptedDate)
        .or_else(|| missing(Field::DeclaredDate, RejectReason::MissingDeclaredDate).filter(|_| declared))
        .or(fault)
        .map_or(Ok(dates), Err)
}

const DATES: [Field; 9] = [
    Field::AcceptedDate,
    Field::CompletedDate,
    Field::DeclaredDate,
    Field::ReviewedDate,
    Field::ApprovedDate,
    Field::VoucherDate,
    Field::TreasuryDate,
    Field::SuspendedDate,
    Field::ResumedDate,
];

fn read_class(text: &str, rules: &Rules, warnings: &mut Warnings) -> Result<Class, Fault> {
    let fault = Fault { field: Field::EnterpriseClass, reason: RejectReason::BadClass };
    let read = class::parse(text, &rules.classes).ok_or(fault)?;
    if read.letter {
        warnings.note(Warning::ClassLetter);
    }
    Ok(read.class)
}

fn read_amount(
    cells: &Cells<'_>,
    layout: &Layout,
    field: Field,
    warnings: &mut Warnings,
) -> Result<Option<i64>, Fault> {
    let Some(column) = layout.column(field) else { return Ok(None) };
    match amount::parse(text_of(cells[field.index()]), column.shift) {
        Ok(None) => Ok(None),
        Ok(Some(amount)) => {
            if amount.rounded {
                warnings.note(Warning::AmountRounded);
            }
            Ok(Some(amount.fen))
        }
        Err(amount::Unreadable) => Err(Fault { field, reason: RejectReason::BadAmount }),
    }
}

fn read_flags(cells: &Cells<'_>) -> Result<Flags, Fault> {
    let mut flags = Flags::default();
    for field in [
        Field::SuspicionFlag,
        Field::InquiryFlag,
        Field::OnsiteFlag,
        Field::DeferredFlag,
        Field::EvaluationFlag,
    ] {
        match flag::parse(text_of(cells[field.index()])) {
            Some(true) => flags.set(field),
            Some(false) => {}
            None => return Err(Fault { field, reason: RejectReason::BadFlag }),
        }
    }
    Ok(flags)
}

/// The values of the dimensions. The office is its code where the file has no column of names.
fn values<'a>(cells: &Cells<'a>, layout: &Layout) -> [Option<&'a str>; DIMENSIONS] {
    Dimension::ALL.map(|dimension| {
        let mut field = dimension.field();
        if dimension == Dimension::Office && layout.column(field).is_none() {
            field = Field::OfficeCode;
        }
        layout.column(field).map(|_| text_of(cells[field.index()]))
    })
}

/// A case that is complete before it was accepted, or whose clock stops before it starts,
/// contradicts itself.
fn in_order(case: &Case<'_>, rules: &Rules) -> Result<(), Fault> {
    let (start, stop) = rules.clock.unwrap_or((ClockStart::Accepted, ClockStop::Completed));
    let pairs = [(Field::AcceptedDate, Field::CompletedDate), (start.field(), stop.field())];
    for (start, stop) in pairs {
        if let (Some(from), Some(to)) = (case.dates.get(start), case.dates.get(stop))
            && to < from
        {
            return Err(Fault { field: stop, reason: RejectReason::CompletedBeforeAccepted });
        }
    }
    Ok(())
}

fn remark(case: &Case<'_>, warnings: &mut Warnings) {
    if !case.taxpayer_id.is_empty() && !usci::is_sound(case.taxpayer_id) {
        warnings.note(Warning::UsciChecksum);
    }
    let dates = &case.dates;
    if let (Some(declared), Some(accepted)) = (dates.get(Field::DeclaredDate), dates.get(Field::AcceptedDate))
        && declared > accepted
    {
        warnings.note(Warning::DeclaredAfterAccepted);
    }
    if case.refund_fen == Some(0) {
        warnings.note(Warning::ZeroRefund);
    }
}

/// Whether a cell of this field is read as a day.
pub(super) fn is_date(field: Field) -> bool {
    field.spec().kind == FieldKind::Date
}

#[cfg(test)]
mod tests {
    use super::*;

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
