//! Tally files that cannot be taken, and tallies that cannot be added up.

use std::fmt::Display;
use std::path::Path;

use crate::domain::{Day, Month};
use crate::words::{Say, shown};

/// A parquet file of something else.
#[must_use]
pub fn foreign() -> Say {
    Say::new("不是本程序写出的计数文件", "it is no tally that this program wrote")
}

/// What to do about [`foreign`].
#[must_use]
pub fn give_tally() -> Say {
    Say::new(
        "请给出 `refund-monitor tally` 写出的文件；案件文件不用 --tally，直接给出即可",
        "give a file that `refund-monitor tally` wrote; files of cases are given without --tally",
    )
}

/// A tally file of another form.
#[must_use]
pub fn other_form(form: u64, ours: u32) -> Say {
    Say::new(
        format!("计数文件的格式为第 {form} 版，本程序只读第 {ours} 版"),
        format!("it is a tally of form {form}, and this program reads form {ours}"),
    )
}

/// What to do about [`other_form`].
#[must_use]
pub fn same_version() -> Say {
    Say::new(
        "请用同一版本的程序重新生成计数文件，或升级本程序",
        "make it again with the same version of the program, or update this one",
    )
}

/// A tally file that is not as it was written.
#[must_use]
pub fn changed() -> Say {
    Say::new(
        "计数文件与写出时不同：其内容或说明被改动过",
        "the tally is not as it was written: its rows or what it says of itself were changed",
    )
}

/// What to do about a tally file that is damaged, changed, or does not fit together.
#[must_use]
pub fn make_again() -> Say {
    Say::new(
        "请向生成它的人重新索取，或由案件重新生成",
        "ask for it again where it came from, or make it again from the cases",
    )
}

/// Rows that do not add up.
#[must_use]
pub fn rows() -> Say {
    Say::new("计数文件所说的各行去向之和不等于读取的行数", "the rows that the tally tells of do not add up")
}

/// Rejected rows that do not add up.
#[must_use]
pub fn rejected() -> Say {
    Say::new(
        "计数文件中各原因的未采用行数之和不等于未采用的总行数",
        "the tally's rejected rows by reason do not come to those rejected",
    )
}

/// Rows of files that do not add up.
#[must_use]
pub fn inputs() -> Say {
    Say::new(
        "计数文件中各输入文件的行数之和不等于读取的行数",
        "the rows of the tally's input files do not come to those read",
    )
}

/// Normal cases that do not add up.
#[must_use]
pub fn normal(counted: &str, told: u64) -> Say {
    Say::new(
        format!("计数文件中的正常案件共 {counted} 件，而其说明称 {told} 件"),
        format!("the tally holds {counted} normal cases and says {told}"),
    )
}

/// Excluded cases of a reason that do not add up.
#[must_use]
pub fn excluded(reason: &str, counted: &str, told: u64) -> Say {
    Say::new(
        format!("计数文件中因 {reason} 不计入的案件共 {counted} 件，而其说明称 {told} 件"),
        format!("the tally holds {counted} cases excluded for {reason} and says {told}"),
    )
}

/// Excluded cases that do not add up.
#[must_use]
pub fn excluded_in_all() -> Say {
    Say::new(
        "计数文件中各原因的不计入案件数之和不等于其总数",
        "the tally's excluded cases by reason do not come to those excluded",
    )
}

/// Open cases that do not add up.
#[must_use]
pub fn open(counted: &str, told: u64) -> Say {
    Say::new(
        format!("计数文件中的未办结案件共 {counted} 件，而其说明称 {told} 件"),
        format!("the tally holds {counted} open cases and says {told}"),
    )
}

/// A cell that no case can be in.
#[must_use]
pub fn cell() -> Say {
    Say::new(
        "计数文件中有任何案件都不可能落入的一格（没有天数、天数为负，或办结于截止日之后）",
        "the tally has a cell that no case can be in: without its days, with days below zero, or stopped after the cut-off",
    )
}

/// More cases in the values of a dimension than there are.
#[must_use]
pub fn marginal(dimension: &str) -> Say {
    Say::new(
        format!("计数文件中按 {dimension} 分列的案件多于案件总数"),
        format!("the tally holds more cases by {dimension} than there are"),
    )
}

/// A file in the way that is no tally.
#[must_use]
pub fn no_tally_there() -> Say {
    Say::new("文件已存在，且不是计数文件", "the file is there already and is no tally")
}

/// What to do about [`no_tally_there`].
#[must_use]
pub fn other_out() -> Say {
    Say::new("请换一个 --out，或移走该文件", "choose another --out, or move the file away")
}

/// A path without a file name.
#[must_use]
pub fn no_file_name(path: &Path) -> Say {
    let path = shown(path);
    Say::new(format!("--out {path} 不是文件名"), format!("--out {path} names no file"))
}

/// What to do about [`no_file_name`].
#[must_use]
pub fn name_file() -> Say {
    Say::new("请给出文件名，如 tianhe.parquet", "name a file, as tianhe.parquet")
}

/// A tally among files of cases.
#[must_use]
pub fn no_cases() -> Say {
    Say::new("是计数文件，其中没有案件", "it is a tally, which holds no case")
}

/// What to do about [`no_cases`].
#[must_use]
pub fn use_tally() -> Say {
    Say::new(
        "请用 report --tally 给出，或把它移出案件文件夹",
        "give it with report --tally, or move it out of the folder of cases",
    )
}

/// A tally counted by another rule than the settings'.
#[must_use]
pub fn other_rule(rule: &str, theirs: impl Display, ours: impl Display) -> Say {
    Say::new(
        format!("计数口径不同：{rule} 在计数文件中为 {theirs}，在设置中为 {ours}"),
        format!("it was counted by another caliber: its {rule} is {theirs}, and the settings say {ours}"),
    )
}

/// What to do about [`other_rule`].
#[must_use]
pub fn same_rules() -> Say {
    Say::new(
        "请用同样的 [caliber] 重新生成计数文件，或用 --config 给出它所用的设置",
        "make the tally again with the same [caliber], or name its settings with --config",
    )
}

/// A tally counted by another calendar.
#[must_use]
pub fn other_calendar(name: &str, first: Day, last: Day) -> Say {
    Say::new(
        format!("工作日历不同：它按日历 {name} 计算，{first} 至 {last} 之间的工作日与设置中的日历不一致"),
        format!(
            "it was counted by another calendar: between {first} and {last}, the days of its calendar {name} are not those of the settings"
        ),
    )
}

/// What to do about [`other_calendar`].
#[must_use]
pub fn same_calendar() -> Say {
    Say::new(
        "请用同样的 [calendar] 重新生成计数文件，或用 --config 给出它所用的设置",
        "make the tally again with the same [calendar], or name its settings with --config",
    )
}

/// Tallies of which some joined flows and some did not.
#[must_use]
pub fn other_collapse(theirs: bool, twin: &Path, other: bool) -> Say {
    let twin = shown(twin);
    Say::new(
        format!("collapse 为 {theirs}，而 {twin} 的为 {other}：二者所说的一个案件不是一回事"),
        format!(
            "its collapse is {theirs} and that of {twin} is {other}: they do not mean the same by a case"
        ),
    )
}

/// What to do about [`other_collapse`].
#[must_use]
pub fn same_collapse() -> Say {
    Say::new("请用同样的 collapse 重新生成其中之一", "make one of them again with the same collapse")
}

/// A tally with another cut-off.
#[must_use]
pub fn other_cutoff(theirs: Day, ours: Day) -> Say {
    Say::new(
        format!("截止日为 {theirs}，而本次报告为 {ours}：当时未办结的案件此后可能已经办结"),
        format!(
            "its cut-off is {theirs}, and the report's is {ours}: cases that were open then may be completed by now"
        ),
    )
}

/// What to do about [`other_cutoff`].
#[must_use]
pub fn same_cutoff(day: Day) -> Say {
    Say::new(
        format!("请各单位都用同一个截止日生成计数文件，如 tally --as-of {day}"),
        format!("make every tally with the same cut-off, as tally --as-of {day}"),
    )
}

/// A tally that is a month of a history.
#[must_use]
pub fn slice(month: Month) -> Say {
    Say::new(
        format!("是历史中 {month} 一个月的计数，不能与别的计数相加"),
        format!("it is the month {month} of a history, which does not add up with other tallies"),
    )
}

/// What to do about [`slice`].
#[must_use]
pub fn use_history() -> Say {
    Say::new(
        "请用 report --history 给出它所在的文件夹",
        "give the folder that it lies in with report --history",
    )
}

/// The same tally twice.
#[must_use]
pub fn twice() -> Say {
    Say::new(
        "同一份计数文件只给一次，否则其中每个案件都会计两次",
        "give a tally once; every case in it would count twice",
    )
}

/// Two tallies that were counted from the same file.
#[must_use]
pub fn same_source(file: &str, twin: &Path, twin_file: &str) -> Say {
    let twin = shown(twin);
    Say::new(
        format!("其中的 {file} 与 {twin} 中的 {twin_file} 内容完全相同：其中的案件会计两次"),
        format!("its {file} holds the same content as {twin_file} in {twin}: its cases would count twice"),
    )
}

/// What to do about [`same_source`].
#[must_use]
pub fn count_once() -> Say {
    Say::new(
        "每份案件文件只能计入一个计数文件；请去掉其中之一，或重新生成",
        "a file of cases belongs into one tally; leave one of them out, or make it again",
    )
}

/// An option that a report from tallies has no use for.
#[must_use]
pub fn none_given() -> Say {
    Say::new("--tally 没有给出文件", "--tally names no file")
}
