//! One synthetic case, and its cells as text.

use super::enterprise::Enterprise;
use super::office::OFFICES;
use crate::domain::{Class, Day, Field, Flags, Instants, Month};

use chrono::Datelike;

/// A case before it is written.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// Its number in the sample, from 1.
    pub(super) serial: u64,
    /// Tells the cases of one seed from those of another.
    pub(super) mark: u64,
    pub(super) enterprise: Enterprise,
    pub(super) class: Class,
    /// 所属期
    pub(super) period: Month,
    pub(super) channel: &'static str,
    pub(super) dates: Instants,
    pub(super) refund_fen: i64,
    pub(super) exempt_fen: i64,
    pub(super) flags: Flags,
    pub(super) status: &'static str,
}

impl Record {
    /// Appends the text of a cell. No cell holds a separator, a quote or a line break.
    pub(super) fn put(&self, field: Field, out: &mut Vec<u8>) {
        match field {
            Field::CaseId => self.put_case_id(out),
            Field::TaxpayerId => out.extend_from_slice(&self.enterprise.usci),
            Field::TaxpayerName => {
                out.extend_from_slice("样例企业".as_bytes());
                put_number(u64::from(self.enterprise.number), 6, out);
            }
            Field::EnterpriseClass => out.extend_from_slice(self.class_text().as_bytes()),
            Field::EnterpriseType => out.extend_from_slice(self.enterprise.trade.kind.as_bytes()),
            Field::RefundMethod => out.extend_from_slice(self.enterprise.trade.method.as_bytes()),
            Field::TradeCategory => out.extend_from_slice(self.enterprise.trade.category.as_bytes()),
            Field::Period => {
                put_number(self.period.year().unsigned_abs().into(), 4, out);
                put_number(self.period.month().into(), 2, out);
            }
            Field::Office => out.extend_from_slice(OFFICES[self.enterprise.office].name.as_bytes()),
            Field::District => out.extend_from_slice(self.enterprise.district.as_bytes()),
            Field::Channel => out.extend_from_slice(self.channel.as_bytes()),
            Field::RefundAmount => put_fen(self.refund_fen, out),
            Field::ExemptCreditAmount => put_fen(self.exempt_fen, out),
            Field::SuspicionFlag
            | Field::InquiryFlag
            | Field::OnsiteFlag
            | Field::DeferredFlag
            | Field::EvaluationFlag => out.push(if self.flags.has(field) { b'Y' } else { b'N' }),
            Field::Status => out.extend_from_slice(self.status.as_bytes()),
            _ => {
                if let Some(day) = self.dates.get(field) {
                    put_day(day, out);
                }
            }
        }
    }

    /// The text of a cell.
    pub(super) fn cell(&self, field: Field) -> String {
        let mut text = Vec::new();
        self.put(field, &mut text);
        String::from_utf8(text).unwrap_or_default()
    }

    /// Whether it is an ordinary case, on which a fault has one effect only.
    pub(super) fn is_plain(&self) -> bool {
        self.dates.get(Field::CompletedDate).is_some()
            && self.dates.get(Field::SuspendedDate).is_none()
            && self.flags == Flags::default()
            && self.status == "办结"
            && self.refund_fen > 0
            && self.class != Class::Unclassified
    }

    /// `GZ`, the mark, year and month of acceptance, the serial.
    fn put_case_id(&self, out: &mut Vec<u8>) {
        let month = self.dates.get(Field::AcceptedDate).map_or(self.period, Day::month);
        out.extend_from_slice(b"GZ");
        put_number(self.mark, 2, out);
        put_number((month.year() % 100).unsigned_abs().into(), 2, out);
        put_number(month.month().into(), 2, out);
        put_number(self.serial, 8, out);
    }

    fn class_text(&self) -> &'static str {
        match self.class {
            Class::Class1 => "一类",
            Class::Class2 => "二类",
            Class::Class3 => "三类",
            Class::Class4 => "四类",
            Class::Unclassified if self.serial.is_multiple_of(2) => "未评定",
            Class::Unclassified => "",
        }
    }
}

/// A day as 2025-04-27.
pub(super) fn put_day(day: Day, out: &mut Vec<u8>) {
    let date = day.date();
    put_number(date.year().unsigned_abs().into(), 4, out);
    out.push(b'-');
    put_number(date.month().into(), 2, out);
    out.push(b'-');
    put_number(date.day().into(), 2, out);
}

/// Fen as yuan with two decimals.
fn put_fen(fen: i64, out: &mut Vec<u8>) {
    let fen = fen.unsigned_abs();
    put_number(fen / 100, 1, out);
    out.push(b'.');
    put_number(fen % 100, 2, out);
}

/// A number with at least so many digits.
fn put_number(mut number: u64, digits: usize, out: &mut Vec<u8>) {
    let mut text = [b'0'; 20];
    let mut place = text.len();
    while number > 0 {
        place -= 1;
        text[place] += u8::try_from(number % 10).unwrap_or(0);
        number /= 10;
    }
    out.extend_from_slice(&text[place.min(text.len() - digits)..]);
}
