//! The limits in force on a day, and the verdict.

use chrono::NaiveDate;

/// One row of the targets.
pub struct Target {
    pub scope: String,
    /// The limit in hundredths of a working day.
    pub hundredths: i128,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub basis: String,
}

/// 穗府办函〔2025〕22号, measure 二十.
pub fn built_in() -> Vec<Target> {
    [("all", 500), ("class12", 300)]
        .into_iter()
        .map(|(scope, hundredths)| Target {
            scope: scope.to_owned(),
            hundredths,
            from: NaiveDate::from_ymd_opt(2025, 4, 27).unwrap(),
            to: None,
            basis: "穗府办函〔2025〕22号".to_owned(),
        })
        .collect()
}

/// The row of exactly that scope in force on the day.
fn own<'t>(targets: &'t [Target], scope: &str, day: NaiveDate) -> Option<&'t Target> {
    targets
        .iter()
        .find(|target| target.scope == scope && target.from <= day && target.to.is_none_or(|to| day <= to))
}

/// The row that judges a scope on the day.
pub fn of_scope<'t>(targets: &'t [Target], scope: &str, day: NaiveDate) -> Option<&'t Target> {
    let stands_in = match scope {
        "class1" | "class2" => "class12",
        "class3" | "class4" | "unclassified" => "all",
        _ => scope,
    };
    own(targets, scope, day).or_else(|| own(targets, stands_in, day))
}

/// The limit of one case of that class on the day, in hundredths.
pub fn of_case(targets: &[Target], class: u8, day: NaiveDate) -> Option<i128> {
    of_scope(targets, scope_of(class), day)
        .or_else(|| own(targets, "all", day))
        .map(|target| target.hundredths)
}

/// The scope of a class alone.
pub fn scope_of(class: u8) -> &'static str {
    ["unclassified", "class1", "class2", "class3", "class4"][usize::from(class)]
}

/// Every scope a case of that class is in.
pub fn scopes_of(class: u8) -> Vec<&'static str> {
    let mut scopes = vec!["all", scope_of(class)];
    if class == 1 || class == 2 {
        scopes.push("class12");
    }
    scopes
}

/// The statutory ceiling of a single case, in working days.
pub fn ceiling(class: u8) -> i64 {
    match class {
        1 => 5,
        2 => 10,
        3 => 15,
        _ => 20,
    }
}

/// The verdict on a total over n cases.
pub fn status(n: i128, total: i128, limit: Option<i128>, ratio: (i128, i128)) -> &'static str {
    if n == 0 {
        return "no_data";
    }
    let Some(limit) = limit else { return "no_target" };
    if 100 * total > limit * n {
        "breached"
    } else if 100 * total * ratio.1 > ratio.0 * limit * n {
        "at_risk"
    } else {
        "met"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_just_over_is_a_breach_and_one_on_the_limit_is_not() {
        assert_eq!(status(2500, 12501, Some(500), (9, 10)), "breached"); // 5.0004
        assert_eq!(status(2500, 12500, Some(500), (9, 10)), "at_risk");
        assert_eq!(status(10, 45, Some(500), (9, 10)), "met"); // 4.5 = 0.9 × 5
        assert_eq!(status(10, 46, Some(500), (9, 10)), "at_risk");
        assert_eq!(status(10, 46, None, (9, 10)), "no_target");
        assert_eq!(status(0, 0, Some(500), (9, 10)), "no_data");
    }

    #[test]
    fn the_row_binds_from_its_first_day() {
        let targets = built_in();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert!(of_scope(&targets, "all", day("2025-03-31")).is_none());
        assert_eq!(of_scope(&targets, "class2", day("2025-04-30")).unwrap().hundredths, 300);
        assert_eq!(of_scope(&targets, "unclassified", day("2025-04-30")).unwrap().hundredths, 500);
        assert_eq!((ceiling(1), ceiling(2), ceiling(3), ceiling(4), ceiling(0)), (5, 10, 15, 20, 20));
    }
}
