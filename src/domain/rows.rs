//! The row accounting: every row that was read ends in exactly one place.

use serde::{Deserialize, Serialize};

/// Why a case is not a normal one. The first that applies, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExclusionReason {
    /// 作废
    Void,
    /// 撤回
    Withdrawn,
    /// 不予退税
    Refused,
    /// 函调
    Inquiry,
    /// 实地核查
    Onsite,
    /// 暂缓
    Deferred,
    /// 评估
    Evaluation,
    /// 中止
    Suspended,
    /// 疑点
    Suspicion,
    /// No refund, where the caliber leaves such cases out.
    ZeroRefund,
}

impl ExclusionReason {
    /// Every reason, in the order in which they are tried.
    pub const ALL: [Self; 10] = [
        Self::Void,
        Self::Withdrawn,
        Self::Refused,
        Self::Inquiry,
        Self::Onsite,
        Self::Deferred,
        Self::Evaluation,
        Self::Suspended,
        Self::Suspicion,
        Self::ZeroRefund,
    ];

    /// The reason of a code; `None` where no reason has it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// The reason's code in outputs: `inquiry`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Void => "void",
            Self::Withdrawn => "withdrawn",
            Self::Refused => "refused",
            Self::Inquiry => "inquiry",
            Self::Onsite => "onsite",
            Self::Deferred => "deferred",
            Self::Evaluation => "evaluation",
            Self::Suspended => "suspended",
            Self::Suspicion => "suspicion",
            Self::ZeroRefund => "zero_refund",
        }
    }
}

/// How many rows ended where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCounts {
    /// Rows read, headers included.
    pub read: u64,
    /// Not a case: title, header, blank, subtotal or total row.
    pub skipped: u64,
    /// A case that cannot be read or contradicts itself.
    pub rejected: u64,
    /// The same case again, with the same content.
    pub duplicate: u64,
    /// Accepted after the cut-off.
    pub after_as_of: u64,
    /// Open at the cut-off.
    pub pending: u64,
    /// Not a normal case.
    pub excluded: u64,
    /// The population of both targets.
    pub normal: u64,
}

/// How many rows were joined into how many cases, where the flows of one declaration become
/// one case. All rows of a case but one are counted as duplicates in [`RowCounts`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// Cases made of several rows.
    pub cases: u64,
    /// The rows in them.
    pub rows: u64,
}

impl RowCounts {
    /// Whether every row that was read ended somewhere, once.
    #[must_use]
    pub fn add_up(&self) -> bool {
        let ends = [
            self.skipped,
            self.rejected,
            self.duplicate,
            self.after_as_of,
            self.pending,
            self.excluded,
            self.normal,
        ];
        ends.into_iter().map(u128::from).sum::<u128>() == u128::from(self.read)
    }
}
