//! Parquet files that cannot be read.

use std::fmt::Display;

use crate::words::Say;

/// A parquet file that its reader refuses; `said` is what the reader said.
#[must_use]
pub fn broken(said: impl Display) -> Say {
    Say::new(format!("parquet 内容无法读取（读取程序称：{said}）"), said.to_string())
}

/// A parquet file over which its reader stopped short.
#[must_use]
pub fn damaged() -> Say {
    Say::new("parquet 文件已损坏", "the parquet file is damaged")
}

/// What to do about [`broken`] and [`damaged`].
#[must_use]
pub fn write_again() -> Say {
    Say::new(
        "请重新生成该文件；损坏的 parquet 文件无法部分读取",
        "write the file again; a broken parquet file cannot be read in part",
    )
}

/// A parquet column that holds lists or groups.
#[must_use]
pub fn nested(column: impl Display) -> Say {
    Say::new(format!("{column} 列是嵌套的"), format!("column {column} is nested"))
}

/// A parquet column of the old form of timestamps.
#[must_use]
pub fn int96(column: impl Display) -> Say {
    Say::new(
        format!("{column} 列是 INT96 时间戳，未说明以何处的零点为准；请写成 DATE"),
        format!(
            "column {column} holds INT96 timestamps, which do not say whose midnight is meant; write it as DATE"
        ),
    )
}

/// A parquet column that is shorter than the table.
#[must_use]
pub fn short(column: impl Display) -> Say {
    Say::new(format!("{column} 列短于表的行数"), format!("column {column} ends before its rows do"))
}
