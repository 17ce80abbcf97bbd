//! Which form dates have, guessed from all of them: a form stands only if it reads every one.

use super::Look;
use crate::ingest::date;

/// Forms that are not among the usual ones, in chrono's codes.
const FORMS: [&str; 18] = [
    "%m/%d/%Y",
    "%d/%m/%Y",
    "%m/%d/%Y %H:%M",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
    "%m/%d/%Y %I:%M:%S %p",
    "%d/%m/%Y %I:%M:%S %p",
    "%m-%d-%Y",
    "%d-%m-%Y",
    "%m-%d-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M:%S",
    "%d.%m.%Y",
    "%d.%m.%Y %H:%M:%S",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d %b %Y",
    "%b %d, %Y",
];

/// How dates are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// There is none.
    Absent,
    /// In the usual ways, which need no setting.
    Usual,
    /// In this form, in chrono's codes.
    One(&'static str),
    /// In one of these forms: the values leave it open.
    Several(Vec<&'static str>),
    /// In none that is known, or in several that do not go together; a value that the usual
    /// ways do not read.
    Unknown(String),
}

/// The form of the dates of all files together, as the settings can give but one.
#[must_use]
pub fn date_form(looks: &[Look]) -> DateForm {
    let values = || looks.iter().flat_map(|look| look.dates.iter().map(String::as_str));
    if values().next().is_none() {
        return DateForm::Absent;
    }
    let Some(strange) = values().find(|value| !is_usual(value)) else { return DateForm::Usual };
    match forms(values).as_slice() {
        [] => DateForm::Unknown(strange.to_owned()),
        [only] => DateForm::One(only),
        several => DateForm::Several(several.to_vec()),
    }
}

/// Whether the values of a column without a known header are dates: all of them in the usual
/// ways or in one other form, and none of digits alone, which may be anything.
pub(super) fn are_dates<'a>(values: impl Iterator<Item = &'a str>) -> bool {
    let values: Vec<&str> = values.filter(|value| !value.is_empty()).collect();
    let has_sign = |value: &&str| value.chars().any(|c| !c.is_ascii_digit() && c != '.');
    !values.is_empty()
        && values.iter().all(has_sign)
        && (values.iter().all(|value| is_usual(value)) || !forms(|| values.iter().copied()).is_empty())
}

fn is_usual(value: &str) -> bool {
    date::parse(value, None).is_ok()
}

fn forms<'a, I: Iterator<Item = &'a str>>(values: impl Fn() -> I) -> Vec<&'static str> {
    let reads_all = |form: &&str| values().all(|value| date::parse(value, Some(form)).is_ok());
    FORMS.into_iter().filter(reads_all).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(values: &[&str]) -> DateForm {
        let dates = values.iter().map(|value| (*value).to_owned()).collect();
        date_form(&[Look { dates, ..Look::default() }])
    }

    #[test]
    fn a_form_stands_only_if_it_reads_every_value() {
        assert_eq!(form(&[]), DateForm::Absent);
        assert_eq!(form(&["2025-04-27", "20250428", "2025年5月6日"]), DateForm::Usual);
        assert_eq!(form(&["04/27/2025", "05/06/2025"]), DateForm::One("%m/%d/%Y"));
        assert_eq!(form(&["04/05/2025"]), DateForm::Several(vec!["%m/%d/%Y", "%d/%m/%Y"]));
        assert_eq!(form(&["27.04.2025"]), DateForm::One("%d.%m.%Y"));
        assert_eq!(form(&["2025-04-27", "04/27/2025"]), DateForm::Unknown("04/27/2025".to_owned()));
        assert_eq!(form(&["次日"]), DateForm::Unknown("次日".to_owned()));
    }

    #[test]
    fn numbers_are_no_dates() {
        assert!(!are_dates(["20250427", "20250428"].into_iter()));
        assert!(!are_dates(["备注"].into_iter()) && !are_dates([""].into_iter()));
        assert!(are_dates(["2025/4/27", ""].into_iter()));
    }
}
