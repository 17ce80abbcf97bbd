//! A placed case, owned: what is needed to list it, or to take it out again.

use super::Place;
use crate::domain::{Case, Class, DIMENSIONS, Day, Dimension, Origin, Warning, Warnings};

/// A case for a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where it was read.
    pub origin: Origin,
    /// 案件编号
    pub case_id: Box<str>,
    /// 纳税人识别号
    pub taxpayer_id: Box<str>,
    /// 纳税人名称
    pub taxpayer_name: Box<str>,
    /// 管理类别
    pub class: Class,
    /// 主管税务机关
    pub office: Box<str>,
    /// Start of the clock.
    pub start: Day,
    /// Stop of the clock and the working days; `None` while it is open.
    pub stop: Option<(Day, i32)>,
    /// Refund in fen.
    pub refund_fen: Option<i64>,
}

impl Listed {
    /// The case as a list shows it.
    #[must_use]
    pub fn new(case: &Case<'_>, start: Day, stop: Option<(Day, i32)>) -> Self {
        Self {
            origin: case.origin,
            case_id: case.case_id.into(),
            taxpayer_id: case.taxpayer_id.into(),
            taxpayer_name: case.taxpayer_name.into(),
            class: case.class,
            office: case.values[Dimension::Office.index()].unwrap_or("").into(),
            start,
            stop,
            refund_fen: case.refund_fen,
        }
    }
}

/// What a counted case added to the tally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it was read.
    pub origin: Origin,
    /// Where it ended.
    pub place: Place,
    /// Its class.
    pub class: Class,
    /// Its dimension values.
    pub values: [Option<String>; DIMENSIONS],
    /// Its refund in fen.
    pub refund_fen: i64,
    /// The remarks on it.
    pub warnings: Vec<Warning>,
    /// Its latest day.
    pub latest: Option<Day>,
}

impl Entry {
    /// What `case` adds.
    #[must_use]
    pub fn new(case: &Case<'_>, place: Place, warnings: Warnings, latest: Option<Day>) -> Self {
        Self {
            origin: case.origin,
            place,
            class: case.class,
            values: case.values.map(|value| value.map(str::to_owned)),
            refund_fen: case.refund_fen.unwrap_or(0),
            warnings: warnings.iter().collect(),
            latest,
        }
    }
}
