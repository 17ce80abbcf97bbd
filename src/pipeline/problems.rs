//! The rejected rows that a check shows. The worst reason comes first: the one with the most rows,
//! and of two with as many the one that leaves a required field unread.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::{Field, Reject, RejectReason};
use crate::tally::{EXAMPLES, Rejected};

/// Rows that are shown, over all reasons. As many of each reason are kept, however long the list is.
const SHOWN: usize = EXAMPLES;

/// The first of the rows that were not taken, which are in the order of the files. Every reason gets
/// its share of the places: one each in turn until they are used up.
pub(super) fn worst<'a>(rejected: &Rejected, rejects: &'a [Reject]) -> Vec<&'a Reject> {
    let groups = by_reason(rejected, rejects);
    let mut shares = vec![0; groups.len()];
    let mut left = SHOWN;
    let mut is_full = false;
    while !is_full {
        is_full = true;
        for (share, rows) in shares.iter_mut().zip(&groups) {
            if left > 0 && *share < rows.len() {
                *share += 1;
                left -= 1;
                is_full = false;
            }
        }
    }
    groups.into_iter().zip(shares).flat_map(|(rows, share)| rows.into_iter().take(share)).collect()
}

/// The rows of each reason, the worst reason first.
fn by_reason<'a>(rejected: &Rejected, rejects: &'a [Reject]) -> Vec<Vec<&'a Reject>> {
    let mut groups: BTreeMap<RejectReason, Vec<&Reject>> = BTreeMap::new();
    for reject in rejects {
        groups.entry(reject.reason).or_default().push(reject);
    }
    let counts = rejected.by_reason();
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(reason, _)| (Reverse(counts.get(reason)), !is_required(rejected, *reason), *reason));
    groups.into_iter().map(|(_, rows)| rows).collect()
}

/// Whether a row of this reason has its fault in a field that every case must have.
fn is_required(rejected: &Rejected, reason: RejectReason) -> bool {
    let groups = rejected.counts().keys().filter(|group| group.reason == reason);
    groups.filter_map(|group| group.field).any(|field: Field| field.spec().required)
}

#[cfg(test)]
mod tests {
    use RejectReason::{BadAmount, BadClass, BadFlag, WrongFieldCount};

    use super::*;
    use crate::domain::Origin;

    fn rejects(reason: RejectReason, field: Option<Field>, n: u64) -> Vec<Reject> {
        let reject = |row| Reject {
            origin: Origin { file: 0, row },
            field,
            value: String::new(),
            reason,
            raw: String::new(),
        };
        (1..=n).map(reject).collect()
    }

    fn order(rejects: &[Reject]) -> Vec<(RejectReason, usize)> {
        let mut order: Vec<(RejectReason, usize)> = Vec::new();
        let mut rejected = Rejected::default();
        for reject in rejects {
            rejected.take(reject.clone());
        }
        for reject in worst(&rejected, rejects) {
            match order.last_mut().filter(|(reason, _)| *reason == reject.reason) {
                Some((_, n)) => *n += 1,
                None => order.push((reject.reason, 1)),
            }
        }
        order
    }

    #[test]
    fn most_rows_first_and_on_a_tie_the_required_field() {
        let mut all = rejects(RejectReason::BadAmount, Some(Field::RefundAmount), 2);
        all.extend(rejects(RejectReason::BadClass, Some(Field::EnterpriseClass), 2));
        all.extend(rejects(RejectReason::WrongFieldCount, None, 3));
        all.extend(rejects(RejectReason::BadFlag, Some(Field::InquiryFlag), 2));
        assert_eq!(order(&all), [(WrongFieldCount, 3), (BadClass, 2), (BadAmount, 2), (BadFlag, 2)]);
        assert_eq!(order(&[]), []);
    }

    #[test]
    fn no_reason_is_crowded_out() {
        let mut all = rejects(RejectReason::BadDate, Some(Field::AcceptedDate), 1_000);
        all.extend(rejects(RejectReason::BadClass, Some(Field::EnterpriseClass), 3));
        assert_eq!(order(&all), [(RejectReason::BadDate, 197), (RejectReason::BadClass, 3)]);
    }
}
