//! One case as it was read: decoded, not yet judged.

use serde::{Deserialize, Serialize};

use super::{Class, DIMENSIONS, Day, Dimension, Field, Warning, Warnings, id_key};

/// Where a row stands: the place of its file among the inputs, and its row number in it
/// (1 is the first record of the file, the header included).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Index into the run's list of inputs.
    pub file: u32,
    /// Row number, from 1.
    pub row: u64,
}

/// One refund declaration of one enterprise, borrowed from the row it was read from.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// Where it was read.
    pub origin: Origin,
    /// 案件编号, or the parts of the key that stands in for it, joined; never empty.
    pub case_id: &'a str,
    /// What the column of case ids holds where a key stands in for it, else empty: it tells
    /// apart rows of one key that are otherwise the same.
    pub own_id: &'a str,
    /// 统一社会信用代码, or empty.
    pub taxpayer_id: &'a str,
    /// 企业名称, or empty.
    pub taxpayer_name: &'a str,
    /// 海关企业代码, or empty.
    pub customs_code: &'a str,
    /// 所属期, or empty.
    pub period: &'a str,
    /// 申报批次, or empty.
    pub batch: &'a str,
    /// 主管税务机关代码, or empty.
    pub office_code: &'a str,
    /// 出口企业管理类别
    pub class: Class,
    /// Values of the dimensions, in the order of `Dimension::ALL`; `None` where the file has no such column.
    pub values: [Option<&'a str>; DIMENSIONS],
    /// Its days.
    pub dates: Instants,
    /// 应退税额 in fen.
    pub refund_fen: Option<i64>,
    /// 免抵税额 in fen.
    pub exempt_credit_fen: Option<i64>,
    /// What takes it out of the normal cases.
    pub flags: Flags,
    /// What its status says.
    pub status: CaseStatus,
    /// The status as it stands, where no rule knows it, else empty.
    pub unknown_status: &'a str,
}

impl Case<'_> {
    /// Its office; empty where none is given.
    #[must_use]
    pub fn office(&self) -> &str {
        self.values[Dimension::Office.index()].unwrap_or_default()
    }

    /// The remarks that follow from its days, its money and its status.
    #[must_use]
    #[inline]
    pub fn remarks(&self) -> Warnings {
        let mut warnings = Warnings::default();
        let (declared, accepted) = (self.dates.get(Field::DeclaredDate), self.dates.get(Field::AcceptedDate));
        if declared.zip(accepted).is_some_and(|(declared, accepted)| declared > accepted) {
            warnings.note(Warning::DeclaredAfterAccepted);
        }
        if self.refund_fen == Some(0) {
            warnings.note(Warning::ZeroRefund);
        }
        let is_done = self.dates.get(Field::CompletedDate).is_some();
        let differs = if is_done { CaseStatus::InProgress } else { CaseStatus::Completed };
        if self.status == differs {
            warnings.note(Warning::StatusDiffers);
        }
        warnings
    }

    /// Everything that was read, in one text: two rows with the same id are the same case
    /// exactly when these are equal; ids are folded. The origin is not part of it.
    #[must_use]
    pub fn content(&self) -> String {
        format!(
            "{:?}",
            (
                (id_key(self.case_id), id_key(self.own_id), id_key(self.taxpayer_id), self.taxpayer_name),
                (id_key(self.customs_code), self.period, id_key(self.batch), self.office_code, self.class),
                // A column that a file lacks says no more than an empty cell.
                self.values.map(Option::unwrap_or_default),
                (self.dates, self.refund_fen, self.exempt_credit_fen, self.flags),
                (self.status, self.unknown_status),
            )
        )
    }
}

/// First and last date field; the fields between them are the dates.
const FIRST_DATE: usize = Field::DeclaredDate.index();
const DATES: usize = Field::ResumedDate.index() - FIRST_DATE + 1;

/// The days of a case, by date field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Instants([Option<Day>; DATES]);

impl Instants {
    /// The day in a date field; `None` where there is no date.
    #[must_use]
    #[inline]
    pub fn get(&self, field: Field) -> Option<Day> {
        self.0.get(field.index().wrapping_sub(FIRST_DATE)).copied().flatten()
    }

    /// Puts a day into a date field. Fields that hold no date are left alone.
    #[inline]
    pub fn set(&mut self, field: Field, day: Option<Day>) {
        if let Some(place) = self.0.get_mut(field.index().wrapping_sub(FIRST_DATE)) {
            *place = day;
        }
    }

    /// Every day that is there.
    #[inline]
    pub fn days(&self) -> impl Iterator<Item = Day> + '_ {
        self.0.iter().copied().flatten()
    }
}

/// The five flags of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u8);

impl Flags {
    const FIRST: usize = Field::SuspicionFlag.index();

    /// Whether the flag field is set.
    #[must_use]
    pub const fn has(self, field: Field) -> bool {
        self.0 & (1 << (field.index() - Self::FIRST)) != 0
    }

    /// Sets what another case has set.
    pub const fn extend(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Sets a flag field.
    pub const fn set(&mut self, field: Field) {
        self.0 |= 1 << (field.index() - Self::FIRST);
    }
}

/// What the free status says, as far as a rule depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseStatus {
    /// Nothing that a rule depends on.
    #[default]
    Other,
    /// 作废
    Void,
    /// 撤回
    Withdrawn,
    /// 不予退税, 不予办理
    Refused,
    /// 函调
    Inquiry,
    /// 实地核查
    Onsite,
    /// 暂缓, 暂不办理
    Deferred,
    /// 评估
    Evaluation,
    /// 中止
    Suspended,
    /// 疑点
    Suspicion,
    /// 办结
    Completed,
    /// 在办, 审核中, 待审
    InProgress,
}
