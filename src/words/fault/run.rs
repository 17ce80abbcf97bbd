//! What stops any run.

use std::path::Path;

use crate::domain::RowCounts;
use crate::words::{Lang, Say, shown};

/// A file that cannot be read.
#[must_use]
pub fn unreadable(path: &Path) -> Say {
    let path = shown(path);
    Say::new(format!("无法读取 {path}"), format!("cannot read {path}"))
}

/// What to do about [`unreadable`].
#[must_use]
pub fn check_path() -> Say {
    Say::new("请检查路径是否正确、是否有权读取", "check that the path is right and that you may read it")
}

/// A file that cannot be written.
#[must_use]
pub fn unwritable(path: &Path) -> Say {
    let path = shown(path);
    Say::new(format!("无法写入 {path}"), format!("cannot write {path}"))
}

/// The folder of temporary files does not take what memory should not hold.
#[must_use]
pub fn unspilled(path: &Path) -> Say {
    let path = shown(path);
    Say::new(
        format!("无法在临时文件夹 {path} 中暂存案件编号的散列值"),
        format!("cannot set the hashes of the case ids aside in the temporary folder {path}"),
    )
}

/// What to do about [`unspilled`].
#[must_use]
pub fn make_room() -> Say {
    Say::new(
        "请在该文件夹所在的磁盘上腾出空间（每一亿行约需 0.8 GB），或用环境变量 TMPDIR（Windows 为 TEMP）指定另一个文件夹",
        "make room on its disk (about 0.8 GB for each hundred million rows), or name another folder in the environment variable TMPDIR (on Windows TEMP)",
    )
}

/// What to do about [`unwritable`].
#[must_use]
pub fn check_folder() -> Say {
    Say::new(
        "请检查所在文件夹是否存在、是否可写，磁盘是否已满",
        "check that the folder exists, is writable, and that the disk is not full",
    )
}

/// No usable case, and why.
#[must_use]
pub fn no_case(reason: &Say) -> Say {
    Say::new(format!("没有可用的案件：{}", reason.zh), format!("no usable case: {}", reason.en))
}

/// More rejects than are allowed; `allowed` is a share.
#[must_use]
pub fn too_many_rejected(rejected: u64, rows: u64, allowed: &str) -> Say {
    Say::new(
        format!("{rows} 行中有 {rejected} 行未采用，超过 --max-rejected 允许的比例（{allowed}）"),
        format!("{rejected} of {rows} rows were rejected, more than --max-rejected allows ({allowed})"),
    )
}

/// What to do about [`too_many_rejected`].
#[must_use]
pub fn list_rejected() -> Say {
    Say::new(
        "`refund-monitor check` 会逐条列出并说明如何改正；没有写出任何文件",
        "`refund-monitor check` lists them with what would mend each; nothing was written",
    )
}

/// Rows whose ends do not sum up to the rows read.
#[must_use]
pub fn identity(rows: &RowCounts) -> Say {
    Say::new(
        format!("各去向的行数之和不等于读入的行数：{rows:?}"),
        format!("the rows do not add up: {rows:?}"),
    )
}

/// What introduces what to do; as wide in both languages.
#[must_use]
pub const fn help(lang: Lang) -> &'static str {
    lang.pick("建议：", "help: ")
}
