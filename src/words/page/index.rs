//! The words of the index of months.

use crate::words::{Lang, many};

/// The heading of the index.
#[must_use]
pub const fn months_run(lang: Lang) -> &'static str {
    lang.pick("各月报告", "Monthly reports")
}

/// What the index holds.
#[must_use]
pub fn runs_lead(lang: Lang, n: usize) -> String {
    match (lang, n) {
        (Lang::Zh, 0) => "还没有报告。".to_owned(),
        (Lang::Zh, _) => format!("共 {n} 个月，最近的在前。"),
        (Lang::En, 0) => "No report yet.".to_owned(),
        (Lang::En, 1) => "1 month.".to_owned(),
        (Lang::En, _) => format!("{n} months, latest first."),
    }
}

/// The figures that stand beside a month's means: normal cases, and open ones past their limit, where
/// that is known.
#[must_use]
pub fn key_figures(lang: Lang, [normal, pending]: [&str; 2], over: Option<&str>) -> String {
    let over = over.map(|over| match lang {
        Lang::Zh => format!("，其中已超时 {over} 件"),
        Lang::En => format!(", {over} of them past their limit"),
    });
    let over = over.unwrap_or_default();
    match lang {
        Lang::Zh => format!("正常办结 {normal} 件；在办 {pending} 件{over}"),
        Lang::En => {
            let cases = many(normal, "case", "cases");
            format!("{normal} normal {cases}; {pending} open{over}")
        }
    }
}
