//! Whether a verdict hangs on how the notice is read: the same month and scope judged under the
//! other readings its wording allows (METHOD 3 to 5).
//!
//! Source of the verdict: METHOD 6, applied as everywhere by [`Status::of`].

use serde::Serialize;

use super::Ratio;
use super::ratio::exact_option;
use crate::domain::{Limit, Scope, Status};

/// How the notice is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// As the caliber has it.
    Base,
    /// The start day is counted.
    StartDayCounted,
    /// The clock starts on the declaration.
    FromDeclaration,
    /// Cases belong to the month of their acceptance.
    ByAcceptance,
    /// Cases without a refund are left out.
    ZeroRefundOut,
    /// Suspended cases stay in, their suspension taken off.
    SuspensionDeducted,
    /// Monday to Friday without holidays and make-up days.
    PlainWeekdays,
    /// Make-up days are not counted: Monday to Friday less the holidays.
    MakeUpDaysOut,
    /// Each case weighs as its refund.
    AmountWeighted,
}

/// The sums of a scope under one reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    /// Number of cases; their refunds in fen where those are the weights.
    pub weight: i128,
    /// Sum of working days, each case times its weight.
    pub total: i128,
}

/// A scope under one reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The scope.
    pub scope: Scope,
    /// The reading.
    pub reading: Reading,
    /// Its mean in working days; `None` without a case.
    #[serde(serialize_with = "exact_option")]
    pub mean: Option<Ratio>,
    /// The limit in working days.
    pub limit: Option<Limit>,
    /// The verdict on it.
    pub status: Status,
    /// Whether the verdict is another than that of the base.
    pub differs: bool,
}

/// The verdicts of `scope`: the base, then the other readings as they are given. A reading whose
/// fields the data lacks is not given. `at_risk_ratio` is the caliber's.
#[must_use]
pub fn table(
    scope: Scope,
    limit: Option<Limit>,
    at_risk_ratio: u32,
    base: Sums,
    others: &[(Reading, Sums)],
) -> Vec<Row> {
    let judge = |sums: Sums| Status::of(sums.weight, sums.total, limit, at_risk_ratio);
    let usual = judge(base);
    let row = |(reading, sums): (Reading, Sums)| {
        let mean = (sums.weight > 0).then(|| Ratio::new(sums.total, sums.weight));
        let status = judge(sums);
        Row { scope, reading, mean, limit, status, differs: status != usual }
    };
    std::iter::once((Reading::Base, base)).chain(others.iter().copied()).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Caliber;

    const fn sums(weight: i128, total: i128) -> Sums {
        Sums { weight, total }
    }

    #[test]
    fn a_verdict_that_hangs_on_the_reading_is_told() {
        // 100 cases in 260 days: met. With the start day 360: breached. By amount 2.8: at risk.
        let others = [
            (Reading::StartDayCounted, sums(100, 360)),
            (Reading::AmountWeighted, sums(1_000_000_000_000_000, 2_800_000_000_000_000)),
            (Reading::ZeroRefundOut, sums(90, 240)),
            (Reading::ByAcceptance, sums(0, 0)),
        ];
        let ratio = Caliber::default().at_risk_ratio;
        let rows = table(Scope::Class12, Some(Limit::days(3)), ratio, sums(100, 260), &others);
        let verdicts: Vec<(Status, bool)> = rows.iter().map(|row| (row.status, row.differs)).collect();
        let expected = [
            (Status::Met, false),
            (Status::Breached, true),
            (Status::AtRisk, true),
            (Status::Met, false),
            (Status::NoData, true),
        ];
        assert_eq!(verdicts, expected);
        assert_eq!(rows[2].mean, Some(Ratio::new(14, 5)));
    }
}
