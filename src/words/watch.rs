//! The words for the watch list.

use super::{Lang, Say, many};

/// A list with no column of ids, or two.
#[must_use]
pub fn no_column() -> Say {
    Say::new("须有且只有一列是纳税人识别号", "there must be one column of taxpayer ids, and one only")
}

/// A list that names nobody.
#[must_use]
pub fn no_id() -> Say {
    Say::new("其中没有纳税人识别号", "it holds no taxpayer id")
}

/// What a watch list looks like.
#[must_use]
pub fn write_ids() -> Say {
    Say::new(
        "每行写一个纳税人识别号，或用含 taxpayer_id（纳税人识别号）一列的 csv；# 之后为注释；UTF-8 或 GB18030",
        "write one taxpayer id a line, or a csv with a column taxpayer_id; what follows # is a comment; UTF-8 or GB18030",
    )
}

/// A column's title or a fixed phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own English word, spelled below")]
pub enum Word {
    Heading,
    Lead,
    Cases,
    Taxpayer,
    TaxpayerId,
    TaxpayerName,
    State,
    N,
    Mean,
    OverLimit,
    Open,
    OpenOverLimit,
    OldestAge,
    CaseState,
    NoOpenOrCompleted,
    All,
    InData,
}

/// A column's title or a fixed phrase.
#[must_use]
pub const fn word(lang: Lang, word: Word) -> &'static str {
    match word {
        Word::Heading => lang.pick("重点企业", "Watched enterprises"),
        Word::Lead => lang.pick(
            "按名单逐户列出报告月办结的案件和截止日在办的案件；超时按本类别时限判定。",
            "The enterprises of the watch list, one by one: cases completed in the reporting month, and those open at the cut-off. Past the limit is past the limit of the case's own class.",
        ),
        Word::Cases => lang.pick("重点企业的案件", "Cases of the watched enterprises"),
        Word::Taxpayer => lang.pick("企业", "enterprise"),
        Word::TaxpayerId => lang.pick("纳税人识别号", "taxpayer id"),
        Word::TaxpayerName => lang.pick("纳税人名称", "taxpayer name"),
        Word::State => lang.pick("名单核对", "on the list"),
        Word::N => lang.pick("本月办结", "completed"),
        Word::Mean => lang.pick("平均工作日", "mean days"),
        Word::OverLimit => lang.pick("办结超时", "past limit"),
        Word::Open => lang.pick("在办", "open"),
        Word::OpenOverLimit => lang.pick("在办超时", "open past limit"),
        Word::OldestAge => lang.pick("最久在办（工作日）", "oldest open, days"),
        Word::CaseState => lang.pick("状态", "state"),
        Word::NoOpenOrCompleted => {
            lang.pick("名单上的企业本月没有办结或在办的案件。", "No watched enterprise has a case completed in the month or open.")
        }
        Word::All => lang.pick("合计", "all"),
        Word::InData => lang.pick("数据中案件", "cases in the data"),
    }
}

/// Whether an enterprise has cases, by its code.
#[must_use]
pub fn state(lang: Lang, code: &str) -> &str {
    match code {
        "with_cases" => lang.pick("有案件", "has cases"),
        "other_months" => {
            lang.pick("仅有其他月份或非正常案件", "cases of other months, or excluded ones, only")
        }
        "no_case" => lang.pick("数据中没有案件", "no case in the data"),
        other => other,
    }
}

/// Whether a case is completed, by its code, and past its limit.
#[must_use]
pub const fn case_state(lang: Lang, is_open: bool, is_over: bool) -> &'static str {
    match (is_open, is_over) {
        (true, true) => lang.pick("在办，已超时", "open, past its limit"),
        (true, false) => lang.pick("在办", "open"),
        (false, true) => lang.pick("已办结，超时", "completed, past its limit"),
        (false, false) => lang.pick("已办结", "completed"),
    }
}

/// How many enterprises are listed, how many of them have cases, how many only such as are of other
/// months or excluded, and how many none.
#[must_use]
pub fn listed(lang: Lang, listed: &str, [with_cases, others, none]: [&str; 3]) -> String {
    match lang {
        Lang::Zh => format!(
            "名单 {listed} 户，其中 {with_cases} 户有案件，{others} 户仅有其他月份或非正常案件，\
             {none} 户在数据中没有案件"
        ),
        Lang::En => format!(
            "{listed} {} listed: {with_cases} with cases, {others} with cases of other months or excluded ones \
             only, {none} without any in the data",
            many(listed, "enterprise", "enterprises")
        ),
    }
}

/// The figures of the watched enterprises together; `mean` is empty without a completed case.
#[must_use]
pub fn figures(lang: Lang, n: &str, mean: &str, over: &str) -> String {
    match (lang, mean) {
        (Lang::Zh, "") => "本月办结 0 件".to_owned(),
        (Lang::Zh, mean) => format!("本月办结 {n} 件，平均 {mean} 个工作日，超时 {over} 件"),
        (Lang::En, "") => "none completed in the month".to_owned(),
        (Lang::En, mean) => {
            format!("{n} completed in the month, mean {mean} working days, {over} past the limit")
        }
    }
}

/// Their open cases; `oldest` is empty without one.
#[must_use]
pub fn open(lang: Lang, n: &str, over: &str, oldest: &str) -> String {
    match (lang, oldest) {
        (Lang::Zh, "") => "在办 0 件".to_owned(),
        (Lang::Zh, oldest) => format!("在办 {n} 件，已超时 {over} 件，最久 {oldest} 个工作日"),
        (Lang::En, "") => "none open".to_owned(),
        (Lang::En, oldest) => {
            let days = many(oldest, "working day", "working days");
            format!("{n} open, {over} past the limit, the oldest for {oldest} {days}")
        }
    }
}

/// Lines of the list that name an enterprise again: each with the line of the first.
#[must_use]
pub fn repeated(lang: Lang, file: &str, lines: &[[u64; 2]], more: usize) -> String {
    let line = |[line, first]: &[u64; 2]| match lang {
        Lang::Zh => format!("第 {line} 行同第 {first} 行"),
        Lang::En => format!("line {line} as line {first}"),
    };
    let lines: Vec<String> = lines.iter().map(line).collect();
    let lines = lines.join(lang.pick("、", ", ")) + &and_more(lang, more);
    match lang {
        Lang::Zh => format!("注意：{file} 中有重复的企业，只计一次：{lines}"),
        Lang::En => format!("note: {file} names enterprises again, which are counted once: {lines}"),
    }
}

/// Lines of the list with an entry that is no id.
#[must_use]
pub fn refused(lang: Lang, file: &str, lines: &[u64], more: usize) -> String {
    let noun = if lines.len() == 1 { "line" } else { "lines" };
    let lines: Vec<String> = lines.iter().map(u64::to_string).collect();
    let lines = lines.join(lang.pick("、", ", ")) + &and_more(lang, more);
    match lang {
        Lang::Zh => format!("注意：{file} 中下列各行不是纳税人识别号，未采用：第 {lines} 行"),
        Lang::En => {
            format!("note: {file} has entries that are no taxpayer id, which were left out: {noun} {lines}")
        }
    }
}

fn and_more(lang: Lang, more: usize) -> String {
    match (lang, more) {
        (_, 0) => String::new(),
        (Lang::Zh, more) => format!("等，另有 {more} 处"),
        (Lang::En, more) => format!(", and {more} more"),
    }
}
