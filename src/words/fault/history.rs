//! Histories that cannot be gone on with.

use std::path::Path;

use crate::domain::{Day, Month};
use crate::words::{Say, shown};

/// Cases that belong to the month of their acceptance.
#[must_use]
pub fn by_acceptance() -> Say {
    Say::new(
        "--history 不能用于 attribution = \"acceptance\"：受理月的数字要到其中最后一个案件办结才定",
        "--history does not go with attribution = \"acceptance\": a month of acceptance is not settled before its last case is completed",
    )
}

/// What to do about [`by_acceptance`].
#[must_use]
pub fn by_completion() -> Say {
    Say::new(
        "请改用 attribution = \"completion\"，或不用 --history，读取全部案件",
        "use attribution = \"completion\", or leave out --history and read all cases",
    )
}

/// A file that is not named after a month.
#[must_use]
pub fn no_month() -> Say {
    Say::new("文件名不是月份，不属于历史", "it is not named after a month, as the files of a history are")
}

/// What to do about [`no_month`].
#[must_use]
pub fn name_month() -> Say {
    Say::new(
        "历史文件夹中只放 2025-05.parquet 这样的文件；请移走它",
        "a history's folder holds files as 2025-05.parquet; move this one away",
    )
}

/// A file that holds another month than its name says, or no month of a history.
#[must_use]
pub fn other_month(held: Option<Month>, named: Month) -> Say {
    match held {
        Some(held) => Say::new(
            format!("文件名为 {named}，内容却是 {held} 的计数"),
            format!("it is named {named} and holds the month {held}"),
        ),
        None => Say::new(
            "是普通的计数文件，不是历史中的一个月",
            "it is a tally of its own, no month of a history",
        ),
    }
}

/// What to do about [`other_month`].
#[must_use]
pub fn move_away() -> Say {
    Say::new(
        "请移走该文件，或换一个 --history 文件夹",
        "move the file away, or choose another folder for --history",
    )
}

/// What to do about a file that is no sound month of a history.
#[must_use]
pub fn count_again(month: Month) -> Say {
    Say::new(
        format!("请移走该文件，再用该月的全部案件运行 report --history … --month {month} 重新计数"),
        format!(
            "move the file away, and count the month again by report --history … --month {month} on all of its cases"
        ),
    )
}

/// A reporting month that the history holds up to a later day.
#[must_use]
pub fn further(theirs: Day, ours: Day) -> Say {
    Say::new(
        format!("已计到 {theirs}，而本次的截止日为 {ours}：其间办结的案件会从历史中消失"),
        format!(
            "it was counted up to {theirs}, and this run's cut-off is {ours}: the cases completed in between would be lost from the history"
        ),
    )
}

/// What to do about [`further`].
#[must_use]
pub fn count_as_far(day: Day) -> Say {
    Say::new(
        format!("请用 --as-of {day} 或更晚的日期，或不用 --history，或移走该文件"),
        format!("give --as-of {day} or a later day, leave out --history, or move the file away"),
    )
}

/// A history inside the folder that the report goes to.
#[must_use]
pub fn in_out(history: &Path, out: &Path) -> Say {
    let (history, out) = (shown(history), shown(out));
    Say::new(
        format!("--history {history} 位于报告文件夹 {out} 之内，该文件夹每次都会整个替换"),
        format!(
            "--history {history} lies in {out}, where the report goes, and each report replaces that folder"
        ),
    )
}

/// What to do about [`in_out`].
#[must_use]
pub fn other_place() -> Say {
    Say::new("请为 --history 或 --out 另选一个文件夹", "choose another folder for --history or for --out")
}

/// A month that was masked in another way.
#[must_use]
pub fn other_mask() -> Say {
    Say::new("生成它时所用的 --mask 密钥与本次不同", "it was made with another key of --mask, or without one")
}

/// A month that means another thing by a case.
#[must_use]
pub fn other_case() -> Say {
    Say::new(
        "生成它时认定同一案件的方法（case_key 或 collapse）与本次不同",
        "it was made with another way of telling cases apart (case_key or collapse)",
    )
}

/// What to do about [`other_mask`] and [`other_case`].
#[must_use]
pub fn same_way() -> Say {
    Say::new(
        "请用与历史相同的设置，或换一个 --history 文件夹重新开始",
        "use the settings of the history, or begin a new one in another folder",
    )
}
