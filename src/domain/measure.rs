//! A measure: the figures of one period, scope and value, with their verdict.

use serde::{Deserialize, Serialize, Serializer};

use super::{Caliber, Class, Dimension, Limit, Money, Period, Scope};

/// The verdict on a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The mean is within the limit.
    Met,
    /// The mean is within the limit, but close to it.
    AtRisk,
    /// The mean is above the limit.
    Breached,
    /// There is no case to take a mean of.
    NoData,
    /// No target is in force on the period's last day.
    NoTarget,
}

impl Status {
    /// The verdict's code in outputs: `at_risk`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::AtRisk => "at_risk",
            Self::Breached => "breached",
            Self::NoData => "no_data",
            Self::NoTarget => "no_target",
        }
    }

    /// The verdict on a mean (METHOD 6), on whole numbers: breached above the limit, at risk above
    /// a share of it. `weight` is the number of cases, `total` their working days; or, where
    /// cases are weighted, the sum of weights and that of working days × weight. `at_risk_ratio`
    /// is in [`Caliber::ratio_unit`].
    #[must_use]
    pub fn of(weight: i128, total: i128, limit: Option<Limit>, at_risk_ratio: u32) -> Self {
        let Some(limit) = limit else { return if weight <= 0 { Self::NoData } else { Self::NoTarget } };
        if weight <= 0 {
            return Self::NoData;
        }
        let allowed = i128::from(limit.hundredths()) * weight;
        if total * 100 > allowed {
            Self::Breached
        } else if total * 100 * i128::from(Caliber::ratio_unit()) > i128::from(at_risk_ratio) * allowed {
            Self::AtRisk
        } else {
            Self::Met
        }
    }
}

/// The figures of one period × scope × (nothing, or one value of one dimension).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measure {
    /// The period.
    #[serde(flatten, serialize_with = "grain_and_period")]
    pub period: Period,
    /// The scope.
    pub scope: Scope,
    /// The dimension, where it is broken down.
    pub by: Option<Dimension>,
    /// The dimension's value; empty where the case has none.
    pub key: Option<String>,
    /// Number of normal cases.
    pub n: i64,
    /// Sum of their working days.
    pub working_days_total: i64,
    /// `working_days_total / n`, unrounded.
    pub mean: Option<f64>,
    /// Smallest number of days that half of the cases took at most.
    pub median: Option<i32>,
    /// The same for nine tenths.
    pub p90: Option<i32>,
    /// The same for nineteen twentieths.
    pub p95: Option<i32>,
    /// The longest case.
    pub max: Option<i32>,
    /// Cases longer than the target's limit (in `all`: than their own class's); `None` without a target.
    pub over_limit: Option<i64>,
    /// Cases longer than the statutory ceiling of their class.
    pub over_ceiling: i64,
    /// Sum of the refunds; `None` where the data has no amounts.
    pub refund_amount: Option<Money>,
    /// Mean working days weighted by refund; `None` where there is no refund.
    pub mean_amount_weighted: Option<f64>,
    /// The limit in force on the period's last day.
    pub target: Option<Limit>,
    /// The document that sets it.
    pub basis: Option<String>,
    /// `working_days_total − target × n` in hundredths of a working day: the case-days to save.
    #[serde(rename = "to_target_days", serialize_with = "hundredths")]
    pub excess_hundredths: Option<i64>,
    /// The verdict.
    pub status: Status,
    /// Cases by class and working days; the distribution behind the figures. Not part of the JSON.
    #[serde(skip)]
    pub spread: Vec<(Class, i32, i64)>,
}

impl Measure {
    /// Whether it is about a whole scope, not about one value of a dimension.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.by.is_none()
    }

    /// Whether it is about the whole of this scope.
    #[must_use]
    pub fn is_whole_of(&self, scope: Scope) -> bool {
        self.is_whole() && self.scope == scope
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn grain_and_period<S: Serializer>(period: &Period, serializer: S) -> Result<S::Ok, S::Error> {
    use serde::ser::SerializeMap;
    let mut map = serializer.serialize_map(Some(2))?;
    map.serialize_entry("grain", &period.grain)?;
    map.serialize_entry("period", period)?;
    map.end()
}

/// A JSON number, an integer where it is whole.
#[expect(clippy::ref_option, reason = "serde's signature")]
fn hundredths<S: Serializer>(value: &Option<i64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        None => serializer.serialize_none(),
        Some(value) if value % 100 == 0 => serializer.serialize_i64(value / 100),
        #[expect(clippy::cast_precision_loss, reason = "a display of an exact integer below 2^53")]
        Some(value) => serializer.serialize_f64(*value as f64 / 100.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_has_one_name_everywhere() {
        for status in [Status::Met, Status::AtRisk, Status::Breached, Status::NoData, Status::NoTarget] {
            let json = serde_json::to_string(&status).expect("a name");
            assert_eq!(json, format!("\"{}\"", status.name()));
        }
    }

    #[test]
    fn hundredths_are_written_exactly() {
        #[derive(Serialize)]
        struct Written(#[serde(serialize_with = "hundredths")] Option<i64>);
        let json = |value| serde_json::to_string(&Written(value)).expect("a number");
        let written = [None, Some(0), Some(-300), Some(1_050), Some(-7)].map(json);
        assert_eq!(written, ["null", "0", "-3", "10.5", "-0.07"]);
    }
}
