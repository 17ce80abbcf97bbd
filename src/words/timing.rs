//! The steps of a run, for the one who asks where its time went.

use super::Lang;

/// A first look at the whole of each file.
#[must_use]
pub const fn look(lang: Lang) -> &'static str {
    lang.pick("初查文件（校验和、格式、编码）", "files looked through: hash, form, encoding")
}

/// The pass over all rows.
#[must_use]
pub const fn pass(lang: Lang) -> &'static str {
    lang.pick(
        "逐行处理，一遍完成，多线程；其中（每 61 行抽 1 行计时）：",
        "rows, in one pass on all cores; of it, by timing one row of 61:",
    )
}

/// The bytes.
#[must_use]
pub const fn part_read(lang: Lang) -> &'static str {
    lang.pick("读取", "read")
}

/// The cells told apart.
#[must_use]
pub const fn part_decode(lang: Lang) -> &'static str {
    lang.pick("解析（拆分单元格）", "decode: cells told apart")
}

/// The cells read and checked.
#[must_use]
pub const fn part_validate(lang: Lang) -> &'static str {
    lang.pick("校验（读出并检查单元格）", "validate: cells read and checked")
}

/// The cases counted.
#[must_use]
pub const fn part_tally(lang: Lang) -> &'static str {
    lang.pick("计数", "tally: cases counted")
}

/// Ids that stand twice.
#[must_use]
pub const fn settle(lang: Lang) -> &'static str {
    lang.pick("核对重复编号", "ids that stand twice settled")
}

/// Figures and verdicts.
#[must_use]
pub const fn measure(lang: Lang) -> &'static str {
    lang.pick("指标（汇总、计算、判定）", "measures: figures and verdicts")
}

/// An output composed.
#[must_use]
pub fn compose(lang: Lang, name: &str) -> String {
    format!("{} {name}", lang.pick("生成", "composed:"))
}

/// The outputs on the disk.
#[must_use]
pub const fn place(lang: Lang) -> &'static str {
    lang.pick("写入磁盘", "written to the disk")
}

/// The whole run.
#[must_use]
pub const fn total(lang: Lang) -> &'static str {
    lang.pick("从头至尾（有些步骤同时进行）", "from the start to the end; some steps run beside others")
}
