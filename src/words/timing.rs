//! The steps of a run, for the one who asks where its time went.

use super::Lang;

/// A first look at the whole of each file.
#[must_use]
pub const fn look(lang: Lang) -> &'static str {
    lang.pick("初查文件（校验和、格式、编码）", "files looked through: hash, form, encoding")
}

/// The pass over all rows.
#[must_use]
pub const fn read(lang: Lang) -> &'static str {
    lang.pick("读取、解析、校验、计数（多线程）", "rows read, decoded, checked and counted, on all cores")
}

/// Ids that stand twice.
#[must_use]
pub const fn settle(lang: Lang) -> &'static str {
    lang.pick("核对重复编号", "ids that stand twice settled")
}

/// Figures and verdicts.
#[must_use]
pub const fn measure(lang: Lang) -> &'static str {
    lang.pick("汇总、计算指标、判定", "figures and verdicts")
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
