//! What each fault makes of a row of cells.

use super::columns::{COLUMNS, place};
use super::fault::Fault;
use super::respelling::{self, DateForm};
use crate::domain::{Day, Field, FieldKind};

/// Stands for bytes that no encoding has; `delimited` writes them.
pub(super) const BROKEN: char = '\u{1}';

/// A row of cells.
pub(super) type Cells = Vec<String>;

/// What a fault makes of a row: the rows written in its place, and one written some time later.
#[derive(Debug, Default)]
pub(super) struct Planted {
    pub(super) now: Vec<Cells>,
    pub(super) later: Option<Cells>,
}

/// Plants the `nth` fault of its kind (from 0) on a row, under the file's header.
pub(super) fn plant(fault: Fault, nth: usize, mut cells: Cells, header: &[String]) -> Planted {
    match fault {
        Fault::ExactDuplicate => {
            let later = Some(cells.clone());
            Planted { now: vec![cells], later }
        }
        Fault::RespelledDuplicate => {
            let mut again = cells.clone();
            respell(&mut again, nth);
            Planted { now: vec![cells], later: Some(again) }
        }
        Fault::ConflictingDuplicate => {
            let mut again = cells.clone();
            again[place(Field::RefundAmount)].insert(0, '1');
            Planted { now: vec![cells], later: Some(again) }
        }
        Fault::BlankRow => {
            let blank =
                if nth.is_multiple_of(2) { vec![String::new(); COLUMNS.len()] } else { vec![String::new()] };
            with(cells, blank)
        }
        Fault::RepeatedHeader => with(cells, header.to_vec()),
        Fault::Subtotal => {
            let subtotal = sum_row("小计", &cells);
            with(cells, subtotal)
        }
        _ => {
            spoil(fault, nth, &mut cells);
            Planted { now: vec![cells], later: None }
        }
    }
}

fn with(cells: Cells, other: Cells) -> Planted {
    Planted { now: vec![cells, other], later: None }
}

/// A row that sums others up: its label, and an amount.
pub(super) fn sum_row(label: &str, like: &[String]) -> Cells {
    let mut cells = vec![String::new(); COLUMNS.len()];
    label.clone_into(&mut cells[0]);
    cells[place(Field::RefundAmount)].clone_from(&like[place(Field::RefundAmount)]);
    cells
}

/// Changes the cells of one row.
fn spoil(fault: Fault, nth: usize, cells: &mut Cells) {
    let pick = |values: &[&str]| values[nth % values.len()].to_owned();
    let accepted = place(Field::AcceptedDate);
    let completed = place(Field::CompletedDate);
    let refund = place(Field::RefundAmount);
    let class = place(Field::EnterpriseClass);
    let taxpayer = place(Field::TaxpayerId);
    match fault {
        Fault::MissingCaseId => cells[0].clear(),
        Fault::MissingAcceptedDate => cells[accepted].clear(),
        Fault::MissingDeclaredDate => cells[place(Field::DeclaredDate)].clear(),
        Fault::BadDate => {
            let at = if nth.is_multiple_of(2) { completed } else { accepted };
            cells[at] = pick(&["2025-02-30", "待定", "2025-13-01", "二〇二五年四月"]);
        }
        Fault::BadClass => cells[class] = pick(&["五类", "优", "E", "0"]),
        Fault::BadAmount => cells[refund] = pick(&["拾万元整", "12.34.56", "#REF!", "N/A元"]),
        Fault::BadFlag => cells[place(Field::SuspicionFlag)] = pick(&["也许", "?", "2"]),
        Fault::CompletedBeforeAccepted => cells[completed] = shifted(&cells[accepted], -7),
        Fault::DeclaredAfterAccepted => cells[place(Field::DeclaredDate)] = shifted(&cells[accepted], 1),
        Fault::CalendarMissing => cells[completed] = pick(&["2027-01-15", "2027-03-01"]),
        Fault::WrongFieldCount if nth.is_multiple_of(2) => cells.push("备注".to_owned()),
        Fault::WrongFieldCount => cells.truncate(COLUMNS.len() - 1),
        Fault::BadEncoding => cells[place(Field::TaxpayerName)].push(BROKEN),
        Fault::UsciChecksum => spoil_last(&mut cells[taxpayer]),
        Fault::UsciLegacy => cells[taxpayer].truncate(15),
        Fault::ClassLetter => cells[class] = respelling::class_letter(&cells[class]),
        Fault::ZeroRefund => "0.00".clone_into(&mut cells[refund]),
        Fault::AmountRounded => cells[refund].push('5'),
        Fault::EpochDate => {
            for field in [Field::SuspendedDate, Field::ResumedDate] {
                "1900-01-01".clone_into(&mut cells[place(field)]);
            }
        }
        Fault::FarDate => "9999-12-31".clone_into(&mut cells[completed]),
        _ => respell_one(fault, nth, cells),
    }
}

/// Writes the values of one kind in another way.
fn respell_one(fault: Fault, nth: usize, cells: &mut [String]) {
    match fault {
        Fault::SlashDate => each(cells, FieldKind::Date, |text| respelling::date(text, DateForm::Slash)),
        Fault::CompactDate => each(cells, FieldKind::Date, |text| respelling::date(text, DateForm::Compact)),
        Fault::ChineseDate => each(cells, FieldKind::Date, |text| respelling::date(text, DateForm::Chinese)),
        Fault::SerialDate => each(cells, FieldKind::Date, |text| respelling::date(text, DateForm::Serial)),
        Fault::TimedDate => each(cells, FieldKind::Date, |text| respelling::date(text, DateForm::Timed)),
        Fault::ThousandsAmount => each(cells, FieldKind::Decimal, respelling::thousands),
        Fault::ClassSpelling => each(cells, FieldKind::Class, |text| respelling::class(text, nth)),
        Fault::FlagSpelling => each(cells, FieldKind::Flag, |text| respelling::flag(text, nth)),
        Fault::Padded => each(cells, FieldKind::Text, |text| format!(" {text}　")),
        _ => {}
    }
}

/// Writes every day, amount, class and flag of a row in another way.
fn respell(cells: &mut [String], nth: usize) {
    let form = DateForm::ALL[nth % DateForm::ALL.len()];
    each(cells, FieldKind::Date, |text| respelling::date(text, form));
    each(cells, FieldKind::Class, |text| respelling::class(text, nth));
    each(cells, FieldKind::Decimal, respelling::thousands);
    each(cells, FieldKind::Flag, |text| respelling::flag(text, nth));
}

fn each(cells: &mut [String], kind: FieldKind, write: impl Fn(&str) -> String) {
    for (cell, field) in cells.iter_mut().zip(COLUMNS) {
        if field.spec().kind == kind {
            *cell = write(cell);
        }
    }
}

fn shifted(text: &str, days: i32) -> String {
    text.parse::<Day>().map_or_else(|_| text.to_owned(), |day| Day(day.0 + days).to_string())
}

/// Another last character.
fn spoil_last(text: &mut String) {
    let last = text.pop();
    text.push(if last == Some('0') { '1' } else { '0' });
}
