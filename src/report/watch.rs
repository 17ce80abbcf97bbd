//! The watch list as the documents for people tell it together.

use super::figures::{counted, mean_text};
use crate::model::Watch;
use crate::words::Lang;
use crate::words::watch as say;

/// How many are listed, what was completed, and what is open.
pub(super) fn sentences(watch: &Watch, lang: Lang) -> [String; 3] {
    let of = &watch.figures;
    let mean = of.mean.map(|_| mean_text(of.working_days_total, of.n, None)).unwrap_or_default();
    let oldest = of.oldest_age.map(counted).unwrap_or_default();
    let enterprises = [watch.with_cases, watch.in_data - watch.with_cases, watch.listed - watch.in_data];
    let enterprises = enterprises.map(counted);
    [
        say::listed(lang, &counted(watch.listed), enterprises.each_ref().map(String::as_str)),
        say::figures(lang, &counted(of.n), &mean, &counted(of.over_limit)),
        say::open(lang, &counted(of.open), &counted(of.open_over_limit), &oldest),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn they_are_told_together() {
        assert_eq!(
            sentences(&fixture::watch(), Lang::En),
            [
                "2 enterprises listed: 1 with cases, 0 with cases of other months or excluded ones only, 1 without any in \
                 the data",
                "1 completed in the month, mean 2.00 working days, 0 past the limit",
                "1 open, 1 past the limit, the oldest for 6 working days",
            ]
        );
        let mut none = fixture::watch();
        none.figures = crate::model::WatchFigures::default();
        assert_eq!(sentences(&none, Lang::Zh)[1..], ["本月办结 0 件", "在办 0 件"]);
    }
}
