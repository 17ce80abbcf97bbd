//! The caliber (口径): the counting rules in force, stamped on every output.

use serde::{Deserialize, Serialize};

use super::{Day, Facts, Field};

/// The settings that the source notice leaves open, as they were chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caliber {
    /// What the choice is called.
    pub name: String,
    /// The event that starts the clock.
    pub start: ClockStart,
    /// The event that stops the clock.
    pub stop: ClockStop,
    /// Whether a worked start day counts.
    pub count_start_day: bool,
    /// The period a case belongs to.
    pub attribution: Attribution,
    /// What happens to suspended cases.
    pub suspension: Suspension,
    /// What happens to cases without a refund.
    pub zero_refund: ZeroRefund,
    /// A mean above this share of its limit is at risk; in ten-thousandths, so that it is compared exactly.
    #[serde(serialize_with = "ratio_as_number", deserialize_with = "ratio_of_number")]
    pub at_risk_ratio: u32,
}

/// Denominator of [`Caliber::at_risk_ratio`].
pub(crate) const RATIO_UNIT: u32 = 10_000;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn ratio_as_number<S: serde::Serializer>(ratio: &u32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(f64::from(*ratio) / f64::from(RATIO_UNIT))
}

/// The ten-thousandths that [`ratio_as_number`] wrote; the nearest, since a number may be off in its last digit.
fn ratio_of_number<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let ratio = f64::deserialize(deserializer)?;
    (0..=RATIO_UNIT)
        .find(|parts| (f64::from(*parts) / f64::from(RATIO_UNIT) - ratio).abs() < 0.000_01)
        .ok_or_else(|| serde::de::Error::custom("at_risk_ratio is no share"))
}

impl Default for Caliber {
    fn default() -> Self {
        Self {
            name: "gz-2025-22".to_owned(),
            start: ClockStart::Accepted,
            stop: ClockStop::Completed,
            count_start_day: false,
            attribution: Attribution::Completion,
            suspension: Suspension::Exclude,
            zero_refund: ZeroRefund::Include,
            at_risk_ratio: 9_000,
        }
    }
}

impl Caliber {
    /// The denominator of [`Caliber::at_risk_ratio`].
    #[must_use]
    pub const fn ratio_unit() -> u32 {
        RATIO_UNIT
    }

    /// The day the clock of a case starts.
    #[must_use]
    pub fn start_of(&self, facts: &Facts) -> Option<Day> {
        facts.dates.get(self.start.field())
    }

    /// The day the clock of a case stops. Never another event's day.
    #[must_use]
    pub fn stop_of(&self, facts: &Facts) -> Option<Day> {
        facts.dates.get(self.stop.field())
    }
}

/// The event that starts the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClockStart {
    /// 受理
    Accepted,
    /// 申报
    Declared,
}

impl ClockStart {
    /// The field that holds the event's day.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::Accepted => Field::AcceptedDate,
            Self::Declared => Field::DeclaredDate,
        }
    }
}

/// The event that stops the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClockStop {
    /// 办结
    Completed,
    /// 核准
    Approved,
    /// 开具收入退还书
    Voucher,
    /// 退库
    Treasury,
}

impl ClockStop {
    /// The field that holds the event's day.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::Completed => Field::CompletedDate,
            Self::Approved => Field::ApprovedDate,
            Self::Voucher => Field::VoucherDate,
            Self::Treasury => Field::TreasuryDate,
        }
    }
}

/// The period a case belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Attribution {
    /// The period of its stop day.
    Completion,
    /// The period of its start day: the cohort view.
    Acceptance,
}

/// What happens to suspended cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Suspension {
    /// They are not normal cases.
    Exclude,
    /// They stay, and the suspended working days come off.
    Deduct,
}

/// What happens to cases without a refund (免抵 only).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ZeroRefund {
    /// They stay.
    Include,
    /// They are not normal cases.
    Exclude,
}
