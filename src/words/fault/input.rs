//! Input that cannot be read as a table of cases.

use std::path::Path;

use crate::words::{Say, shown};

/// A file that is no table of cases, and why.
#[must_use]
pub fn no_table(path: &Path, reason: &Say) -> Say {
    let path = shown(path);
    Say::new(
        format!("{path} 不是案件表：{}", reason.zh),
        format!("{path} is not a table of cases: {}", reason.en),
    )
}

/// A folder without a file of cases.
#[must_use]
pub fn empty_folder(folder: &Path) -> Say {
    let folder = shown(folder);
    Say::new(format!("{folder} 中没有案件表"), format!("{folder} holds no table of cases"))
}

/// What to do about [`empty_folder`].
#[must_use]
pub fn give_a_table() -> Say {
    Say::new(
        "请给出文件，或含有 csv、tsv、txt、ndjson（或其 gz、zst 压缩）、parquet、xlsx、xls、ods 文件的文件夹",
        "give a file, or a folder with csv, tsv, txt, ndjson (or these as gz or zst), parquet, xlsx, xls or ods files in it",
    )
}

/// A file of no bytes.
#[must_use]
pub fn empty(path: &Path) -> Say {
    let path = shown(path);
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
    let path = shown(path);
    Say::new(format!("{path} 中只有空行"), format!("{path} holds only blank lines"))
}

/// What to do about [`blank`].
#[must_use]
pub fn export_cases() -> Say {
    Say::new("请重新导出，应有表头和案件", "export it again with a header and its cases")
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

/// JSON that is not one object a line.
#[must_use]
pub fn json_document() -> Say {
    Say::new(
        "是一个 JSON 数组，或写成多行的 JSON 对象",
        "it is a JSON array, or a JSON object over several lines",
    )
}

/// What to do about [`json_document`].
#[must_use]
pub fn one_object_a_line() -> Say {
    Say::new(
        "请每行写一个 JSON 对象（ndjson），例如用 jq -c '.[]' cases.json > cases.ndjson 转换",
        "write one JSON object a line (ndjson), as jq -c '.[]' cases.json > cases.ndjson does",
    )
}

/// Two files of one content, or one file twice.
#[must_use]
pub fn same_file(path: &Path, twin: &Path) -> Say {
    if path == twin {
        let path = shown(path);
        return Say::new(format!("{path} 给了两次"), format!("{path} is given twice"));
    }
    let (path, twin) = (shown(path), shown(twin));
    Say::new(format!("{path} 与 {twin} 的内容完全相同"), format!("{path} and {twin} hold the same content"))
}

/// What to do about [`same_file`].
#[must_use]
pub fn give_once() -> Say {
    Say::new(
        "同一份文件只给一次，否则其中每个案件都会计为重复",
        "give the file once; every case in it would be counted as a duplicate",
    )
}

/// A link to a folder that does not lie in the folder that is read.
#[must_use]
pub fn leads_out(link: &Path, folder: &Path) -> Say {
    let (link, folder) = (shown(link), shown(folder));
    Say::new(
        format!("{link} 是指向 {folder} 之外的文件夹的链接"),
        format!("{link} is a link to a folder outside {folder}"),
    )
}

/// What to do about [`leads_out`].
#[must_use]
pub fn name_folder() -> Say {
    Say::new(
        "指向文件夹的链接不跟随：请把那个文件夹另作输入给出，或删去链接",
        "links to folders are not followed: name that folder as an input of its own, or remove the link",
    )
}

/// Something that cannot be read twice.
#[must_use]
pub fn no_regular_file() -> Say {
    Say::new("不是普通文件", "it is no regular file")
}

/// What to do about [`no_regular_file`].
#[must_use]
pub fn write_to_file() -> Say {
    Say::new(
        "请先把管道的输出存成文件，再给出该文件",
        "write what comes out of the pipe to a file, and give that",
    )
}
