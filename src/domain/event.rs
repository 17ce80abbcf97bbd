//! The events of a case, in the order in which they come.

use serde::Serialize;

use super::Field;

/// An event of a case, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// 申报
    Declared,
    /// 受理
    Accepted,
    /// 审核
    Reviewed,
    /// 核准
    Approved,
    /// 办结
    Completed,
    /// 开具收入退还书
    Voucher,
    /// 国库退付
    Treasury,
}

impl Event {
    /// Every event, in order.
    pub const ALL: [Self; 7] = [
        Self::Declared,
        Self::Accepted,
        Self::Reviewed,
        Self::Approved,
        Self::Completed,
        Self::Voucher,
        Self::Treasury,
    ];

    /// The field that holds its day.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::Declared => Field::DeclaredDate,
            Self::Accepted => Field::AcceptedDate,
            Self::Reviewed => Field::ReviewedDate,
            Self::Approved => Field::ApprovedDate,
            Self::Completed => Field::CompletedDate,
            Self::Voucher => Field::VoucherDate,
            Self::Treasury => Field::TreasuryDate,
        }
    }

    /// The event's place in [`Event::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}
