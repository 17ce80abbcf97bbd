//! Settings that cannot stand.

use std::path::Path;

use super::library;
use crate::words::{Say, shown};

/// A line that the TOML reader refuses: what the reader said, and the line itself.
#[must_use]
pub fn line(path: &Path, number: usize, said: &str, text: &str) -> Say {
    let path = shown(path);
    let why = library::in_chinese(said)
        .unwrap_or_else(|| format!("不符合 TOML 语法{}：{}", library::wanted(said), text.trim()));
    Say::new(format!("{path} 第 {number} 行：{why}"), format!("{path}, line {number}: {said}"))
}

/// Where every key is told.
#[must_use]
pub fn see_schema() -> Say {
    Say::new(
        "`refund-monitor schema settings` 列出全部设置项及其可用的值",
        "`refund-monitor schema settings` prints every key and its values",
    )
}

/// A field that is none.
#[must_use]
pub fn no_field(field: &str) -> Say {
    Say::new(format!("[columns] 没有字段“{field}”"), format!("[columns] has no field `{field}`"))
}

/// The nearest known name, and all of them.
#[must_use]
pub fn suggestion(nearest: Option<&str>, known: &[&str]) -> Say {
    let meant = nearest.map_or(Say::same(""), |nearest| {
        Say::new(format!("是否想写 {nearest}？"), format!("did you mean `{nearest}`? "))
    });
    Say::new(
        format!("{}可用的有：{}", meant.zh, known.join("、")),
        format!("{}known are: {}", meant.en, known.join(", ")),
    )
}

/// A header that is named for two fields.
#[must_use]
pub fn header_twice(header: &str, field: &str, twin: &str) -> Say {
    Say::new(
        format!("[columns] 中“{header}”既给了 {field}，又给了 {twin}"),
        format!("[columns] names `{header}` for {field} and for {twin}"),
    )
}

/// What to do about [`header_twice`].
#[must_use]
pub fn one_field() -> Say {
    Say::new("一列只对应一个字段", "a column holds one field")
}

/// A form of dates that is none.
#[must_use]
pub fn no_form(form: &str) -> Say {
    Say::new(
        format!("[formats] date = \"{form}\" 不能给出一个日期"),
        format!("[formats] date = \"{form}\" does not give a day"),
    )
}

/// What to do about [`no_form`].
#[must_use]
pub fn use_codes() -> Say {
    Say::new(
        "请用 chrono 的格式码写出年、月、日，如 %Y-%m-%d 或 %m/%d/%Y %I:%M:%S %p",
        "write year, month and day in chrono's codes, as %Y-%m-%d or %m/%d/%Y %I:%M:%S %p",
    )
}

/// A share that is none.
#[must_use]
pub fn no_ratio(ratio: f64) -> Say {
    Say::new(
        format!("[caliber] at_risk_ratio = {ratio} 不可用"),
        format!("[caliber] at_risk_ratio = {ratio} cannot stand"),
    )
}

/// What to do about [`no_ratio`].
#[must_use]
pub fn write_ratio() -> Say {
    Say::new(
        "须是大于 0、不超过 1 的比例，至多四位小数",
        "a share above 0 and up to 1, with at most four decimals",
    )
}

/// A month that is none.
#[must_use]
pub fn no_month(text: &str) -> Say {
    Say::new(
        format!("[insight] rebase = \"{text}\" 不是月份"),
        format!("[insight] rebase = \"{text}\" is no month"),
    )
}

/// What to do about [`no_month`].
#[must_use]
pub fn write_month() -> Say {
    Say::new("请写成 2025-05 的形式", "write it as 2025-05")
}

/// Two settings files beside the input.
#[must_use]
pub fn two_files(first: &Path, second: &Path) -> Say {
    let (first, second) = (shown(first), shown(second));
    Say::new(
        format!("{first} 和 {second} 都在输入旁边"),
        format!("{first} and {second} both lie beside the input"),
    )
}

/// What to do about [`two_files`].
#[must_use]
pub fn name_file() -> Say {
    Say::new("请指明用哪一个：--config FILE", "say which one applies: --config FILE")
}

/// A settings file that is there already.
#[must_use]
pub fn is_there(path: &Path) -> Say {
    let path = shown(path);
    Say::new(format!("{path} 已经存在"), format!("{path} is already there"))
}

/// What to do about [`is_there`].
#[must_use]
pub fn move_away() -> Say {
    Say::new(
        "已有的设置文件绝不覆盖：请先移走，再生成新的草稿",
        "it is never written over: move it away to have a new draft",
    )
}

/// What to do about a file that was named instead of a folder.
#[must_use]
pub fn name_folder() -> Say {
    Say::new("请给出它所在的文件夹", "name the folder that holds it")
}

/// A file named under a key of the settings that does not lie in their folder.
#[must_use]
pub fn leads_out(key: &str, file: &Path) -> Say {
    let file = shown(file);
    Say::new(
        format!("{key} = \"{file}\" 不在设置文件所在的文件夹内"),
        format!("{key} = \"{file}\" leads out of the settings' folder"),
    )
}

/// What to do about [`leads_out`].
#[must_use]
pub fn put_beside() -> Say {
    Say::new(
        "请把该文件放在设置文件旁边，只写文件名",
        "put the file beside the settings file, and give its name alone",
    )
}
