//! What moved between what a data set was expected to give and what it gives. The names of
//! entries, their fields and values are those of `summary.json`.

use super::Lang;

/// What an entry among the measures is called.
#[must_use]
pub const fn measure(lang: Lang) -> &'static str {
    lang.pick("指标", "measure")
}

/// What an entry among the breaches is called.
#[must_use]
pub const fn breach(lang: Lang) -> &'static str {
    lang.pick("超标", "breach")
}

/// An entry that is not there any more, with its number of cases.
#[must_use]
pub fn gone(lang: Lang, entry: &str, n: &str) -> String {
    match lang {
        Lang::Zh => format!("{entry}：不再出现（n {n}）"),
        Lang::En => format!("{entry}: gone (n {n})"),
    }
}

/// An entry that was not there before, with its number of cases.
#[must_use]
pub fn new(lang: Lang, entry: &str, n: &str) -> String {
    match lang {
        Lang::Zh => format!("{entry}：新出现（n {n}）"),
        Lang::En => format!("{entry}: new (n {n})"),
    }
}

/// Entries that are the same otherwise.
#[must_use]
pub fn reordered(lang: Lang, array: &str) -> String {
    match lang {
        Lang::Zh => format!("{array}：条目相同，次序或数目不同"),
        Lang::En => format!("{array}: the same ones in another order or number"),
    }
}

/// The figures of an entry, each with what it was and is.
#[must_use]
pub fn figures(lang: Lang, entry: &str, figures: &[String]) -> String {
    format!("{entry}{}{}", lang.pick("：", ": "), figures.join(lang.pick("，", ", ")))
}

/// A figure that is not there.
#[must_use]
pub const fn absent(lang: Lang) -> &'static str {
    lang.pick("无", "absent")
}

/// A value that is not there any more.
#[must_use]
pub fn value_gone(lang: Lang, path: &str, value: &str) -> String {
    format!("{path} {value}{}", lang.pick("：不再出现", ": gone"))
}

/// A value that was not there before.
#[must_use]
pub fn value_new(lang: Lang, path: &str, value: &str) -> String {
    format!("{path} {value}{}", lang.pick("：新出现", ": new"))
}

/// A list's header that is another.
#[must_use]
pub fn header(lang: Lang, list: &str, old: &str, new: &str) -> String {
    format!("{list}{} {old} -> {new}", lang.pick("：表头", ": header"))
}

/// Rows of a list that are gone or new.
#[must_use]
pub fn rows(lang: Lang, list: &str, gone: usize, new: usize) -> String {
    match (lang, gone) {
        (Lang::Zh, _) => format!("{list}：少了 {gone} 行，多了 {new} 行"),
        (Lang::En, 1) => format!("{list}: 1 row gone, {new} new"),
        (Lang::En, _) => format!("{list}: {gone} rows gone, {new} new"),
    }
}

/// Rows that are not shown.
#[must_use]
pub fn more(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Zh => format!("另有 {n} 行"),
        Lang::En => format!("{n} more"),
    }
}

/// A list whose rows stand in another order.
#[must_use]
pub fn rows_reordered(lang: Lang, list: &str) -> String {
    format!("{list}{}", lang.pick("：各行相同，次序不同", ": the same rows in another order"))
}

/// A list that says the same in other bytes.
#[must_use]
pub fn other_bytes(lang: Lang, list: &str) -> String {
    let how = lang.pick(
        "：各行相同，字节不同（引号、换行或字节顺序标记）",
        ": the same rows in other bytes (quotes, line ends or byte order mark)",
    );
    format!("{list}{how}")
}

/// A document that the data set does not expect yet.
#[must_use]
pub fn not_expected(lang: Lang, file: &str) -> String {
    let what = lang.pick(
        "：expected/ 中没有此文件；`verify --update` 会写出",
        ": expected/ does not hold it; `verify --update` writes it",
    );
    format!("{file}{what}")
}

/// A data set whose results are accepted.
#[must_use]
pub fn updated(lang: Lang, dataset: &str) -> String {
    format!("{dataset}{}", lang.pick("：已更新", ": updated"))
}
