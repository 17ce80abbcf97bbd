//! The flows (分流) of one declaration, joined into one case. It starts with the first of them
//! and is done when the last one is; its money is their sum; whatever takes one of them out of
//! the normal cases takes it out. A void flow beside live ones is left out: it was given up, so
//! that its money was not paid, and its missing end would keep the case open for ever.

use super::owned::{OwnedCase, TEXTS};
use crate::domain::{CaseStatus, Class, Day, Dimension, Field, Instants, RejectReason, id_key};

/// Why rows with one id are not one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The field in which they contradict each other.
    pub field: Field,
    /// What they are rejected for.
    pub reason: RejectReason,
}

/// Whether a flow takes part in a join with the others.
pub(super) fn is_live(flow: &OwnedCase, all_void: bool) -> bool {
    all_void || flow.facts.status != CaseStatus::Void
}

/// One case of the flows that take part, of which there is one at least; the first gives its place. Each flow stops no
/// earlier than it starts, so that the first start and the last stop do so too.
///
/// # Errors
/// Flows that say different things of what a declaration has once: its enterprise, class,
/// period, batch, office or a value of a dimension; empty says nothing. Sums above what an
/// amount can hold.
pub(super) fn join(flows: &[&OwnedCase]) -> Result<OwnedCase, Clash> {
    let mut joined = flows[0].clone();
    for (place, field) in TEXTS.into_iter().enumerate() {
        let texts = flows.iter().map(|flow| id_key(&flow.texts[place]));
        agreed(texts, |text| text.is_empty(), field)?;
        let first = flows.iter().map(|flow| &flow.texts[place]).find(|text| !text.is_empty());
        joined.texts[place] = first.cloned().unwrap_or_default();
    }
    for dimension in Dimension::ALL {
        let place = dimension.index();
        let values = flows.iter().filter_map(|flow| flow.values[place].as_deref());
        let value = agreed(values, |value| value.is_empty(), dimension.field())?;
        // An empty value is still one, where any of the files has the column.
        let has_column = flows.iter().any(|flow| flow.values[place].is_some());
        joined.values[place] = has_column.then(|| value.unwrap_or_default().into());
    }
    let classes = flows.iter().map(|flow| flow.facts.class);
    let class = agreed(classes, |class| *class == Class::Unclassified, Field::EnterpriseClass)?;
    joined.facts.class = class.unwrap_or(Class::Unclassified);
    joined.facts.dates = dates(flows);
    joined.facts.refund_fen = sum(flows, |flow| flow.facts.refund_fen, Field::RefundAmount)?;
    joined.facts.exempt_credit_fen =
        sum(flows, |flow| flow.facts.exempt_credit_fen, Field::ExemptCreditAmount)?;
    for flow in flows {
        joined.facts.flags.extend(flow.facts.flags);
    }
    joined.facts.status =
        flows.iter().map(|flow| flow.facts.status).min_by_key(|status| rank(*status)).unwrap_or_default();
    Ok(joined)
}

/// The one value that is given; `None` where none is.
fn agreed<T: PartialEq>(
    values: impl Iterator<Item = T>,
    is_empty: impl Fn(&T) -> bool,
    field: Field,
) -> Result<Option<T>, Clash> {
    let mut given = values.filter(|value| !is_empty(value));
    let Some(first) = given.next() else { return Ok(None) };
    if given.all(|value| value == first) {
        Ok(Some(first))
    } else {
        Err(Clash { field, reason: RejectReason::ConflictingDuplicate })
    }
}

const STARTS: [Field; 3] = [Field::DeclaredDate, Field::AcceptedDate, Field::SuspendedDate];
const STOPS: [Field; 5] =
    [Field::ReviewedDate, Field::ApprovedDate, Field::CompletedDate, Field::VoucherDate, Field::TreasuryDate];

fn dates(flows: &[&OwnedCase]) -> Instants {
    let days = |field: Field| flows.iter().map(move |flow| flow.facts.dates.get(field));
    let mut dates = Instants::default();
    for field in STARTS {
        dates.set(field, days(field).flatten().min());
    }
    for field in STOPS {
        dates.set(field, last(days(field)));
    }
    let suspended = flows.iter().filter(|flow| flow.facts.dates.get(Field::SuspendedDate).is_some());
    dates.set(Field::ResumedDate, last(suspended.map(|flow| flow.facts.dates.get(Field::ResumedDate))));
    dates
}

/// The last of the days; none while one of them is still to come.
fn last(days: impl Iterator<Item = Option<Day>>) -> Option<Day> {
    days.collect::<Option<Vec<Day>>>()?.into_iter().max()
}

fn sum(
    flows: &[&OwnedCase],
    amount: impl Fn(&OwnedCase) -> Option<i64>,
    field: Field,
) -> Result<Option<i64>, Clash> {
    let mut amounts = flows.iter().filter_map(|flow| amount(flow));
    let Some(first) = amounts.next() else { return Ok(None) };
    let sum = amounts.try_fold(first, i64::checked_add);
    sum.map(Some).ok_or(Clash { field, reason: RejectReason::BadAmount })
}

/// Which status a case has of those its flows have: the lowest. First the order in which reasons
/// for an exclusion are tried (METHOD 4), then what is still open.
const fn rank(status: CaseStatus) -> u8 {
    match status {
        CaseStatus::Void => 0,
        CaseStatus::Withdrawn => 1,
        CaseStatus::Refused => 2,
        CaseStatus::Inquiry => 3,
        CaseStatus::Onsite => 4,
        CaseStatus::Deferred => 5,
        CaseStatus::Evaluation => 6,
        CaseStatus::Suspended => 7,
        CaseStatus::Suspicion => 8,
        CaseStatus::InProgress => 9,
        CaseStatus::Completed => 10,
        CaseStatus::Other => 11,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Facts;
    use crate::tally::fixture::{self, day};

    fn flow(row: u64, days: &[(Field, &str)], fen: Option<i64>) -> OwnedCase {
        let class = Class::Unclassified;
        let change = |facts: &mut Facts| (facts.class, facts.refund_fen) = (class, fen);
        OwnedCase::from(&fixture::with(&fixture::case(row, "1", days), change))
    }

    const ACCEPTED: Field = Field::AcceptedDate;
    const COMPLETED: Field = Field::CompletedDate;

    fn joined(flows: &[&OwnedCase]) -> Result<OwnedCase, Clash> {
        join(flows)
    }

    #[test]
    fn a_case_lasts_from_its_first_flow_to_its_last_and_is_their_sum() {
        let one = flow(2, &[(ACCEPTED, "2025-06-04"), (COMPLETED, "2025-06-05")], Some(150));
        let two = flow(3, &[(ACCEPTED, "2025-06-03"), (COMPLETED, "2025-06-10")], Some(-25));
        let three = flow(4, &[(ACCEPTED, "2025-06-05"), (COMPLETED, "2025-06-06")], None);
        let case = joined(&[&one, &two, &three]).expect("one case");
        assert_eq!(case.facts.dates.get(ACCEPTED), Some(day("2025-06-03")));
        assert_eq!(case.facts.dates.get(COMPLETED), Some(day("2025-06-10")));
        assert_eq!((case.facts.refund_fen, case.facts.exempt_credit_fen), (Some(125), None));
        assert_eq!(case.origin.row, 2);
    }

    #[test]
    fn a_case_is_open_while_a_flow_is() {
        let one = flow(2, &[(ACCEPTED, "2025-06-04"), (COMPLETED, "2025-06-05")], None);
        let two = flow(3, &[(ACCEPTED, "2025-06-03")], None);
        assert_eq!(joined(&[&one, &two]).expect("one case").facts.dates.get(COMPLETED), None);
        // So is its suspension, while one of those suspended is.
        let suspended = [(ACCEPTED, "2025-06-03"), (Field::SuspendedDate, "2025-06-04")];
        let resumed = flow(4, &[&suspended[..], &[(Field::ResumedDate, "2025-06-06")]].concat(), None);
        let case = joined(&[&one, &resumed]).expect("one case");
        assert_eq!(case.facts.dates.get(Field::ResumedDate), Some(day("2025-06-06")));
        let case = joined(&[&flow(5, &suspended, None), &resumed]).expect("one case");
        assert_eq!(case.facts.dates.get(Field::SuspendedDate), Some(day("2025-06-04")));
        assert_eq!(case.facts.dates.get(Field::ResumedDate), None);
    }

    #[test]
    fn what_takes_one_flow_out_takes_the_case_out() {
        let (mut one, mut two) = (flow(2, &[], None), flow(3, &[], None));
        (one.facts.status, two.facts.status) = (CaseStatus::Completed, CaseStatus::Refused);
        two.facts.flags.set(Field::InquiryFlag);
        let case = joined(&[&one, &two]).expect("one case");
        assert_eq!(case.facts.status, CaseStatus::Refused);
        assert!(case.facts.flags.has(Field::InquiryFlag) && !case.facts.flags.has(Field::OnsiteFlag));
    }

    #[test]
    fn empty_says_nothing_and_two_values_are_a_clash() {
        let (mut one, mut two) = (flow(2, &[], None), flow(3, &[], None));
        two.texts[0] = "A".into();
        two.values[0] = Some("天河".into());
        two.facts.class = Class::Class2;
        let case = joined(&[&one, &two]).expect("one case");
        assert_eq!((&*case.texts[0], case.values[0].as_deref()), ("A", Some("天河")));
        assert_eq!(case.facts.class, Class::Class2);
        let clash = |field| Some(Clash { field, reason: RejectReason::ConflictingDuplicate });
        one.facts.class = Class::Class1;
        assert_eq!(joined(&[&one, &two]).err(), clash(Field::EnterpriseClass));
        one.values[0] = Some("越秀".into());
        assert_eq!(joined(&[&one, &two]).err(), clash(Field::Office));
        one.texts[0] = "B".into();
        assert_eq!(joined(&[&one, &two]).err(), clash(Field::TaxpayerId));
    }

    #[test]
    fn a_sum_that_no_amount_can_hold_is_no_amount() {
        let (one, two) = (flow(2, &[], Some(i64::MAX)), flow(3, &[], Some(1)));
        let clash = Clash { field: Field::RefundAmount, reason: RejectReason::BadAmount };
        assert_eq!(joined(&[&one, &two]).err(), Some(clash));
    }

    #[test]
    fn a_void_flow_takes_part_only_among_void_ones() {
        let (live, mut void) = (flow(2, &[], None), flow(3, &[], None));
        void.facts.status = CaseStatus::Void;
        assert!(is_live(&live, false) && !is_live(&void, false) && is_live(&void, true));
    }

    #[test]
    fn each_field_is_shown_as_the_case_says_it() {
        let mut one = flow(2, &[], Some(150));
        one.facts.exempt_credit_fen = Some(-5);
        one.texts[0] = "91".into();
        one.values[0] = Some("天河".into());
        one.facts.class = Class::Class2;
        for (field, text) in [
            (Field::CaseId, "1"),
            (Field::EnterpriseClass, Class::Class2.name()),
            (Field::RefundAmount, "1.50"),
            (Field::ExemptCreditAmount, "-0.05"),
            (Field::TaxpayerId, "91"),
            (Field::Office, "天河"),
            (Field::TaxpayerName, ""),
            (Field::District, ""),
        ] {
            assert_eq!(one.shown(field), text, "{field:?}");
        }
    }
}
