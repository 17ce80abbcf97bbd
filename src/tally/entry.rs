//! A case as it counts, and as it is listed.

use super::{Place, Ruler};
use crate::domain::{Case, Class, Day, Field, Origin, Warning, Warnings};

/// A case for a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where it was read.
    pub origin: Origin,
    /// 案件编号
    pub case_id: Box<str>,
    /// 纳税人识别号
    pub taxpayer_id: Box<str>,
    /// 纳税人名称
    pub taxpayer_name: Box<str>,
    /// 管理类别
    pub class: Class,
    /// 主管税务机关
    pub office: Box<str>,
    /// Day of acceptance.
    pub accepted: Day,
    /// Start of the clock.
    pub start: Day,
    /// Stop of the clock and the working days; `None` while it is open.
    pub stop: Option<(Day, i32)>,
    /// Refund in fen.
    pub refund_fen: Option<i64>,
}

impl Listed {
    /// The case as a list shows it.
    #[must_use]
    pub fn new(case: &Case<'_>, accepted: Day, start: Day, stop: Option<(Day, i32)>) -> Self {
        Self {
            origin: case.origin,
            case_id: case.case_id.into(),
            taxpayer_id: case.taxpayer_id.into(),
            taxpayer_name: case.taxpayer_name.into(),
            class: case.facts.class,
            office: case.office().into(),
            accepted,
            start,
            stop,
            refund_fen: case.facts.refund_fen,
        }
    }
}

/// A case whose class in its row is not that of the class history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// Where it was read.
    pub origin: Origin,
    /// 案件编号
    pub case_id: Box<str>,
    /// 纳税人识别号
    pub taxpayer_id: Box<str>,
    /// 纳税人名称
    pub taxpayer_name: Box<str>,
    /// The class in the row, by which the case is measured.
    pub class: Class,
    /// The class in the history.
    pub in_history: Class,
    /// Day of acceptance.
    pub accepted: Day,
}

/// A case as it counts: its class settled, its place found.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'c> {
    /// The case, with the class by which it is measured.
    pub case: Case<'c>,
    /// Where it ends.
    pub place: Place,
    /// The remarks on it.
    pub warnings: Warnings,
    /// The class in the history and the day of acceptance, where the row's class is another one.
    pub differs: Option<(Class, Day)>,
    /// The latest day of any event of it, days that the calendar does not know aside.
    pub latest: Option<Day>,
}

impl Ruler<'_> {
    /// Settles a case's class and finds its place. A class that the row gives is kept; where it
    /// gives none, that of the history on the day of acceptance counts.
    #[must_use]
    #[inline]
    pub fn judge<'c>(&self, case: &Case<'c>, warnings: Warnings, as_of: Option<Day>) -> Placed<'c> {
        let (mut case, mut warnings, mut differs) = (*case, warnings, None);
        let accepted = case.facts.dates.get(Field::AcceptedDate);
        let known = self.classes.zip(accepted);
        if let Some((class, day)) =
            known.and_then(|(classes, day)| Some((classes.on(case.taxpayer_id, day)?, day)))
        {
            if case.facts.class == Class::Unclassified {
                case.facts.class = class;
                warnings.note(Warning::ClassFromHistory);
            } else if case.facts.class != class {
                differs = Some((class, day));
                warnings.note(Warning::ClassDiffers);
            }
        }
        let place = self.place(&case.facts, as_of);
        Placed { case, place, warnings, differs, latest: self.latest(&case.facts) }
    }
}

impl Placed<'_> {
    /// The case for the list of those whose class differs.
    #[must_use]
    pub fn differing(&self) -> Option<Differing> {
        let (in_history, accepted) = self.differs?;
        Some(Differing {
            origin: self.case.origin,
            case_id: self.case.case_id.into(),
            taxpayer_id: self.case.taxpayer_id.into(),
            taxpayer_name: self.case.taxpayer_name.into(),
            class: self.case.facts.class,
            in_history,
            accepted,
        })
    }
}
