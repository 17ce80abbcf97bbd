//! The dimensions by which a scope is broken down.

use serde::{Deserialize, Serialize};

use super::Field;

/// A field whose values break a scope down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// 主管税务机关
    Office,
    /// 行政区
    District,
    /// 办税渠道
    Channel,
    /// 退税方式
    RefundMethod,
    /// 企业类型
    EnterpriseType,
    /// 贸易类别
    TradeCategory,
}

/// Number of dimensions.
pub const DIMENSIONS: usize = 6;

impl Dimension {
    /// Every dimension, in the order in which they are shown.
    pub const ALL: [Self; DIMENSIONS] = [
        Self::Office,
        Self::District,
        Self::Channel,
        Self::RefundMethod,
        Self::EnterpriseType,
        Self::TradeCategory,
    ];

    /// The dimension's name in outputs: `refund_method`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.field().name()
    }

    /// The input field it is read from.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::Office => Field::Office,
            Self::District => Field::District,
            Self::Channel => Field::Channel,
            Self::RefundMethod => Field::RefundMethod,
            Self::EnterpriseType => Field::EnterpriseType,
            Self::TradeCategory => Field::TradeCategory,
        }
    }

    /// The dimension's place in [`Dimension::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}
