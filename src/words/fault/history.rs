//! Histories that cannot be gone on with.

use crate::domain::Month;
use crate::words::Say;

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
