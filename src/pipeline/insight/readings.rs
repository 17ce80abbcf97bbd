//! The reporting month under the other readings of the notice: each row says what the same run would
//! say of it with that one setting changed.

use super::cells::Cells;
use super::{Known, classes};
use crate::domain::{
    Attribution, Caliber, ClockStart, DaySum, Field, Population, Scope, Suspension, Variant, ZeroRefund,
};
use crate::insight::Pool;
use crate::insight::sensitivity::{Reading, Sums, table};
use crate::model::Absent;
use crate::model::insight::{NotGiven, Sensitivity};

const OTHERS: [Reading; 8] = [
    Reading::StartDayCounted,
    Reading::FromDeclaration,
    Reading::ByAcceptance,
    Reading::ZeroRefundOut,
    Reading::SuspensionDeducted,
    Reading::PlainWeekdays,
    Reading::MakeUpDaysOut,
    Reading::AmountWeighted,
];

/// The verdicts on the promises under every reading that the data carries.
pub(super) fn sensitivity(known: &Known<'_>, cells: &Cells<'_>) -> Sensitivity {
    let (mut given, mut not_given) = (Vec::new(), Vec::new());
    for reading in OTHERS {
        let missing = field(reading).filter(|field| !known.basis.has(*field));
        let is_untold = known.basis.side.is_none() && needs_side(reading);
        if missing.is_some() || is_own(reading, known) {
            not_given.push(NotGiven { reading, missing, absent: None });
        } else if is_untold {
            not_given.push(NotGiven { reading, missing, absent: Some(Absent::SideTally) });
        } else {
            given.push(reading);
        }
    }
    let rows = Scope::PROMISES.into_iter().flat_map(|scope| {
        let base = known.pool(known.month, scope);
        let others: Vec<(Reading, Sums)> =
            given.iter().map(|reading| (*reading, sums(*reading, scope, base, known, cells))).collect();
        let at_risk_ratio = known.settings.caliber.at_risk_ratio;
        table(scope, known.limit(scope), at_risk_ratio, unweighted(base), &others)
    });
    Sensitivity { rows: rows.collect(), not_given }
}

/// The field without which a reading cannot be taken.
const fn field(reading: Reading) -> Option<Field> {
    match reading {
        Reading::FromDeclaration => Some(Field::DeclaredDate),
        Reading::ZeroRefundOut | Reading::AmountWeighted => Some(Field::RefundAmount),
        Reading::SuspensionDeducted => Some(Field::SuspendedDate),
        Reading::Base
        | Reading::StartDayCounted
        | Reading::ByAcceptance
        | Reading::PlainWeekdays
        | Reading::MakeUpDaysOut => None,
    }
}

/// Whether a reading is taken from the sums beside the tally.
const fn needs_side(reading: Reading) -> bool {
    !matches!(reading, Reading::Base | Reading::ByAcceptance | Reading::AmountWeighted)
}

/// Whether the run reads the notice so already.
fn is_own(reading: Reading, known: &Known<'_>) -> bool {
    let Caliber { start, count_start_day, attribution, suspension, zero_refund, .. } = known.settings.caliber;
    match reading {
        Reading::Base => true,
        Reading::StartDayCounted => count_start_day,
        Reading::FromDeclaration => start == ClockStart::Declared,
        Reading::ByAcceptance => attribution == Attribution::Acceptance,
        Reading::ZeroRefundOut => zero_refund == ZeroRefund::Exclude,
        Reading::SuspensionDeducted => suspension == Suspension::Deduct,
        Reading::PlainWeekdays | Reading::MakeUpDaysOut => known.settings.calendar.is_plain(),
        Reading::AmountWeighted => false,
    }
}

fn sums(reading: Reading, scope: Scope, base: Pool, known: &Known<'_>, cells: &Cells<'_>) -> Sums {
    let variant = |variant: Variant| -> Pool {
        let sum = |class| known.basis.side.map(|side| side.variant(known.month, class, variant));
        let sums = classes(scope).filter_map(sum);
        sums.map(|DaySum { n, days }| Pool::new(n, days)).sum()
    };
    let without = |pool: Pool| Pool::new(-pool.n, -pool.working_days_total);
    match reading {
        Reading::Base => unweighted(base),
        Reading::StartDayCounted => unweighted(base + Pool::new(0, variant(Variant::StartDay).n)),
        Reading::FromDeclaration => unweighted(variant(Variant::Declared)),
        Reading::ByAcceptance => unweighted(accepted(scope, known, cells)),
        Reading::ZeroRefundOut => unweighted(base + without(variant(Variant::ZeroRefund))),
        Reading::SuspensionDeducted => unweighted(base + variant(Variant::Deducted)),
        Reading::PlainWeekdays => unweighted(variant(Variant::Weekdays)),
        Reading::MakeUpDaysOut => {
            unweighted(base + Pool::new(0, -variant(Variant::MadeUp).working_days_total))
        }
        Reading::AmountWeighted => weighted(scope, known),
    }
}

fn unweighted(pool: Pool) -> Sums {
    Sums { weight: pool.n.into(), total: pool.working_days_total.into() }
}

/// The completed cases that were accepted in the month.
fn accepted(scope: Scope, known: &Known<'_>, cells: &Cells<'_>) -> Pool {
    let is_in = |group: &&super::cells::Group| group.accepted == known.month && scope.contains(group.class);
    let groups = cells.normal.iter().filter(is_in);
    groups.map(|group| Pool::of(group.n, group.days.unwrap_or(0))).sum()
}

/// Each case weighs as its refund, in fen.
fn weighted(scope: Scope, known: &Known<'_>) -> Sums {
    let attribution = known.settings.caliber.attribution;
    let mut sums = Sums { weight: 0, total: 0 };
    for (cell, _, count) in known.basis.cells.held() {
        let month = match attribution {
            Attribution::Completion => cell.stopped,
            Attribution::Acceptance => Some(cell.accepted),
        };
        let is_in = cell.value.is_none() && month == Some(known.month) && scope.contains(cell.class);
        if is_in && cell.population == Population::Normal {
            sums.weight += count.refund.fen();
            sums.total += count.refund.fen() * i128::from(cell.days.unwrap_or(0));
        }
    }
    sums
}
