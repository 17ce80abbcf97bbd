//! Which form dates have, guessed from all of them: the form that reads most, if that is nearly all.

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

/// Of ten values, how many a form must read to stand: a fault here and there is the row's.
const OF_TEN: usize = 9;

/// The form of the dates of all files together, as the settings can give but one.
#[must_use]
pub fn date_form(looks: &[Look]) -> DateForm {
    let values: Vec<&str> = looks.iter().flat_map(|look| look.dates.iter().map(String::as_str)).collect();
    let Some(strange) = values.iter().find(|value| !is_usual(value)) else {
        return if values.is_empty() { DateForm::Absent } else { DateForm::Usual };
    };
    if stands(values.iter().filter(|value| is_usual(value)).count(), &values) {
        return DateForm::Usual;
    }
    match forms(&values).as_slice() {
        [] => DateForm::Unknown((*strange).to_owned()),
        [only] => DateForm::One(only),
        several => DateForm::Several(several.to_vec()),
    }
}

/// Whether the values of a column without a known header are dates: nearly all of them in the
/// usual ways or in one other form, and none of digits alone, which may be anything.
pub(super) fn are_dates<'a>(values: impl Iterator<Item = &'a str>) -> bool {
    let values: Vec<&str> = values.filter(|value| !value.is_empty()).collect();
    let has_sign = |value: &&str| value.chars().any(|c| !c.is_ascii_digit() && c != '.');
    !values.is_empty()
        && values.iter().all(has_sign)
        && (stands(values.iter().filter(|value| is_usual(value)).count(), &values)
            || !forms(&values).is_empty())
}

fn stands(read: usize, values: &[&str]) -> bool {
    read * 10 >= values.len() * OF_TEN
}

fn is_usual(value: &str) -> bool {
    date::parse(value, &[]).is_ok()
}

/// The forms that read most of the values, where that is nearly all of them.
fn forms(values: &[&str]) -> Vec<&'static str> {
    let read = |form: &&str| {
        let forms = [(*form).to_owned()];
        values.iter().filter(|value| date::parse(value, &forms).is_ok()).count()
    };
    let counts: Vec<(&str, usize)> = FORMS.iter().map(|form| (*form, read(form))).collect();
    let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let fit = counts.into_iter().filter(|(_, n)| *n == most && stands(*n, values));
    fit.map(|(form, _)| form).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(values: &[&str]) -> DateForm {
        let dates = values.iter().map(|value| (*value).to_owned()).collect();
        date_form(&[Look { dates, ..Look::default() }])
    }

    #[test]
    fn a_form_stands_only_if_it_reads_nearly_every_value() {
        let mut days: Vec<String> = (10..29).map(|day| format!("2025-04-{day}")).collect();
        days.push("2025-02-30".to_owned());
        assert_eq!(form(&days.iter().map(String::as_str).collect::<Vec<_>>()), DateForm::Usual);

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
