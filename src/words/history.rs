//! The words of a history: where the months come from, and what became of those that differ.

use super::{Lang, many};

/// The heading of the part on the history.
#[must_use]
pub const fn heading(lang: Lang) -> &'static str {
    lang.pick("历史", "History")
}

/// What a report with a history is.
#[must_use]
pub const fn lead(lang: Lang) -> &'static str {
    lang.pick(
        "各月或由本次输入的案件计数，或取自历史文件夹中的计数文件，见下表。读取的行、清单和数据质量只说本次输入。",
        "Each month was counted from this input's cases or taken from the history's tally, as the table tells. Rows, lists and data quality are those of this input.",
    )
}

/// How many months come from where.
#[must_use]
pub fn sources(lang: Lang, held: &str, counted: &str) -> String {
    match lang {
        Lang::Zh => format!("历史中取 {held} 个月，由输入计数 {counted} 个月"),
        Lang::En => {
            let months = many(held, "month", "months");
            format!("{held} {months} taken from the history, {counted} counted from the input")
        }
    }
}

/// The same where the input alone was counted.
#[must_use]
pub fn all_counted(lang: Lang, counted: &str) -> String {
    match lang {
        Lang::Zh => format!("{counted} 个月，均由输入计数"),
        Lang::En => {
            format!("{counted} {}, counted from the input", many(counted, "month", "months"))
        }
    }
}

/// Several months in a row.
#[must_use]
pub fn span(lang: Lang, first: &str, last: &str) -> String {
    format!("{first}{}{last}", lang.pick(" 至 ", " to "))
}

/// Earlier months that were put into the history from the input.
#[must_use]
pub fn seeded(lang: Lang, months: &str) -> String {
    match lang {
        Lang::Zh => format!("{months} 由本次输入存入历史；请核对输入中有这些月份的全部案件"),
        Lang::En => format!(
            "{months} put into the history from this input; see to it that the input holds all cases of these months"
        ),
    }
}

/// An earlier month that was not counted to its end.
#[must_use]
pub fn unfinished(lang: Lang, month: &str, as_of: &str) -> String {
    match lang {
        Lang::Zh => format!(
            "历史中的 {month} 只计到 {as_of}，此后办结的案件不在其中。如要补齐，请用该月的全部案件运行 report --history … --month {month}"
        ),
        Lang::En => format!(
            "the history holds {month} up to {as_of} only, without the cases completed after that day. To complete that month, run report --history … --month {month} on all of its cases"
        ),
    }
}

/// The months that are not there.
#[must_use]
pub fn missing(lang: Lang, months: &str) -> String {
    match lang {
        Lang::Zh => format!("历史中缺少 {months}：这些月份没有数字，涉及它们的季度、年度和累计数不完整"),
        Lang::En => format!(
            "the history lacks {months}: these months have no figure, and quarters, years and year-to-date figures over them are incomplete"
        ),
    }
}

/// That the reporting month says something else than before; each promise's figures before and after.
#[must_use]
pub fn restated(lang: Lang, month: &str) -> String {
    match lang {
        Lang::Zh => format!("{month} 已重新计数，取代历史中原有的数字"),
        Lang::En => format!("{month} was counted anew and replaces what the history had"),
    }
}

/// A promise before and after: cases, mean and verdict.
#[must_use]
pub fn promise(lang: Lang, scope: &str, before: [&str; 3], after: [&str; 3]) -> String {
    let one = |[n, mean, verdict]: [&str; 3]| {
        let mean = if mean.is_empty() { lang.pick("–", "–") } else { mean };
        match lang {
            Lang::Zh => format!("{n} 件、平均 {mean}、{verdict}"),
            Lang::En => format!("{n} {}, mean {mean}, {verdict}", many(n, "case", "cases")),
        }
    };
    if before == after {
        return format!("{scope}{}{}", lang.pick("：不变，", ": unchanged, "), one(after));
    }
    format!("{scope}{}{} → {}", lang.pick("：", ": "), one(before), one(after))
}

/// That an earlier month's figures stay, though the input holds others.
#[must_use]
pub fn kept(lang: Lang, month: &str, in_input: &str, in_history: &str) -> String {
    match lang {
        Lang::Zh => format!(
            "{month}：输入中有 {in_input} 件正常案件，历史中为 {in_history} 件；以历史为准。如要更正，请用该月的全部案件运行 report --history … --month {month}"
        ),
        Lang::En => format!(
            "{month}: the input holds {in_input} normal cases, the history {in_history}; the history's stay. To restate that month, run report --history … --month {month} on all of its cases"
        ),
    }
}

/// A title of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own English word, spelled below")]
pub enum Word {
    Month,
    Normal,
    CutOff,
    Source,
    FromInput,
    FromHistory,
    Sha256,
}

/// A title of a column, or what stands in it.
#[must_use]
pub const fn word(lang: Lang, word: Word) -> &'static str {
    match word {
        Word::Month => lang.pick("月份", "month"),
        Word::Normal => lang.pick("正常案件", "normal"),
        Word::CutOff => lang.pick("截止日", "cut-off"),
        Word::Source => lang.pick("来源", "source"),
        Word::FromInput => lang.pick("本次输入", "this input"),
        Word::FromHistory => lang.pick("历史", "the history"),
        Word::Sha256 => lang.pick("SHA-256", "SHA-256"),
    }
}
