//! Faults of the program's own: nothing that a reader does can bring them about, so that what
//! the library said is given as it is.

use std::fmt::Display;

use crate::words::Say;

/// What is to be done about any of them.
#[must_use]
pub fn report_it() -> Say {
    Say::new(
        "这是程序自身的缺陷，请报告；没有输出任何数字",
        "this is a fault of the program, please report it; no figure was written",
    )
}

/// The tally cannot be made a table.
#[must_use]
pub fn framing(said: impl Display) -> Say {
    Say::new(format!("计数结果无法成表：{said}"), format!("the tally cannot be framed: {said}"))
}

/// The measures cannot be pooled.
#[must_use]
pub fn pooling(said: impl Display) -> Say {
    Say::new(format!("指标无法汇总：{said}"), format!("the measures cannot be pooled: {said}"))
}

/// Open cases whose age cannot be counted; `start` is the day on which they started.
#[must_use]
pub fn no_age(start: impl Display) -> Say {
    Say::new(
        format!("起点为 {start} 的未办结案件无法计算已办天数：该日不在工作日历之内"),
        format!("the open cases that started on {start} have no age: the day is outside the calendar"),
    )
}

/// A chart cannot be drawn.
#[must_use]
pub fn undrawn(why: &Say) -> Say {
    Say::new(format!("图无法绘制：{}", why.zh), format!("a chart cannot be drawn: {}", why.en))
}

/// The embedded calendar cannot be read.
#[must_use]
pub fn calendar(why: &Say) -> Say {
    Say::new(
        format!("内置工作日历无法读取：{}", why.zh),
        format!("the built-in calendar cannot be read: {}", why.en),
    )
}

/// A result cannot be written as JSON.
#[must_use]
pub fn json(said: impl Display) -> Say {
    Say::new(format!("结果无法写成 JSON：{said}"), format!("the result cannot be written as JSON: {said}"))
}

/// The manual page cannot be written.
#[must_use]
pub fn manual(said: impl Display) -> Say {
    Say::new(format!("手册页无法生成：{said}"), format!("the manual page cannot be written: {said}"))
}

/// A thread that reads has stopped.
#[must_use]
pub fn thread() -> Say {
    Say::new("一个线程意外停止", "a thread stopped")
}

/// A tally file cannot be composed.
#[must_use]
pub fn tally(said: impl Display) -> Say {
    Say::new(format!("计数文件无法写成：{said}"), format!("the tally file cannot be composed: {said}"))
}
