//! Cases that are followed by name to where they end: those of chosen enterprises, or those that an
//! earlier report listed. Who is followed is for others to say.

use std::fmt;

use super::{Listed, Place, Placed};
use crate::domain::Reject;

/// Says which cases are followed.
pub trait Follow: fmt::Debug + Sync {
    /// Whether this case is.
    fn follows(&self, placed: &Placed<'_>) -> bool;

    /// The ids of followed cases that stand in a row that could not be taken.
    fn named_in(&self, reject: &Reject) -> Vec<String>;
}

/// A followed case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The case as a list shows it.
    pub case: Listed,
    /// Where it ended: open, excluded or normal.
    pub place: Place,
}

impl Followed {
    /// The case with its end; `None` where it is not counted by the cut-off.
    #[must_use]
    pub fn new(placed: &Placed<'_>) -> Option<Self> {
        let (accepted, start, stop) = match placed.place {
            Place::CalendarMissing(_) | Place::AfterAsOf => return None,
            Place::Pending { accepted, start } => (accepted, start, None),
            Place::Excluded { accepted, start, stop, .. } => (accepted, start, stop),
            Place::Normal { accepted, start, stop, days } => (accepted, start, Some((stop, days))),
        };
        Some(Self { case: Listed::new(&placed.case, accepted, start, stop), place: placed.place })
    }
}
