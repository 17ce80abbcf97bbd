//! One row's cells to one case: the validator that serves every file format.

use std::collections::BTreeMap;

use super::cell::text_of;
pub(super) use super::cell::{Cell, Cells, bare};
use super::header::Layout;
use super::whole::{self, Known};
use super::{absent, amount, class, date, flag, identity, pace, period, spoiled, status, usci};
use crate::domain::{
    Case, CaseStatus, Class, ClockStart, ClockStop, Day, Facts, Field, FieldKind, Flags, Instants, Origin,
    RejectReason, Warning, Warnings,
};

/// How the values of the files are to be read.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Headers named in the settings.
    pub columns: BTreeMap<String, Field>,
    /// Class spellings named in the settings.
    pub classes: BTreeMap<String, Class>,
    /// Words of the status named in the settings.
    pub statuses: BTreeMap<String, CaseStatus>,
    /// The only forms of dates, in chrono's codes, in the order in which they are tried; the usual
    /// ones where it is empty.
    pub date_formats: Vec<String>,
    /// The events of the clock: their columns must be there.
    pub clock: Option<(ClockStart, ClockStop)>,
    /// To how many bytes a compressed file may unpack; a bound of the form's own without it.
    pub max_input_bytes: Option<u64>,
    /// The fields that together identify a case, whatever ids the files hold.
    pub case_key: Option<Vec<Field>>,
    /// The sheet of a workbook to read: its name, else its number from 1; the first with a
    /// header of cases where `None`.
    pub sheet: Option<String>,
}

impl Rules {
    /// The fields without which a file cannot be read; `has` tells which columns it has.
    pub(super) fn required(&self, has: impl Fn(Field) -> bool) -> Vec<Field> {
        let (start, stop) = self.clock.unwrap_or((ClockStart::Accepted, ClockStop::Completed));
        let mut fields = self.key(has).map_or_else(|| vec![Field::CaseId], <[Field]>::to_vec);
        for field in [Field::EnterpriseClass, Field::AcceptedDate, start.field(), stop.field()] {
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        fields
    }
}

/// What in a row cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub field: Field,
    pub reason: RejectReason,
}

/// Room for what a case holds in another spelling than its row.
#[derive(Debug, Default)]
pub(super) struct Made {
    key: String,
    period: String,
}

/// What a row is decoded by.
#[derive(Clone, Copy)]
pub(super) struct Decoding<'r> {
    pub layout: &'r Layout,
    pub rules: &'r Rules,
    /// Whether it is known that no cell is an error value.
    pub is_sound: bool,
}

/// Decodes one row. Nothing is read from `made`.
#[inline]
pub(super) fn decode<'a>(
    cells: &Cells<'a>,
    by: Decoding<'_>,
    origin: Origin,
    made: &'a mut Made,
) -> Result<(Case<'a>, Warnings), Fault> {
    pace::decoded();
    let case = checked(cells, by, origin, made);
    pace::validated();
    case
}

#[inline]
fn checked<'a>(
    cells: &Cells<'a>,
    Decoding { layout, rules, is_sound }: Decoding<'_>,
    origin: Origin,
    made: &'a mut Made,
) -> Result<(Case<'a>, Warnings), Fault> {
    let mut warnings = Warnings::default();
    let text = |field: Field| text_of(cells[field.index()]);
    let Made { key: room, period: month } = made;
    let period = period::parse(text(Field::Period), month);
    let part = |field| match (field, &period) {
        (Field::Period, Ok(period)) => named(|_| *period, field),
        _ => named(text, field),
    };
    let (case_id, own_id) = match layout.key() {
        None => (named(text, Field::CaseId)?, ""),
        Some(key) => (identity::join(key, part, room)?, text(Field::CaseId)),
    };
    if let Some(fault) = spoiled::fault(cells, is_sound) {
        return Err(fault);
    }
    let dates = dates(cells, rules)?;
    let identifies = layout.key().is_some_and(|key| key.contains(&Field::Period));
    let period = match period {
        Ok(period) => period,
        Err(_) if identifies => return Err(Fault { field: Field::Period, reason: RejectReason::BadDate }),
        // Where it names no case no figure hangs on it: a quarter, say, stays as it is written.
        Err(_) => text(Field::Period),
    };
    let class = read_class(text(Field::EnterpriseClass), rules, &mut warnings)?;
    let refund_fen = read_amount(cells, layout, Field::RefundAmount, &mut warnings)?;
    let exempt_credit_fen = read_amount(cells, layout, Field::ExemptCreditAmount, &mut warnings)?;
    let flags = read_flags(cells)?;
    let said = text(Field::Status);
    let read = status::parse(said, &rules.statuses);
    let facts = Facts { class, dates, refund_fen, exempt_credit_fen, flags, status: read.status };
    let unknown_status = if read.is_known { "" } else { said };
    let known = Known { origin, case_id, own_id, period, facts, unknown_status };
    let case = whole::case(known, layout, text);
    warnings.extend(remarks(&case.facts, case.taxpayer_id, rules)?);
    if !case.unknown_status.is_empty() {
        warnings.note(Warning::UnknownStatus);
    }
    Ok((case, warnings))
}

/// The text of a field that names a case, or a part of what does.
fn named<'a>(text: impl Fn(Field) -> &'a str, field: Field) -> Result<&'a str, Fault> {
    let text = text(field);
    if is_nobody(text, field) { Err(Fault { field, reason: RejectReason::MissingCaseId }) } else { Ok(text) }
}

/// Whether a text does not name anything.
#[inline]
pub(super) fn is_nobody(text: &str, field: Field) -> bool {
    text.is_empty() || (field == Field::CaseId && absent::is_value(text))
}

fn dates(cells: &Cells<'_>, rules: &Rules) -> Result<Instants, Fault> {
    let mut dates = Instants::default();
    let mut fault = None;
    for &field in &DATES {
        let day = match cells[field.index()] {
            Cell::Day(day) => Ok(date::known(day)),
            Cell::Empty => continue,
            cell => date::parse(text_of(cell), &rules.date_formats),
        };
        if let Ok(day) = day {
            dates.set(field, day);
        } else {
            fault = fault.or(Some(Fault { field, reason: RejectReason::BadDate }));
            dates.set(field, Some(Day(0)));
        }
    }
    missing(&dates, rules).or(fault).map_or(Ok(dates), Err)
}

/// The day without which a row is no case.
#[inline]
pub(super) fn missing(dates: &Instants, rules: &Rules) -> Option<Fault> {
    let declared = matches!(rules.clock, Some((ClockStart::Declared, _)));
    let missing = |field, reason| dates.get(field).is_none().then_some(Fault { field, reason });
    missing(Field::AcceptedDate, RejectReason::MissingAcceptedDate)
        .or_else(|| missing(Field::DeclaredDate, RejectReason::MissingDeclaredDate).filter(|_| declared))
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

pub(super) fn read_class(text: &str, rules: &Rules, warnings: &mut Warnings) -> Result<Class, Fault> {
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
    let cell = cells[field.index()];
    let read = match cell {
        Cell::Empty => return Ok(None),
        Cell::Fen(fen) if column.shift == 0 => return Ok(Some(fen)),
        Cell::Fen(_) => fen_of(&cell.shown(), column.shift, warnings),
        _ => fen_of(text_of(cell), column.shift, warnings),
    };
    read.map_err(|amount::Unreadable| Fault { field, reason: RejectReason::BadAmount })
}

/// The fen of an amount in a unit; `None` where it says that there is none.
pub(super) fn fen_of(
    text: &str,
    shift: u8,
    warnings: &mut Warnings,
) -> Result<Option<i64>, amount::Unreadable> {
    let read = amount::parse(text, shift)?;
    if read.as_ref().is_some_and(|amount| amount.rounded) {
        warnings.note(Warning::AmountRounded);
    }
    Ok(read.map(|amount| amount.fen))
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
        let read = match cells[field.index()] {
            Cell::Empty => Some(false),
            Cell::Bool(yes) => Some(yes),
            cell => flag::parse(text_of(cell)),
        };
        match read {
            Some(true) => flags.set(field),
            Some(false) => {}
            None => return Err(Fault { field, reason: RejectReason::BadFlag }),
        }
    }
    Ok(flags)
}

/// A case that is complete before it was accepted, or whose clock stops before it starts,
/// contradicts itself.
fn in_order(facts: &Facts, rules: &Rules) -> Result<(), Fault> {
    let (start, stop) = rules.clock.unwrap_or((ClockStart::Accepted, ClockStop::Completed));
    let pairs = [(Field::AcceptedDate, Field::CompletedDate), (start.field(), stop.field())];
    for (start, stop) in pairs {
        if let (Some(from), Some(to)) = (facts.dates.get(start), facts.dates.get(stop))
            && to < from
        {
            return Err(Fault { field: stop, reason: RejectReason::CompletedBeforeAccepted });
        }
    }
    Ok(())
}

/// The remarks on what was read, unless it contradicts itself.
#[inline]
pub(super) fn remarks(facts: &Facts, taxpayer_id: &str, rules: &Rules) -> Result<Warnings, Fault> {
    in_order(facts, rules)?;
    let mut warnings = facts.remarks();
    warnings.extend(usci::remarks(taxpayer_id));
    Ok(warnings)
}

/// Whether a cell of this field is read as a day.
pub(super) fn is_date(field: Field) -> bool {
    field.spec().kind == FieldKind::Date
}
