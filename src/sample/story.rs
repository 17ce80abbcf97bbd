//! What is planted in every sample: the pace of each month, the festivals, the office that
//! slips, the month of another mix, the month of many inquiries. `sample_data/README.md` tells it.
//! The months 2025-01 to 2026-06 have a story each; others follow the seasons.

use super::office::{BAIYUN, HUADU, PANYU};
use crate::domain::{Class, Day, Month};

/// How far the office of 花都区 has slipped, in thousandths: in the last month, the one before it …
const SLIP: [u64; 6] = [1_560, 1_520, 1_470, 1_360, 1_140, 1_070];

/// First month of [`PACES`].
const FIRST: Month = Month::new(2025, 1);

/// Mean working days in hundredths of the months from 2025-01: class 1 and 2 pooled; the others pooled.
const PACES: [(u64, u64); 18] = [
    (300, 600),
    (320, 640),
    (295, 600),
    (280, 590),
    (262, 560),
    (255, 550),
    (250, 545),
    (245, 540),
    (258, 560),
    (319, 655),
    (255, 575),
    (282, 610),
    (282, 605),
    (352, 705),
    (272, 670),
    (258, 570),
    (274, 580),
    (306, 580),
];

/// Means of the months of any other year, January first.
const SEASONS: [(u64, u64); 12] = [
    (280, 600),
    (310, 640),
    (285, 600),
    (272, 580),
    (262, 565),
    (258, 555),
    (252, 550),
    (250, 548),
    (260, 560),
    (278, 590),
    (266, 570),
    (280, 605),
];

/// Months whose cases are so many, January first: weight of one working day.
const VOLUMES: [u64; 12] = [95, 82, 100, 112, 98, 103, 97, 95, 101, 94, 104, 118];

/// The mean, in hundredths of a working day, of the classes in a month.
pub(super) fn pace(month: Month) -> [u64; 5] {
    let (low, high) = told(month).unwrap_or(SEASONS[season(month)]);
    // 18 and 40 hundredths of class 1 and 2; 26, 12, 4 of class 3, 4 and none.
    [low * 72 / 100, low * 113 / 100, high * 80 / 100, high * 142 / 100, high * 104 / 100]
}

fn told(month: Month) -> Option<(u64, u64)> {
    let place = usize::try_from(month.0 - FIRST.0).ok()?;
    PACES.get(place).copied()
}

fn season(month: Month) -> usize {
    usize::try_from(month.0.rem_euclid(12)).unwrap_or(0)
}

/// How many cases are completed on a working day, as a weight. The last third of a month is
/// busier, and the volume grows by half a percent a month.
pub(super) fn volume(day: Day, since_first: u64) -> u64 {
    let month = day.month();
    let busy = if day.0 - month.first_day().0 >= 20 { 5 } else { 4 };
    VOLUMES[season(month)] * busy * (200 + since_first)
}

/// Shares of the classes, in hundredths, in the order of `Class::ALL`. In 2025-11 far more cases
/// than usual are of class 3 and 4.
pub(super) fn mix(month: Month) -> [u64; 5] {
    if month == Month::new(2025, 11) { [12, 27, 35, 22, 4] } else { [18, 40, 26, 12, 4] }
}

/// The pile-up after a Spring Festival, in thousandths: cases left over from before it are
/// completed late, the more so in 2026. The office that slips has a course of its own.
pub(super) fn festival(office: usize, day: Day) -> u64 {
    if office == HUADU {
        return 1_000;
    }
    let month = day.month();
    let days = day.0 - month.first_day().0 + 1;
    match (month.year(), month.month(), days) {
        (2026, 2, 24..) => 1_250,
        (2026, 3, ..=6) => 1_200,
        (2026, 3, 7..=13) => 1_080,
        (2025, 2, 5..=14) => 1_120,
        _ => 1_000,
    }
}

/// What is the matter with an office `left` months before the last, in thousandths: the one of
/// 花都区 slips for six months up to the last.
pub(super) fn slip(office: usize, left: u64) -> u64 {
    let left = usize::try_from(left).unwrap_or(usize::MAX);
    if office == HUADU { SLIP.get(left).copied().unwrap_or(1_000) } else { 1_000 }
}

/// Whether cases of one day above the limit are written down as on it: by the office of 番禺区,
/// in the last three months.
pub(super) fn heaps(office: usize, left: u64, class: Class) -> bool {
    office == PANYU && left < 3 && matches!(class, Class::Class1 | Class::Class2)
}

/// How many of ten thousand cases are under inquiry: in 2026-04, many of the office of 白云区.
pub(super) fn inquiries(office: usize, month: Month) -> u64 {
    if office == BAIYUN && month == Month::new(2026, 4) { 2_200 } else { 160 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_keep_the_mean_of_their_pool() {
        let classes = pace(Month::new(2025, 10));
        let (low, high) = PACES[9];
        let class12 = (classes[0] * 18 + classes[1] * 40) / 58;
        let others = (classes[2] * 26 + classes[3] * 12 + classes[4] * 4) / 42;
        assert!(class12.abs_diff(low) <= 3, "{class12} for {low}");
        assert!(others.abs_diff(high) <= 8, "{others} for {high}");
    }

    #[test]
    fn the_story_ends_with_the_default_last_month() {
        assert!(told(Month::new(2024, 12)).is_none());
        assert!(told(Month::new(2026, 6)).is_some());
        assert!(told(Month::new(2026, 7)).is_none());
    }
}
