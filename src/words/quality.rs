//! The words for how files were read and how well their fields are filled.

use super::{Lang, many};
use crate::domain::Field;

/// A heading or the title of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own English word, spelled below")]
pub enum Word {
    Files,
    Encoding,
    Delimiter,
    Compression,
    Sheet,
    HeaderRow,
    Columns,
    Header,
    Field,
    Meaning,
    Filled,
    AllFiles,
    Lowest,
    LowestIn,
    FilesWithout,
    Remark,
    IllFilled,
    RejectedRows,
    RowsRead,
    Unused,
    FilledRows,
    OfRows,
    ByFile,
}

/// A heading or the title of a column.
#[must_use]
pub const fn word(lang: Lang, word: Word) -> &'static str {
    match word {
        Word::Files => lang.pick("各文件的读法", "How the files were read"),
        Word::Encoding => lang.pick("编码", "encoding"),
        Word::Delimiter => lang.pick("分隔符", "delimiter"),
        Word::Compression => lang.pick("压缩", "compressed"),
        Word::Sheet => lang.pick("工作表", "sheet"),
        Word::HeaderRow => lang.pick("表头行", "header row"),
        Word::Columns => lang.pick("各列读作的字段", "What the columns were read as"),
        Word::Header => lang.pick("文件中的列", "column"),
        Word::Field => lang.pick("字段", "field"),
        Word::Meaning => lang.pick("含义", "meaning"),
        Word::Filled => lang.pick("填写率", "filled"),
        Word::AllFiles => lang.pick("全部文件", "all files"),
        Word::Lowest => lang.pick("最低", "lowest"),
        Word::LowestIn => lang.pick("最低的文件", "lowest in"),
        Word::FilesWithout => lang.pick("缺此列的文件", "files without"),
        Word::Remark => lang.pick("提示", "remark"),
        Word::IllFilled => lang.pick("必填字段不足 95%", "required, below 95%"),
        Word::RejectedRows => lang.pick("未采用行", "rejected"),
        Word::RowsRead => lang.pick("读入行", "rows"),
        Word::Unused => lang.pick("未使用的列", "columns not used"),
        Word::FilledRows => lang.pick("已填行", "rows filled"),
        Word::OfRows => lang.pick("应填行", "of rows"),
        Word::ByFile => lang.pick("各文件的字段", "Fields by file"),
    }
}

/// An encoding, by its code.
#[must_use]
pub fn encoding(lang: Lang, code: &str) -> &str {
    match code {
        "utf-8" => "UTF-8",
        "utf-8-bom" => lang.pick("UTF-8（带 BOM）", "UTF-8 with BOM"),
        "utf-16le" => "UTF-16 LE",
        "utf-16be" => "UTF-16 BE",
        "gb18030" => "GB18030",
        other => other,
    }
}

/// What separates the cells of a row; a sign without a name of its own stands for itself.
#[must_use]
pub fn delimiter(lang: Lang, sign: char) -> String {
    let name = match sign {
        ',' => lang.pick("逗号", "comma"),
        '\t' => lang.pick("制表符", "tab"),
        ';' => lang.pick("分号", "semicolon"),
        '|' => lang.pick("竖线", "vertical bar"),
        '，' => lang.pick("全角逗号", "full-width comma"),
        other => return other.to_string(),
    };
    name.to_owned()
}

/// Heads the columns of several files that are laid out alike.
#[must_use]
pub fn columns_of(lang: Lang, files: &str, first: &str) -> String {
    let heading = word(lang, Word::Columns);
    match lang {
        Lang::Zh => format!("{heading}（{files} 个文件相同，如 {first}）"),
        Lang::En => format!("{heading} ({files} files alike, {first} among them)"),
    }
}

/// Files are laid out in other ways than those shown.
#[must_use]
pub fn other_layouts(lang: Lang, layouts: &str, files: &str) -> String {
    match lang {
        Lang::Zh => format!("另有 {layouts} 种列的排法（{files} 个文件）未列出，可对单个文件运行 check"),
        Lang::En => format!(
            "columns are laid out in {layouts} more ways ({files} files), not shown: check one of those files alone"
        ),
    }
}

/// Columns that no field is read from; `more` of them are not named.
#[must_use]
pub fn unused(lang: Lang, headers: &[String], more: u64) -> String {
    let named = headers.join(lang.pick("、", ", "));
    match (lang, more) {
        (Lang::Zh, 0) => format!("未使用的列：{named}"),
        (Lang::Zh, _) => format!("未使用的列：{named}，另有 {more} 列"),
        (Lang::En, 0) => format!("columns not used: {named}"),
        (Lang::En, _) => format!("columns not used: {named}, and {more} more"),
    }
}

/// What to do where a column that is not used should be.
#[must_use]
pub const fn map_it(lang: Lang) -> &'static str {
    lang.pick(
        "如其中有应使用的列，在设置文件 [columns] 中写：字段 = \"列名\"",
        "where one should be used, write field = \"column\" under [columns] in the settings file",
    )
}

/// Words of the status that no rule knows, each with its cases; `more` of them are not named.
#[must_use]
pub fn unknown_statuses(lang: Lang, words: &[(String, String)], more: u64) -> String {
    let named: Vec<String> = match lang {
        Lang::Zh => words.iter().map(|(word, n)| format!("{word}（{n} 件）")).collect(),
        Lang::En => words.iter().map(|(word, n)| format!("{word} ({n})")).collect(),
    };
    let named = named.join(lang.pick("、", ", "));
    match (lang, more) {
        (Lang::Zh, 0) => format!("无法识别的状态：{named}"),
        (Lang::Zh, _) => format!("无法识别的状态：{named}，另有 {more} 种"),
        (Lang::En, 0) => format!("statuses not known: {named}"),
        (Lang::En, _) => format!("statuses not known: {named}, and {more} more"),
    }
}

/// What to do where a status that is not known takes cases out of the normal ones.
#[must_use]
pub const fn map_statuses(lang: Lang) -> &'static str {
    lang.pick(
        "这些案件未被剔除；在设置文件 [statuses] 中写：\"状态\" = \"void\" 等",
        "these cases stay in; write \"status\" = \"void\" or the like under [statuses] in the settings file",
    )
}

/// Every column is used.
#[must_use]
pub const fn all_used(lang: Lang) -> &'static str {
    lang.pick("没有未使用的列", "every column is used")
}

/// Fields that no file, or not this one, has a column for.
#[must_use]
pub fn missing(lang: Lang, fields: &[String]) -> String {
    match lang {
        Lang::Zh => format!("没有列的可选字段：{}", fields.join("、")),
        Lang::En => format!("optional fields without a column: {}", fields.join(", ")),
    }
}

/// A required field that is ill filled, and what becomes of the rows without it.
#[must_use]
pub fn ill_filled(lang: Lang, header: &str, share: &str, field: Field) -> String {
    let outcome = blank_means(lang, field);
    match lang {
        Lang::Zh => format!("必填列“{header}”只有 {share} 的行填写，{outcome}"),
        Lang::En => {
            format!("the required column `{header}` is filled in {share} of the rows only; {outcome}")
        }
    }
}

/// What becomes of a row without a required field.
#[must_use]
pub const fn blank_means(lang: Lang, field: Field) -> &'static str {
    match field {
        Field::EnterpriseClass => lang.pick("空白按未评定计", "a blank counts as unclassified"),
        Field::CompletedDate => lang.pick("空白按在办计", "a blank counts as open"),
        _ => lang.pick("空白的行不采用", "a row without is rejected"),
    }
}

/// Files that are not listed: how many, and how many of their rows were rejected.
#[must_use]
pub fn other_files(lang: Lang, files: &str, rejected: &str) -> String {
    match lang {
        Lang::Zh => format!("未采用行最多的在前；另有 {files} 个文件未列出，共未采用 {rejected} 行。"),
        Lang::En => {
            format!(
                "Most rejected rows first; {files} more files are not listed, {rejected} of their rows rejected."
            )
        }
    }
}

/// One rejected row as an example: its place, its column and its value.
#[must_use]
pub fn example(lang: Lang, file: &str, row: &str, column: &str, value: &str) -> String {
    match (lang, column, value) {
        (Lang::Zh, "", "") => format!("如 {file} 第 {row} 行"),
        (Lang::Zh, "", _) => format!("如 {file} 第 {row} 行：{value}"),
        (Lang::Zh, ..) => format!("如 {file} 第 {row} 行，{column}：{value}"),
        (Lang::En, "", "") => format!("{file}:{row}"),
        (Lang::En, "", _) => format!("{file}:{row}: {value}"),
        (Lang::En, ..) => format!("{file}:{row} {column}: {value}"),
    }
}

/// Reasons that are not shown, and their rows.
#[must_use]
pub fn other_reasons(lang: Lang, reasons: &str, rows: &str) -> String {
    match lang {
        Lang::Zh => format!("另有 {reasons} 种原因，共 {rows} 行"),
        Lang::En => format!(
            "{rows} {} for {reasons} more {}",
            many(rows, "row", "rows"),
            many(reasons, "reason", "reasons")
        ),
    }
}

/// Where every rejected row can be seen.
#[must_use]
pub const fn see_all(lang: Lang) -> &'static str {
    lang.pick(
        "全部见 rejects.csv；如何改正，运行 refund-monitor check",
        "all of them are in rejects.csv; refund-monitor check tells what mends them",
    )
}

/// The same, where `n` of them are in no list.
#[must_use]
pub fn see_listed(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("见 rejects.csv（另有 {n} 行只计数）；如何改正，运行 refund-monitor check"),
        Lang::En => {
            format!("see rejects.csv ({n} more are only counted); refund-monitor check tells what mends them")
        }
    }
}

/// Where the rows that a check does not show can be seen.
#[must_use]
pub fn more_rows(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("另有 {n} 行未列出，report 写出的 rejects.csv 有全部"),
        Lang::En => format!("{n} more; the rejects.csv that report writes has all"),
    }
}
