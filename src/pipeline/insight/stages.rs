//! The stages between the events of the cases.

use super::{COHORTS, Known};
use crate::domain::{Dimension, Event, Month};
use crate::insight::Pool;
use crate::insight::stages::{Stage, StageCount, growth, means, stages as between};
use crate::model::insight::Stages;

/// The stages of the normal cases, by the month they belong to.
pub(super) fn stages(known: &Known<'_>) -> Stages {
    let Some(side) = known.basis.side else { return Stages::default() };
    let events: Vec<Event> = Event::ALL.into_iter().filter(|event| known.basis.has(event.field())).collect();
    let stages = between(&events);
    let (mut counts, mut reversed) = (Vec::new(), 0);
    for (month, class, office, (from, to), sum) in side.stages() {
        let stage = Stage { from, to };
        // A case without one of the events has a pair that leads past it: no stage of the data.
        if month > known.month || month <= known.month.plus(-COHORTS) || !stages.contains(&stage) {
            continue;
        }
        reversed += if month == known.month { sum.reversed } else { 0 };
        let pool = Pool::new(sum.forward.n, sum.forward.days);
        counts.push(StageCount { month, stage, class, office: office.to_owned(), pool });
    }
    let of = |month: Month| -> Vec<StageCount> {
        counts.iter().filter(|count| count.month == month).cloned().collect()
    };
    let here = of(known.month);
    let has_office = known.basis.cells.has(Dimension::Office);
    Stages {
        events,
        months: means(&counts, |_| ()),
        by_class: means(&here, |count| count.class),
        by_class_before: means(&of(known.month.plus(-1)), |count| count.class),
        by_office: if has_office { means(&here, |count| count.office.clone()) } else { Vec::new() },
        reversed,
        growth: growth(&counts, known.month),
    }
}
