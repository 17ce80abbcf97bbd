//! The cases of a sample, in the order of their completion, those still pending last.
//! A case is made from its end: the day and the duration are drawn, the start follows by the
//! calendar. So the mean of a month of completion is what the story says.

use super::draw::Draw;
use super::duration::Durations;
use super::enterprise::{CREDIT_METHOD, Enterprise, Population};
use super::fate::Fate;
use super::record::Record;
use super::schedule::Schedule;
use super::story;
use super::{Plan, SampleError};
use crate::domain::{Class, Field, Flags, Instants, Month};

const CHANNELS: [(u64, &str); 5] =
    [(620, "电子税务局"), (220, "单一窗口"), (80, "远程可视化"), (40, "自助"), (40, "大厅")];

/// Makes the cases one by one.
#[derive(Debug)]
pub(super) struct Cases {
    plan: Plan,
    schedule: Schedule,
    population: Population,
    durations: Durations,
    draw: Draw,
    made: u64,
}

impl Cases {
    pub(super) fn new(plan: &Plan) -> Result<Self, SampleError> {
        Ok(Self {
            schedule: Schedule::new(plan)?,
            population: Population::new(plan.cases, plan.seed),
            durations: Durations::new(plan.seed),
            draw: Draw::new(plan.seed, 0),
            plan: plan.clone(),
            made: 0,
        })
    }

    fn completed(&mut self, number: u64) -> Record {
        let stop = self.schedule.stop(number);
        let month = self.schedule.day(stop).month();
        let (class, enterprise) = self.declarant(month);
        let fate = Fate::draw(enterprise.office, month, &mut self.draw);
        let credit = enterprise.trade.method == CREDIT_METHOD && self.draw.odds(700);
        let days = self.days(class, &enterprise, stop, fate, credit);
        let start = stop.saturating_sub(usize::try_from(days).unwrap_or(0));
        let mut record = self.record(class, enterprise, (start, stop), credit);
        record.status = "办结";
        self.stages(&mut record, start, stop);
        match fate {
            Fate::Flag(field) => record.flags.set(field),
            Fate::Suspended => self.suspend(&mut record, start, stop),
            Fate::End(status) => self.end(&mut record, status),
            Fate::Normal | Fate::Late => {}
        }
        record
    }

    /// A case that is open at the end: most are young, some are old, some are under inquiry.
    fn pending(&mut self) -> Record {
        let last = self.schedule.last();
        let (class, enterprise) = self.declarant(self.plan.last_month());
        let days = self.days(class, &enterprise, last, Fate::Normal, false);
        let age = if self.draw.odds(700) { 8 + self.draw.below(35) } else { self.draw.below(days + 1) };
        let start = last.saturating_sub(usize::try_from(age).unwrap_or(0));
        let mut record = self.record(class, enterprise, (start, last), false);
        if age >= 2 && self.draw.odds(5_000) {
            record.dates.set(Field::ReviewedDate, Some(self.schedule.day(last - 1)));
            record.status = "在办";
        } else {
            record.status = if age == 0 { "待审" } else { "审核中" };
        }
        if self.draw.odds(500) {
            record.flags.set(Field::InquiryFlag);
        }
        record
    }

    fn declarant(&mut self, month: Month) -> (Class, Enterprise) {
        let class = Class::ALL[self.draw.weighted(&story::mix(month))];
        let before = 2 * (month.0 - self.plan.first_month.0).unsigned_abs() < self.plan.months;
        (class, *self.population.pick(class, before, &mut self.draw))
    }

    /// Working days from acceptance to completion.
    fn days(&mut self, class: Class, of: &Enterprise, stop: usize, fate: Fate, credit: bool) -> u64 {
        let day = self.schedule.day(stop);
        let month = day.month();
        let left = u64::from((self.plan.last_month().0 - month.0).unsigned_abs());
        let office = super::office::OFFICES[of.office].pace * story::slip(of.office, left) / 1_000;
        let mean =
            story::pace(month)[class.index()] * office / 1_000 * story::festival(of.office, day) / 1_000;
        match fate {
            Fate::Normal => {
                let days = self.durations.next(class, if credit { mean * 2 / 5 } else { mean });
                let heaped = days == 4 && story::heaps(of.office, left, class) && self.draw.odds(7_500);
                if heaped { 3 } else { days }
            }
            Fate::Late => u64::from(class.ceiling().unsigned_abs()) + 1 + self.draw.below(8),
            Fate::End(_) => self.draw.below(6),
            Fate::Flag(_) | Fate::Suspended => 6 + mean / 100 + self.draw.below(15),
        }
    }

    fn record(
        &mut self,
        class: Class,
        enterprise: Enterprise,
        (start, stop): (usize, usize),
        credit: bool,
    ) -> Record {
        let draw = &mut self.draw;
        let mut accepted = self.schedule.day(start);
        let declared = self.schedule.day(start.saturating_sub([0, 1, 2][draw.weighted(&[75, 17, 8])]));
        if let Some(day_off) = self.schedule.day_off_after(start)
            && start < stop
            && draw.odds(400)
        {
            accepted = day_off;
        }
        let mut dates = Instants::default();
        dates.set(Field::DeclaredDate, Some(declared));
        dates.set(Field::AcceptedDate, Some(accepted));
        let method = enterprise.trade.method;
        let amount = amount(enterprise.size, draw);
        let exempt = if method == CREDIT_METHOD { self::amount(enterprise.size, draw) / 2 } else { 0 };
        Record {
            serial: self.made,
            mark: self.plan.seed % 100,
            enterprise,
            class,
            period: declared.month().plus(-1),
            channel: CHANNELS[draw.weighted(&CHANNELS.map(|(weight, _)| weight))].1,
            dates,
            refund_fen: if credit { 0 } else { amount },
            exempt_fen: exempt,
            flags: Flags::default(),
            status: "",
        }
    }

    /// Reviewed, approved, completed, in this order.
    fn stages(&mut self, record: &mut Record, start: usize, stop: usize) {
        let reviewed = if stop > start { start + 1 + self.draw.place(stop - start) } else { stop };
        let approved = reviewed + self.draw.place(stop - reviewed + 1);
        let stages =
            [(Field::ReviewedDate, reviewed), (Field::ApprovedDate, approved), (Field::CompletedDate, stop)];
        for (field, place) in stages {
            record.dates.set(field, Some(self.schedule.day(place)));
        }
    }

    fn suspend(&mut self, record: &mut Record, start: usize, stop: usize) {
        let suspended = (start + 1).min(stop);
        let resumed = suspended + self.draw.place(stop - suspended + 1);
        record.dates.set(Field::SuspendedDate, Some(self.schedule.day(suspended)));
        record.dates.set(Field::ResumedDate, Some(self.schedule.day(resumed)));
    }

    /// Half of the cases that are not completed have no day of an end either.
    fn end(&mut self, record: &mut Record, status: &'static str) {
        record.status = status;
        record.dates.set(Field::ApprovedDate, None);
        if self.draw.odds(5_000) {
            record.dates.set(Field::ReviewedDate, None);
            record.dates.set(Field::CompletedDate, None);
        }
    }
}

impl Iterator for Cases {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.made == self.plan.cases {
            return None;
        }
        let number = self.made;
        self.made += 1;
        Some(if number < self.schedule.completed { self.completed(number) } else { self.pending() })
    }
}

/// An amount in fen of the size 2^size: half of them within a factor of two and a half, a few
/// a thousand times as large.
fn amount(size: u64, draw: &mut Draw) -> i64 {
    let bits = size + draw.below(3) + draw.below(3) + if draw.odds(300) { draw.below(5) } else { 0 };
    let amount = (1_u64 << bits) + draw.below(1 << bits);
    i64::try_from(amount).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{Calendar, DayKind};
    use crate::domain::Day;

    fn cases(cases: u64) -> impl Iterator<Item = Record> {
        Cases::new(&Plan::new(cases, 18, 5)).expect("a plan within the calendar")
    }

    #[test]
    fn days_are_in_order_and_stops_are_worked() {
        let calendar = Calendar::cn().expect("sound");
        let last: Day = "2026-06-30".parse().expect("a day");
        for record in cases(5_000) {
            let day = |field| record.dates.get(field);
            let order = [
                Field::DeclaredDate,
                Field::AcceptedDate,
                Field::ReviewedDate,
                Field::ApprovedDate,
                Field::CompletedDate,
            ];
            let days: Vec<Day> = order.iter().filter_map(|field| day(*field)).collect();
            assert!(days.is_sorted(), "{record:?}");
            assert!(days.iter().all(|day| *day <= last));
            let stop = day(Field::CompletedDate);
            assert!(stop.is_none_or(|stop| calendar.kind(stop).is_some_and(DayKind::is_worked)));
        }
        let latest = cases(5_000).filter_map(|record| record.dates.days().max()).max();
        assert_eq!(latest, Some(last));
    }

    #[test]
    fn make_up_days_decide_the_verdict_of_october_2025() {
        let calendar = Calendar::cn().expect("sound");
        let is_plain = |day: Day| calendar.kind(day) == Some(DayKind::Worked);
        let is_normal = |record: &Record| {
            record.status == "办结"
                && record.flags == Flags::default()
                && record.dates.get(Field::SuspendedDate).is_none()
        };
        for seed in [1, 5, 7, 22] {
            let (mut n, mut official, mut plain) = (0, 0, 0);
            let cases = Cases::new(&Plan::new(20_000, 18, seed)).expect("a plan within the calendar");
            for record in cases.filter(|record| is_normal(record) && record.class.index() < 2) {
                let day = |field| record.dates.get(field).expect("a completed case");
                let (start, stop) = (day(Field::AcceptedDate), day(Field::CompletedDate));
                if stop.month() == Month::new(2025, 10) {
                    n += 1;
                    official += calendar.days(start, stop).expect("covered");
                    plain += (start.0 + 1..=stop.0).filter(|day| is_plain(Day(*day))).count();
                }
            }
            assert!(official > 3 * n, "{official} days in {n} cases");
            assert!(i32::try_from(plain).is_ok_and(|plain| plain < 3 * n), "{plain} days in {n} cases");
        }
    }

    #[test]
    fn every_fate_occurs() {
        let records: Vec<Record> = cases(20_000).collect();
        for field in [
            Field::InquiryFlag,
            Field::OnsiteFlag,
            Field::DeferredFlag,
            Field::EvaluationFlag,
            Field::SuspicionFlag,
        ] {
            assert!(records.iter().any(|record| record.flags.has(field)), "{field:?}");
        }
        for status in ["作废", "撤回", "不予退税"] {
            assert!(records.iter().any(|record| record.status == status), "{status}");
        }
        assert!(records.iter().any(|record| record.dates.get(Field::SuspendedDate).is_some()));
        assert!(records.iter().any(|record| record.refund_fen == 0));
    }
}
