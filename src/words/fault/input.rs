//! Input that cannot be read as a table of cases.

use std::fmt::Display;
use std::path::Path;

use crate::words::Say;

/// A file that is no table of cases, and why.
#[must_use]
pub fn no_table(path: &Path, reason: &Say) -> Say {
    let path = path.display();
    Say::new(
        format!("{path} 不是案件表：{}", reason.zh),
        format!("{path} is not a table of cases: {}", reason.en),
    )
}

/// A folder without a file of cases.
#[must_use]
pub fn empty_folder(folder: &Path) -> Say {
    let folder = folder.display();
    Say::new(format!("{folder} 中没有案件表"), format!("{folder} holds no table of cases"))
}

/// What to do about [`empty_folder`].
#[must_use]
pub fn give_a_table() -> Say {
    Say::new(
        "请给出文件，或含有 csv、tsv、txt、parquet、xlsx、xls、ods 文件的文件夹",
        "give a file, or a folder with csv, tsv, txt, parquet, xlsx, xls or ods files in it",
    )
}

/// A file of no bytes.
#[must_use]
pub fn empty(path: &Path) -> Say {
    let path = path.display();
    Say::new(format!("{path} 是空文件"), format!("{path} is empty"))
}

/// What to do about [`empty`].
#[must_use]
pub fn export_header() -> Say {
    Say::new("请重新导出：文件中连表头也没有", "export it again: it holds not even a header")
}

/// A file of blank lines.
#[must_use]
pub fn blank(path: &Path) -> Say {
    let path = path.display();
    Say::new(format!("{path} 中只有空行"), format!("{path} holds only blank lines"))
}

/// What to do about [`blank`].
#[must_use]
pub fn export_cases() -> Say {
    Say::new("请重新导出，应有表头和案件", "export it again with a header and its cases")
}

/// A form that is not read; `form` is a file's ending, or one of the words below.
#[must_use]
pub fn not_read(form: &Say) -> Say {
    Say::new(format!("尚不能读取{}文件", form.zh), format!("{} files are not read yet", form.en))
}

/// A form by the ending of its files.
#[must_use]
pub fn ending(ending: &str) -> Say {
    Say::new(format!(" {ending} "), ending)
}

/// A form.
#[must_use]
pub fn compressed() -> Say {
    Say::new("压缩", "compressed")
}

/// A form.
#[must_use]
pub fn utf16() -> Say {
    Say::new(" UTF-16 ", "UTF-16")
}

/// What to do about [`not_read`].
#[must_use]
pub fn save_as() -> Say {
    Say::new(
        "请另存为 csv（UTF-8 或 GB18030）、xlsx 或 parquet",
        "save it as csv (UTF-8 or GB18030), xlsx or parquet",
    )
}

/// Bytes that are no text.
#[must_use]
pub fn nul() -> Say {
    Say::new("含有 NUL 字节，不是文本", "it holds NUL bytes, as no text does")
}

/// What to do about [`nul`].
#[must_use]
pub fn give_text() -> Say {
    Say::new("请给出 csv、xlsx 或 parquet 文件", "give a csv, xlsx or parquet file")
}

/// A parquet file that its reader refuses; `said` is what the reader said.
#[must_use]
pub fn broken_parquet(said: impl Display) -> Say {
    Say::new(format!("parquet 内容无法读取（读取程序称：{said}）"), said.to_string())
}

/// What to do about [`broken_parquet`].
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

/// Two files of one content.
#[must_use]
pub fn same_file(path: &Path, twin: &Path) -> Say {
    let (path, twin) = (path.display(), twin.display());
    Say::new(format!("{path} 与 {twin} 的内容完全相同"), format!("{path} and {twin} hold the same bytes"))
}

/// What to do about [`same_file`].
#[must_use]
pub fn give_once() -> Say {
    Say::new(
        "同一份文件只给一次，否则其中每个案件都会计为重复",
        "give the file once; every case in it would be counted as a duplicate",
    )
}
