//! Whether what a tally holds comes to what it says of itself.

use std::collections::BTreeMap;

use super::{FORM, TallyFile};
use crate::domain::{Cell, Dimension, ExclusionReason, MOST_CASES, MOST_DAYS, Population};
use crate::words::{Say, fault};

/// What does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The rows read do not end in the places that are counted.
    Rows,
    /// The rejected rows by reason do not come to those rejected.
    Rejected,
    /// The files' rows do not come to those read.
    Inputs,
    /// Normal cases: so many in the cells, so many said.
    Normal(i64, u64),
    /// Excluded cases of a reason: so many in the cells, so many said.
    Excluded(ExclusionReason, i64, u64),
    /// Excluded cases in all do not come to those by reason.
    ExcludedInAll,
    /// Open cases: so many broken down, so many said.
    Open(i64, u64),
    /// A cell that no case can be in: without its days, or after the cut-off.
    Cell,
    /// The values of a dimension hold more cases than there are.
    Marginal(Dimension),
    /// The form is not the one that this program writes.
    Form,
}

/// Checks the sums.
pub(super) fn check(tally: &TallyFile) -> Result<(), Misfit> {
    let said = &tally.provenance;
    if said.form != FORM {
        return Err(Misfit::Form);
    }
    // Whoever wrote the file: no sum here may wrap, nor one of several such files.
    let sum = |of: &mut dyn Iterator<Item = u64>| of.map(u128::from).sum::<u128>();
    if said.rows.read > MOST_CASES.unsigned_abs() || !said.rows.add_up() {
        return Err(Misfit::Rows);
    }
    if sum(&mut said.rejected_by_reason.values().copied()) != u128::from(said.rows.rejected) {
        return Err(Misfit::Rejected);
    }
    let is_whole = said.slice.is_none();
    if is_whole && sum(&mut said.inputs.iter().map(|input| input.rows)) != u128::from(said.rows.read) {
        return Err(Misfit::Inputs);
    }
    cells(tally)?;
    match &tally.open {
        Some(open) if i128::from(open.n()) != i128::from(said.rows.pending) => {
            Err(Misfit::Open(open.n(), said.rows.pending))
        }
        _ => Ok(()),
    }
}

fn cells(tally: &TallyFile) -> Result<(), Misfit> {
    let said = &tally.provenance;
    let last = said.cutoff.day.month();
    let mut normal = 0;
    let mut excluded: BTreeMap<ExclusionReason, i64> = BTreeMap::new();
    for (cell, _, count) in tally.cells.held() {
        let is_possible = cell.stopped.is_none_or(|stopped| stopped <= last)
            && cell.stopped.is_some() == cell.days.is_some()
            && cell.days.is_none_or(|days| (0..=MOST_DAYS).contains(&days))
            && (1..=MOST_CASES).contains(&count.n)
            && match cell.population {
                Population::Normal => cell.stopped.is_some(),
                Population::Excluded(_) => true,
                Population::Pending => false,
            };
        if !is_possible {
            return Err(Misfit::Cell);
        }
        if cell.value.is_some() {
            continue;
        }
        match cell.population {
            Population::Excluded(reason) => *excluded.entry(reason).or_default() += count.n,
            _ => normal += count.n,
        }
    }
    if i128::from(normal) != i128::from(said.rows.normal) {
        return Err(Misfit::Normal(normal, said.rows.normal));
    }
    for reason in ExclusionReason::ALL {
        let counted = excluded.get(&reason).copied().unwrap_or(0);
        let told = said.excluded_by_reason.get(&reason).copied().unwrap_or(0);
        if i128::from(counted) != i128::from(told) {
            return Err(Misfit::Excluded(reason, counted, told));
        }
    }
    let told: u128 = said.excluded_by_reason.values().copied().map(u128::from).sum();
    if told != u128::from(said.rows.excluded) {
        return Err(Misfit::ExcludedInAll);
    }
    marginals(tally)
}

/// Each case is in one value of a dimension at most.
fn marginals(tally: &TallyFile) -> Result<(), Misfit> {
    let mut left: BTreeMap<(Option<Dimension>, Cell), i64> = BTreeMap::new();
    let of_all = |cell: &Cell| Cell { value: None, ..*cell };
    for (cell, _, count) in tally.cells.held() {
        let dimension = cell.value.map(|(dimension, _)| dimension);
        *left.entry((dimension, of_all(&cell))).or_default() += count.n;
    }
    let all = |cell: &Cell| left.get(&(None, *cell)).copied().unwrap_or(0);
    match left.iter().find(|((dimension, cell), n)| dimension.is_some() && **n > all(cell)) {
        Some(((Some(dimension), _), _)) => Err(Misfit::Marginal(*dimension)),
        _ => Ok(()),
    }
}

impl Misfit {
    /// What does not fit, in words.
    #[must_use]
    pub fn say(&self) -> Say {
        let n = |n: i64| n.to_string();
        match self {
            Self::Rows => fault::tally::rows(),
            Self::Rejected => fault::tally::rejected(),
            Self::Inputs => fault::tally::inputs(),
            Self::Normal(counted, told) => fault::tally::normal(&n(*counted), *told),
            Self::Excluded(reason, counted, told) => {
                fault::tally::excluded(reason.name(), &n(*counted), *told)
            }
            Self::ExcludedInAll => fault::tally::excluded_in_all(),
            Self::Open(counted, told) => fault::tally::open(&n(*counted), *told),
            Self::Cell => fault::tally::cell(),
            Self::Marginal(dimension) => fault::tally::marginal(dimension.name()),
            Self::Form => fault::tally::other_form(0, FORM),
        }
    }
}
