//! The limits that were published. Each row carries its source; where no document is known
//! to set a limit, there is none.

use super::Target;
use crate::domain::{Day, Limit, Month, Scope};

const fn day(year: i32, month: u32, day: i32) -> Day {
    Day(Month::new(year, month).first_day().0 + day - 1)
}

/// National limits from 2021-12-23, Guangzhou's from 2025-04-27. Between 2025-01-01 and
/// 2025-04-26 no limit is sourced; nor for class 1 and 2 before 2022-06-20 and from
/// 2023-07-01 to 2023-07-27.
pub(super) fn targets() -> Vec<Target> {
    let row = |scope, limit, from, to, basis: &str| {
        let limit = Limit::days(limit);
        Target { scope, limit, from, to, basis: basis.to_owned() }
    };
    let guangzhou = "穗府办函〔2025〕22号";
    vec![
        row(
            Scope::All,
            6,
            day(2021, 12, 23),
            Some(day(2024, 12, 31)),
            "税总货劳发〔2022〕36号；2021-12-23国务院常务会议；发改体改〔2023〕1054号",
        ),
        row(Scope::Class12, 3, day(2022, 6, 20), Some(day(2023, 6, 30)), "税总货劳函〔2022〕83号"),
        row(Scope::Class12, 3, day(2023, 7, 28), Some(day(2024, 12, 31)), "发改体改〔2023〕1054号"),
        row(Scope::All, 5, day(2025, 4, 27), None, guangzhou),
        row(Scope::Class12, 3, day(2025, 4, 27), None, guangzhou),
    ]
}
