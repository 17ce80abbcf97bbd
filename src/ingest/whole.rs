//! A case with all its texts: those that are taken as they stand, beside what was read of it.

use super::header::Layout;
use crate::domain::{Case, Dimension, Facts, Field, Origin};

/// What was read of a case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub origin: Origin,
    pub case_id: &'a str,
    /// What the column of case ids holds where a key stands in for it, else empty.
    pub own_id: &'a str,
    /// As it is compared, where it is a month.
    pub period: &'a str,
    pub facts: Facts,
    /// The status as it stands, where no rule knows it, else empty.
    pub unknown_status: &'a str,
}

/// The whole case; `text` gives what stands in a field, without what is taken off around it.
#[inline]
pub(super) fn case<'a>(known: Known<'a>, layout: &Layout, text: impl Fn(Field) -> &'a str) -> Case<'a> {
    let Known { origin, case_id, own_id, period, facts, unknown_status } = known;
    let values = Dimension::ALL.map(|dimension| {
        let field = dimension_field(dimension, layout);
        layout.column(field).map(|_| text(field))
    });
    Case {
        origin,
        case_id,
        own_id,
        taxpayer_id: text(Field::TaxpayerId),
        taxpayer_name: text(Field::TaxpayerName),
        customs_code: text(Field::CustomsCode),
        period,
        batch: text(Field::Batch),
        office_code: text(Field::OfficeCode),
        values,
        facts,
        unknown_status,
    }
}

/// The office is its code where the file has no column of names.
pub(super) fn dimension_field(dimension: Dimension, layout: &Layout) -> Field {
    let field = dimension.field();
    let is_by_code = dimension == Dimension::Office && layout.column(field).is_none();
    if is_by_code { Field::OfficeCode } else { field }
}
