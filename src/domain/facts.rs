//! What of a case is measured: its class, its days, its money and what takes it out of the normal ones. It
//! holds no text, so that it is cheap to hand on.

use serde::{Deserialize, Serialize};

use super::{Class, Day, Field, Warning, Warnings};

/// What of a case is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// 出口企业管理类别
    pub class: Class,
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
}

impl Facts {
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
}

/// First and last date field; the fields between them are the dates.
const FIRST_DATE: usize = Field::DeclaredDate.index();
const DATES: usize = Field::ResumedDate.index() - FIRST_DATE + 1;

/// The days of a case, by date field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instants([i32; DATES]);

/// Stands for no day: a case carries all its days along, and an option would double them.
const NONE: i32 = i32::MIN;

impl Default for Instants {
    fn default() -> Self {
        Self([NONE; DATES])
    }
}

impl Instants {
    /// The day in a date field; `None` where there is no date.
    #[must_use]
    #[inline]
    pub fn get(&self, field: Field) -> Option<Day> {
        self.0.get(field.index().wrapping_sub(FIRST_DATE)).copied().filter(|day| *day != NONE).map(Day)
    }

    /// Puts a day into a date field. Fields that hold no date are left alone.
    #[inline]
    pub fn set(&mut self, field: Field, day: Option<Day>) {
        if let Some(place) = self.0.get_mut(field.index().wrapping_sub(FIRST_DATE)) {
            // The first day of all, five million years back, gives way to the one after it.
            *place = day.map_or(NONE, |day| day.0.max(NONE + 1));
        }
    }

    /// Every day that is there.
    #[inline]
    pub fn days(&self) -> impl Iterator<Item = Day> + '_ {
        self.0.iter().copied().filter(|day| *day != NONE).map(Day)
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
