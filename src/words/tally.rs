//! The words of reports that were added up from tallies: what they come from, and what they are without.

use std::path::Path;

use super::{Lang, many, shown};

/// The heading of the part on the tallies.
#[must_use]
pub const fn heading(lang: Lang) -> &'static str {
    lang.pick("汇总自计数文件", "Added up from tallies")
}

/// What such a report is.
#[must_use]
pub const fn lead(lang: Lang) -> &'static str {
    lang.pick(
        "数字由各单位的计数文件相加而得，与直接读取全部案件的结果相同；计数文件中没有案件，也不指明任何纳税人。",
        "The figures are those of the tallies added up, the same as if all cases had been read; a tally holds no case and names no taxpayer.",
    )
}

/// From how many tallies a report was added up.
#[must_use]
pub fn sources(lang: Lang, tallies: &str) -> String {
    match lang {
        Lang::Zh => format!("由 {tallies} 份计数文件汇总，未读取案件"),
        Lang::En => {
            format!("added up from {tallies} {}, no case was read", many(tallies, "tally", "tallies"))
        }
    }
}

/// That the lists are not there.
#[must_use]
pub const fn no_lists(lang: Lang) -> &'static str {
    lang.pick(
        "没有案件清单和未采用行的清单，因为计数文件中没有案件，由案件生成的报告中才有",
        "no lists of cases or of rejected rows: tallies hold no case; a report of the cases themselves has them",
    )
}

/// That the watch list was not looked up.
#[must_use]
pub const fn no_watch(lang: Lang) -> &'static str {
    lang.pick(
        "没有重点企业，因为计数文件不指明任何纳税人",
        "no watched enterprises: tallies name no taxpayer",
    )
}

/// That the open cases are not broken down.
#[must_use]
pub const fn no_open(lang: Lang) -> &'static str {
    lang.pick(
        "没有在办案件的天数，没有由此得出的超时和即将到期，没有同期受理曲线、剔除占比和月末展望，因为有计数文件只含在办件数",
        "no age of the open cases, nor what is drawn from it (past the limit, due, cohorts, shares of exclusions, outlook): a tally holds only how many are open",
    )
}

/// That the sums beside the cells are not there.
#[must_use]
pub const fn no_side(lang: Lang) -> &'static str {
    lang.pick(
        "没有环节用时和剔除发生的时点，口径读法不全，因为有计数文件不含这些合计",
        "no stages, no day of exclusions, and not every reading of the notice: a tally does not hold these sums",
    )
}

/// How many cases are open, where that is all that is known of them.
#[must_use]
pub fn open_only(lang: Lang, cases: &str) -> String {
    match lang {
        Lang::Zh => format!("在办 {cases} 件，天数不详"),
        Lang::En => format!("{cases} open, their age is not known"),
    }
}

/// Why a reading of the notice cannot be taken.
#[must_use]
pub const fn not_held(lang: Lang) -> &'static str {
    lang.pick("计数文件不含", "not in the tallies")
}

/// A word or a title of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own English word, spelled below")]
pub enum Word {
    Tally,
    CutOff,
    RowsRead,
    Normal,
    Open,
    Files,
    Sha256,
}

/// A word or a title of a column.
#[must_use]
pub const fn word(lang: Lang, word: Word) -> &'static str {
    match word {
        Word::Tally => lang.pick("计数文件", "tally"),
        Word::CutOff => lang.pick("截止日", "cut-off"),
        Word::RowsRead => lang.pick("读取的行", "rows read"),
        Word::Normal => lang.pick("正常案件", "normal"),
        Word::Open => lang.pick("在办", "open"),
        Word::Files => lang.pick("输入文件", "input files"),
        Word::Sha256 => lang.pick("SHA-256", "SHA-256"),
    }
}

/// Where a tally was written, and what it holds.
#[must_use]
pub fn written(lang: Lang, path: &Path, bytes: usize) -> String {
    let path = shown(path);
    match lang {
        Lang::Zh => format!("已写入 {path}（{bytes} 字节）；其中没有案件，也不指明任何纳税人"),
        Lang::En => format!("written to {path} ({bytes} bytes); it holds no case and names no taxpayer"),
    }
}

/// The remark on what a report is without.
#[must_use]
pub fn without(lang: Lang, parts: &[&str]) -> String {
    let colon = lang.pick("注意：本报告", "note: this report has ");
    parts.iter().map(|part| format!("{colon}{part}")).collect::<Vec<_>>().join("\n")
}
