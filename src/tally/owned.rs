//! A case that outlives the row it was read from.

use crate::domain::{Case, DIMENSIONS, Dimension, Facts, Field, Money, Origin};

/// The fields of [`OwnedCase::texts`], in their order.
pub(super) const TEXTS: [Field; 6] = [
    Field::TaxpayerId,
    Field::TaxpayerName,
    Field::CustomsCode,
    Field::Period,
    Field::Batch,
    Field::OfficeCode,
];

/// A case as it was read, holding its own texts.
#[derive(Clone, Debug)]
pub struct OwnedCase {
    /// Where it was read.
    pub origin: Origin,
    /// 案件编号, or the key that stands in for it.
    pub case_id: Box<str>,
    pub(super) own_id: Box<str>,
    pub(super) texts: [Box<str>; TEXTS.len()],
    pub(super) values: [Option<Box<str>>; DIMENSIONS],
    pub(super) facts: Facts,
    pub(super) unknown_status: Box<str>,
}

impl From<&Case<'_>> for OwnedCase {
    fn from(case: &Case<'_>) -> Self {
        let texts = [
            case.taxpayer_id,
            case.taxpayer_name,
            case.customs_code,
            case.period,
            case.batch,
            case.office_code,
        ];
        Self {
            origin: case.origin,
            case_id: case.case_id.into(),
            own_id: case.own_id.into(),
            texts: texts.map(Into::into),
            values: case.values.map(|value| value.map(Into::into)),
            facts: case.facts,
            unknown_status: case.unknown_status.into(),
        }
    }
}

impl OwnedCase {
    /// What the case says in a field in which rows of one id must agree, or whose sum is taken.
    pub(super) fn shown(&self, field: Field) -> String {
        let text = TEXTS.iter().position(|text| *text == field).map(|place| &self.texts[place]);
        let dimension = Dimension::ALL.into_iter().find(|dimension| dimension.field() == field);
        let value = dimension.and_then(|dimension| self.values[dimension.index()].as_ref());
        let fen = match field {
            Field::RefundAmount => self.facts.refund_fen,
            Field::ExemptCreditAmount => self.facts.exempt_credit_fen,
            _ => None,
        };
        match (field, fen) {
            (Field::CaseId, _) => self.case_id.to_string(),
            (Field::EnterpriseClass, _) => self.facts.class.name().to_owned(),
            (_, Some(fen)) => Money::from_fen(i128::from(fen)).to_string(),
            _ => text.or(value).map(ToString::to_string).unwrap_or_default(),
        }
    }

    /// The case as every rule takes it.
    #[must_use]
    pub fn case(&self) -> Case<'_> {
        let [taxpayer_id, taxpayer_name, customs_code, period, batch, office_code] = &self.texts;
        Case {
            origin: self.origin,
            case_id: &self.case_id,
            own_id: &self.own_id,
            taxpayer_id,
            taxpayer_name,
            customs_code,
            period,
            batch,
            office_code,
            values: self.values.each_ref().map(Option::as_deref),
            facts: self.facts,
            unknown_status: &self.unknown_status,
        }
    }
}
