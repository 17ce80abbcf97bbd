//! What stands behind the averages, from the cases one by one. Every figure has a name, and is a text
//! of whole numbers or fractions in lowest terms.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::WalkedCalendar;
use super::case::Case;
use super::fraction::Fraction;
use super::population::{Normal, Sorted, duration, duration_from, exclusion, measured};
use super::settings::Settings;
use super::targets::{of_case, of_scope, scope_of, scopes_of, status};

/// The figures by name.
pub type Named = BTreeMap<String, String>;

/// What every part is computed from.
pub struct Data<'d> {
    pub sorted: &'d Sorted,
    pub settings: &'d Settings,
    pub as_of: NaiveDate,
    pub month: (i32, u32),
    /// The fields that a file has a column for.
    pub fields: BTreeSet<&'static str>,
    pub has_office: bool,
}

const PROMISES: [&str; 2] = ["all", "class12"];

const EVENTS: [&str; 7] = [
    "declared_date",
    "accepted_date",
    "reviewed_date",
    "approved_date",
    "completed_date",
    "voucher_date",
    "treasury_date",
];

/// Every figure.
pub fn insight(data: &Data<'_>) -> Named {
    let mut named = Named::new();
    data.bounds(&mut named);
    data.open_by_office(&mut named);
    data.exclusions(&mut named);
    data.changes(&mut named);
    data.contribution(&mut named);
    data.stages(&mut named);
    data.readings(&mut named);
    named
}

pub fn month_of(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month())
}

fn last_day((year, month): (i32, u32)) -> NaiveDate {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1).unwrap().pred_opt().unwrap()
}

fn is_in(scope: &str, case: &Case) -> bool {
    scopes_of(case.content.class).contains(&scope)
}

/// n and total of days.
fn pooled(days: impl Iterator<Item = i64>) -> (i128, i128) {
    days.fold((0, 0), |(n, total), days| (n + 1, total + i128::from(days)))
}

fn accepted(case: &Case) -> NaiveDate {
    case.date("accepted_date").unwrap()
}

impl Data<'_> {
    /// The normal cases of a month and scope.
    fn normal(&self, month: (i32, u32), scope: &str) -> Vec<&Normal> {
        let cases = self.sorted.normal.iter();
        cases.filter(|case| month_of(case.attributed) == month && is_in(scope, &case.case)).collect()
    }

    fn limit(&self, scope: &str) -> Option<i128> {
        of_scope(&self.settings.targets, scope, last_day(self.month)).map(|row| row.hundredths)
    }

    fn bounds(&self, named: &mut Named) {
        let end = last_day(self.month);
        for scope in PROMISES {
            let cases = self.normal(self.month, scope);
            let (n, total) = pooled(cases.iter().map(|case| case.days));
            let is_on_time = |case: &&&Normal| {
                let limit = of_case(&self.settings.targets, case.case.content.class, end);
                limit.is_none_or(|limit| 100 * i128::from(case.days) <= limit)
            };
            let on_time = cases.iter().filter(is_on_time).count();
            let (mut late, mut age_total) = (0, 0);
            for case in self.sorted.pending.iter().filter(|case| is_in(scope, case)) {
                let belongs = if self.settings.by_acceptance {
                    month_of(accepted(case)) == self.month
                } else {
                    month_of(accepted(case)) <= self.month
                };
                let age = i128::from(duration_from(
                    case.date(self.settings.start).unwrap(),
                    self.as_of,
                    self.settings,
                ));
                let limit = of_case(&self.settings.targets, case.content.class, self.as_of);
                if belongs && limit.is_some_and(|limit| 100 * age > limit) {
                    late += 1;
                    age_total += age;
                }
            }
            let text = format!("{n} {total} late {late} {age_total} on time {on_time} of {}", n + late);
            named.insert(format!("pending {scope}"), text);
        }
    }

    fn open_by_office(&self, named: &mut Named) {
        let mut offices: BTreeMap<&str, (u64, u64, u64, i128)> = BTreeMap::new();
        for case in self.sorted.pending.iter().filter(|_| self.has_office) {
            let start = case.date(self.settings.start).unwrap();
            let age = i128::from(duration_from(start, self.as_of, self.settings));
            let limit = of_case(&self.settings.targets, case.content.class, self.as_of);
            let is_late = |days: i128| limit.is_some_and(|limit| 100 * days > limit);
            let (n, late, due, oldest) = offices.entry(&case.dimensions["office"]).or_default();
            *n += 1;
            *late += u64::from(is_late(age));
            *due += u64::from(!is_late(age) && is_late(age + 1));
            *oldest = age.max(*oldest);
        }
        for (office, (n, late, due, oldest)) in offices {
            named.insert(
                format!("open office {office}"),
                format!("{n} late {late} due {due} oldest {oldest}"),
            );
        }
    }

    fn exclusions(&self, named: &mut Named) {
        let here = |case: &Case| month_of(accepted(case)) == self.month;
        let mut counts: BTreeMap<String, (u64, u64)> = BTreeMap::new();
        let mut reasons: BTreeMap<&str, u64> = BTreeMap::new();
        let mut months: BTreeMap<(i32, u32), (u64, u64)> = BTreeMap::new();
        let open =
            |month| self.sorted.pending.iter().filter(|case| month_of(accepted(case)) == month).count();
        let kept = self.sorted.normal.iter().map(|normal| &normal.case).chain(&self.sorted.pending);
        let all = kept.map(|case| (case, None));
        for (case, reason) in all.chain(self.sorted.excluded.iter().map(|one| (&one.case, Some(one.reason))))
        {
            let excluded = u64::from(reason.is_some());
            let month = months.entry(month_of(accepted(case))).or_default();
            *month = (month.0 + excluded, month.1 + 1);
            if !here(case) {
                continue;
            }
            let mut keys = vec![format!("class {}", scope_of(case.content.class))];
            if self.has_office {
                keys.push(format!("office {}", case.dimensions["office"]));
            }
            for key in keys {
                let count = counts.entry(key).or_default();
                *count = (count.0 + excluded, count.1 + 1);
            }
            if let Some(reason) = reason {
                *reasons.entry(reason).or_default() += 1;
            }
        }
        for (key, (excluded, cases)) in counts {
            named.insert(format!("excluded {key}"), format!("{excluded} of {cases}"));
        }
        for (reason, n) in reasons {
            named.insert(format!("excluded reason {reason}"), format!("{n} of {}", months[&self.month].1));
        }
        // Of the cases accepted before the first completed one, only those that took long are there.
        let begun =
            self.sorted.normal.iter().map(|case| month_of(case.case.date(self.settings.stop).unwrap())).min();
        let (first, last) = (self.months_back(23).max(begun.unwrap_or((0, 1))), self.month);
        let first = first.min(last);
        for ((year, month), (excluded, cases)) in months.range(first..=last) {
            let text = format!("{excluded} of {cases}, {} open", open((*year, *month)));
            named.insert(format!("excluded in {year}-{month:02}"), text);
        }
        for scope in PROMISES {
            for month in (0..24).map(|back| self.months_back(back)) {
                let text = self.put_back(scope, month);
                if month == self.month {
                    named.insert(format!("put back {scope}"), text.clone());
                }
                if !text.starts_with("0 0 and 0 0 open 0 ") {
                    named.insert(format!("put back {scope} in {}-{:02}", month.0, month.1), text);
                }
            }
        }
    }

    fn months_back(&self, back: i32) -> (i32, u32) {
        let number = self.month.0 * 12 + i32::try_from(self.month.1).unwrap() - 1 - back;
        (number.div_euclid(12), u32::try_from(number.rem_euclid(12)).unwrap() + 1)
    }

    fn put_back(&self, scope: &str, month: (i32, u32)) -> String {
        let (mut n, mut total, mut open) = (0, 0, 0);
        for one in self.sorted.excluded.iter().filter(|one| is_in(scope, &one.case)) {
            let by_acceptance = self.settings.by_acceptance || one.stop.is_none();
            let day = if by_acceptance { accepted(&one.case) } else { one.stop.unwrap() };
            if month_of(day) == month {
                match one.stop {
                    None => open += 1,
                    Some(stop) => {
                        n += 1;
                        total += duration(&one.case, stop, self.settings);
                    }
                }
            }
        }
        let (normal, days) = pooled(self.normal(month, scope).iter().map(|case| case.days));
        let both = (normal + n, days + i128::from(total));
        #[expect(clippy::cast_precision_loss, reason = "a few cases")]
        let mean = (both.0 > 0).then(|| format!("{:.9}", both.1 as f64 / both.0 as f64));
        let limit = of_scope(&self.settings.targets, scope, last_day(month)).filter(|_| both.0 > 0);
        let above = limit.map(|row| (100 * both.1 - row.hundredths * both.0).to_string());
        let [mean, above] = [mean, above].map(|text| text.unwrap_or("none".to_owned()));
        format!("{normal} {days} and {n} {total} open {open} mean {mean} above {above}")
    }

    /// Group → n, total of a month and scope.
    fn groups(&self, month: (i32, u32), scope: &str, by: &str) -> BTreeMap<String, (i128, i128)> {
        let mut groups: BTreeMap<String, (i128, i128)> = BTreeMap::new();
        for case in self.normal(month, scope) {
            let key = match by {
                "class" => scope_of(case.case.content.class).to_owned(),
                _ => case.case.dimensions["office"].clone(),
            };
            let (n, total) = groups.entry(key).or_default();
            (*n, *total) = (*n + 1, *total + i128::from(case.days));
        }
        groups
    }

    fn changes(&self, named: &mut Named) {
        for scope in PROMISES {
            for (against, back) in [("month_before", 1), ("year_before", 12)] {
                let by_what: &[&str] = if self.has_office { &["class", "office"] } else { &["class"] };
                for by in by_what {
                    let before = self.groups(self.months_back(back), scope, by);
                    let after = self.groups(self.month, scope, by);
                    if !before.is_empty() && !after.is_empty() {
                        split(&format!("change {scope} {against} {by}"), &before, &after, named);
                    }
                }
            }
        }
    }

    fn contribution(&self, named: &mut Named) {
        for scope in PROMISES {
            let cases = self.normal(self.month, scope);
            let Some(limit) = self.limit(scope).filter(|_| self.has_office && !cases.is_empty()) else {
                continue;
            };
            let mut savings: BTreeMap<String, i128> = BTreeMap::new();
            let mut above_all = 0;
            let mut holders: BTreeMap<(String, u8), i128> = BTreeMap::new();
            let mut own: BTreeMap<(String, u8), i128> = BTreeMap::new();
            for case in cases {
                let key = (case.case.dimensions["office"].clone(), case.case.content.class);
                let days = 100 * i128::from(case.days);
                let of_class = of_case(&self.settings.targets, key.1, last_day(self.month));
                above_all += days - limit;
                *holders.entry(key.clone()).or_default() += days - limit;
                *own.entry(key).or_default() += days - of_class.unwrap_or(days);
            }
            for ((office, class), above) in holders {
                let name = format!("held {scope} {office} {}", scope_of(class));
                named.insert(name, above.to_string());
            }
            for ((office, _), above) in own {
                *savings.entry(office).or_default() += above.max(0);
            }
            let fewest = fewest(&savings.into_values().collect::<Vec<_>>(), above_all);
            let fewest = fewest.map_or("none".to_owned(), |n| n.to_string());
            named.insert(format!("held {scope}"), format!("{above_all}, {fewest} offices"));
        }
    }

    fn stages(&self, named: &mut Named) {
        let recorded: Vec<&str> = EVENTS.into_iter().filter(|event| self.fields.contains(event)).collect();
        let mut sums: BTreeMap<String, (i128, i128)> = BTreeMap::new();
        let (first, mut reversed) = (self.months_back(12), 0);
        for normal in &self.sorted.normal {
            let month = month_of(normal.attributed);
            if month < first || month > self.month {
                continue;
            }
            let happened = |event: &str| {
                let day = normal.case.date(event)?;
                (day <= self.as_of && self.settings.calendar.knows(day)).then_some(day)
            };
            for pair in recorded.windows(2) {
                let (Some(from), Some(to)) = (happened(pair[0]), happened(pair[1])) else { continue };
                if to < from {
                    reversed += i32::from(month == self.month);
                    continue;
                }
                let stage = pair.join(" ").replace("_date", "");
                let mut keys = vec![format!("stage {stage} in {}-{:02}", month.0, month.1)];
                if month == self.month {
                    keys.push(format!("stage {stage} {}", scope_of(normal.case.content.class)));
                    if self.has_office {
                        keys.push(format!("stage {stage} office {}", normal.case.dimensions["office"]));
                    }
                }
                if month == self.months_back(1) {
                    keys.push(format!("stage {stage} {} before", scope_of(normal.case.content.class)));
                }
                for key in keys {
                    let (n, total) = sums.entry(key).or_default();
                    *n += 1;
                    *total += i128::from(self.settings.calendar.days(from, to));
                }
            }
        }
        named.extend(sums.into_iter().map(|(key, (n, total))| (key, format!("{n} {total}"))));
        named.insert("stages reversed".to_owned(), reversed.to_string());
    }

    fn readings(&self, named: &mut Named) {
        let plain = WalkedCalendar::weekdays();
        let settings = self.settings;
        for scope in PROMISES {
            let cases = self.normal(self.month, scope);
            let base = pooled(cases.iter().map(|case| case.days));
            let mut sums: Vec<(&str, (i128, i128))> = vec![("base", base)];
            let start = |case: &Normal| case.case.date(settings.start).unwrap();
            let stop = |case: &Normal| case.case.date(settings.stop).unwrap();
            if !settings.count_start_day {
                let worked = |case: &&Normal| i64::from(settings.calendar.is_worked(start(case)));
                sums.push(("start_day_counted", pooled(cases.iter().map(|case| case.days + worked(case)))));
            }
            if settings.start != "declared_date" && self.fields.contains("declared_date") {
                let days = |case: &&Normal| {
                    let declared = case.case.date("declared_date")?;
                    let fits = declared <= stop(case) && settings.calendar.knows(declared);
                    fits.then(|| {
                        measured(&case.case, declared, stop(case), settings, |day| {
                            settings.calendar.is_worked(day)
                        })
                    })
                };
                sums.push(("from_declaration", pooled(cases.iter().filter_map(days))));
            }
            if !settings.by_acceptance {
                let all = self.sorted.normal.iter().filter(|case| is_in(scope, &case.case));
                let cohort = all.filter(|case| month_of(accepted(&case.case)) == self.month);
                sums.push(("by_acceptance", pooled(cohort.map(|case| case.days))));
            }
            let fen = |case: &Case| case.content.amounts.get("refund_amount").copied();
            let has_amounts = self.fields.contains("refund_amount");
            if !settings.exclude_zero_refund && has_amounts {
                let paid = cases.iter().filter(|case| fen(&case.case) != Some(0));
                sums.push(("zero_refund_out", pooled(paid.map(|case| case.days))));
            }
            if !settings.deduct_suspension && self.fields.contains("suspended_date") {
                sums.push(("suspension_deducted", self.deducted(scope, base)));
            }
            if settings.has_arrangements {
                let on = |worked: &dyn Fn(NaiveDate) -> bool| {
                    pooled(
                        cases
                            .iter()
                            .map(|case| measured(&case.case, start(case), stop(case), settings, worked)),
                    )
                };
                sums.push(("plain_weekdays", on(&|day| plain.is_worked(day))));
                let no_make_up = |day| settings.calendar.is_worked(day) && plain.is_worked(day);
                sums.push(("make_up_days_out", on(&no_make_up)));
            }
            if has_amounts {
                let weigh = |(weight, total), case: &&Normal| {
                    let fen = fen(&case.case).unwrap_or(0);
                    (weight + fen, total + fen * i128::from(case.days))
                };
                sums.push(("amount_weighted", cases.iter().fold((0, 0), weigh)));
            }
            for (reading, (n, total)) in sums {
                let verdict = status(n.max(0), total, self.limit(scope), settings.at_risk_ratio);
                let mean = if n > 0 { Fraction::new(total, n).to_string() } else { "none".to_owned() };
                named.insert(format!("reading {scope} {reading}"), format!("{mean} {verdict}"));
            }
        }
    }

    /// The normal cases and those that a suspension with an end in sight alone keeps out.
    fn deducted(&self, scope: &str, base: (i128, i128)) -> (i128, i128) {
        let (mut n, mut total) = base;
        for one in
            self.sorted.excluded.iter().filter(|one| one.reason == "suspended" && is_in(scope, &one.case))
        {
            let case = &one.case;
            let Some(stop) = one.stop.filter(|_| exclusion(case, self.settings, true).is_none()) else {
                continue;
            };
            let day = if self.settings.by_acceptance { accepted(case) } else { stop };
            if month_of(day) == self.month {
                let (suspended, resumed) = (case.date("suspended_date").unwrap(), case.date("resumed_date"));
                let start = case.date(self.settings.start).unwrap();
                let off =
                    self.settings.calendar.days(start.max(suspended), stop.min(resumed.unwrap_or(stop)));
                n += 1;
                total += i128::from(duration_from(start, stop, self.settings) - off);
            }
        }
        (n, total)
    }
}

/// Bennet's split, part by part as the formula stands.
fn split(
    name: &str,
    before: &BTreeMap<String, (i128, i128)>,
    after: &BTreeMap<String, (i128, i128)>,
    named: &mut Named,
) {
    let sum = |groups: &BTreeMap<String, (i128, i128)>| {
        groups.values().fold((0, 0), |(n, total), group| (n + group.0, total + group.1))
    };
    let (all0, all1) = (sum(before), sum(after));
    let mean = |(n, total): (i128, i128)| Fraction::new(total, n);
    let half = Fraction::new(1, 2);
    named.insert(name.to_owned(), mean(all1).minus(mean(all0)).to_string());
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for key in keys {
        let (group0, group1) = (before.get(key).copied(), after.get(key).copied());
        let (w0, w1) = (
            Fraction::new(group0.map_or(0, |group| group.0), all0.0),
            Fraction::new(group1.map_or(0, |group| group.0), all1.0),
        );
        let m0 = mean(group0.or(group1).unwrap());
        let m1 = mean(group1.or(group0).unwrap());
        let rate = w0.plus(w1).times(half).times(m1.minus(m0));
        let level = m0.plus(m1).times(half).minus(mean(all0).plus(mean(all1)).times(half));
        let effect = rate.plus(w1.minus(w0).times(level));
        named.insert(format!("{name} {key}"), format!("rate {rate} effect {effect}"));
    }
}

/// How many savings it takes at least to save what is needed, tried one number after the other.
fn fewest(savings: &[i128], needed: i128) -> Option<usize> {
    assert!(savings.len() < 16, "{} offices are too many to try", savings.len());
    let sets = 0..1_u32 << savings.len();
    let saved = |set: &u32| -> i128 {
        let taken = savings.iter().enumerate().filter(|(place, _)| set & (1 << place) != 0);
        taken.map(|(_, saving)| saving).sum()
    };
    sets.filter(|set| saved(set) >= needed).map(|set| set.count_ones() as usize).min()
}
