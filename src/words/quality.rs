//! The words on how the files were read and how their columns are filled.

use super::Lang;

/// A heading or a column title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own English word, spelled below")]
pub enum Heading {
    Files,
    Decoded,
    Encoding,
    Delimiter,
    Compression,
    Sheet,
    HeaderRow,
    Fields,
    Field,
    Header,
    Filled,
    Share,
}

/// A heading or a column title.
#[must_use]
pub const fn heading(lang: Lang, heading: Heading) -> &'static str {
    match heading {
        Heading::Files => lang.pick("文件如何读入", "How the files were read"),
        Heading::Decoded => lang.pick("已解析行", "rows decoded"),
        Heading::Encoding => lang.pick("编码", "encoding"),
        Heading::Delimiter => lang.pick("分隔符", "delimiter"),
        Heading::Compression => lang.pick("压缩", "compression"),
        Heading::Sheet => lang.pick("工作表", "sheet"),
        Heading::HeaderRow => lang.pick("表头行", "header row"),
        Heading::Fields => lang.pick(
            "识别的列及填写率（填写率低的在前）",
            "Columns found and how they are filled, the emptiest first",
        ),
        Heading::Field => lang.pick("字段", "field"),
        Heading::Header => lang.pick("列名", "header"),
        Heading::Filled => lang.pick("已填", "filled"),
        Heading::Share => lang.pick("填写率", "share filled"),
    }
}

/// A delimiter by its name.
#[must_use]
pub fn delimiter(lang: Lang, delimiter: char) -> String {
    match delimiter {
        ',' => lang.pick("逗号", "comma").to_owned(),
        '，' => lang.pick("全角逗号", "full-width comma").to_owned(),
        '\t' => lang.pick("制表符", "tab").to_owned(),
        ';' => lang.pick("分号", "semicolon").to_owned(),
        '|' => lang.pick("竖线", "vertical bar").to_owned(),
        other => other.to_string(),
    }
}

/// The fields that no file has a column for.
#[must_use]
pub fn missing(lang: Lang, fields: &[&str]) -> String {
    let fields = fields.join(lang.pick("、", ", "));
    match lang {
        Lang::Zh => format!("没有这些字段的列：{fields}"),
        Lang::En => format!("no column for: {fields}"),
    }
}

/// A file and how it was read, on one line.
#[must_use]
pub fn read_as(lang: Lang, file: &str, how: &[String]) -> String {
    format!("{file}{}{}", lang.pick("：", ": "), how.join(lang.pick("，", ", ")))
}

/// The row of a header.
#[must_use]
pub fn header_at(lang: Lang, row: u64) -> String {
    match lang {
        Lang::Zh => format!("表头在第 {row} 行"),
        Lang::En => format!("header in row {row}"),
    }
}

/// The sheet of a workbook.
#[must_use]
pub fn sheet(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("工作表“{name}”"),
        Lang::En => format!("sheet `{name}`"),
    }
}

/// A field and the column that holds it.
#[must_use]
pub fn found_in(lang: Lang, field: &str, header: &str) -> String {
    match lang {
        Lang::Zh => format!("{field} 取自“{header}”"),
        Lang::En => format!("{field} from `{header}`"),
    }
}
