//! The columns of a sample, in their order, and their headers.

use crate::domain::Field;

/// The columns.
pub(super) const COLUMNS: [Field; 26] = [
    Field::CaseId,
    Field::TaxpayerId,
    Field::TaxpayerName,
    Field::EnterpriseClass,
    Field::EnterpriseType,
    Field::RefundMethod,
    Field::TradeCategory,
    Field::Period,
    Field::Office,
    Field::District,
    Field::Channel,
    Field::DeclaredDate,
    Field::AcceptedDate,
    Field::ReviewedDate,
    Field::ApprovedDate,
    Field::CompletedDate,
    Field::SuspendedDate,
    Field::ResumedDate,
    Field::RefundAmount,
    Field::ExemptCreditAmount,
    Field::SuspicionFlag,
    Field::InquiryFlag,
    Field::OnsiteFlag,
    Field::DeferredFlag,
    Field::EvaluationFlag,
    Field::Status,
];

/// Place of a field among the columns.
pub(super) fn place(field: Field) -> usize {
    COLUMNS.iter().position(|column| *column == field).unwrap_or(0)
}

/// The usual Chinese header.
pub(super) fn header(field: Field) -> &'static str {
    spelling(field, 1)
}

/// A less usual header, where there is one, with blanks around some.
pub(super) fn odd_header(field: Field) -> String {
    let header = spelling(field, 2);
    if field.index().is_multiple_of(4) { format!(" {header}　") } else { header.to_owned() }
}

fn spelling(field: Field, place: usize) -> &'static str {
    let spellings = field.spec().spellings;
    spellings.get(place).or(spellings.last()).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn headers_are_known_and_differ() {
        let headers: BTreeSet<&str> = COLUMNS.iter().map(|field| header(*field)).collect();
        assert_eq!(headers.len(), COLUMNS.len());
        let odd: BTreeSet<String> = COLUMNS.iter().map(|field| odd_header(*field)).collect();
        assert_eq!(odd.len(), COLUMNS.len());
        for field in COLUMNS {
            assert!(field.spec().spellings.contains(&odd_header(field).trim()));
        }
        for spec in Field::specs().iter().filter(|spec| spec.required) {
            assert!(COLUMNS.contains(&spec.field), "{}", spec.name);
        }
    }
}
