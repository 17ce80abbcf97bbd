//! Settings and files that do not say what one case is, or of which class it is.

use crate::words::Say;

/// A field that cannot be part of a key.
#[must_use]
pub fn no_key_part(field: &str) -> Say {
    Say::new(format!("case_key 不能含“{field}”"), format!("case_key cannot hold `{field}`"))
}

/// A field that stands twice in a key.
#[must_use]
pub fn key_part_twice(field: &str) -> Say {
    Say::new(format!("case_key 中“{field}”出现了两次"), format!("case_key holds `{field}` twice"))
}

/// What to do about [`key_part_twice`].
#[must_use]
pub fn name_once() -> Say {
    Say::new("每个字段只写一次", "name each field once")
}

/// A key of no field.
#[must_use]
pub fn empty_key() -> Say {
    Say::new("case_key 是空的", "case_key is empty")
}

/// What to do about [`empty_key`].
#[must_use]
pub fn name_fields(known: &[&str]) -> Say {
    Say::new(
        format!("请删去这一行，或写出字段，可用的有：{}", known.join("、")),
        format!("leave it out, or name fields; known are: {}", known.join(", ")),
    )
}

/// Files of which some have ids and some have not.
#[must_use]
pub fn some_without_ids(with: &str, without: &str) -> Say {
    Say::new(
        format!("{with} 有案件编号列，{without} 没有"),
        format!("{with} has a column of case ids, {without} has none"),
    )
}

/// What to do about [`some_without_ids`].
#[must_use]
pub fn set_key(fields: &[&str]) -> Say {
    let key = key(fields);
    Say::new(
        format!("请在设置文件中写明各文件共同以哪几列识别案件：{key}"),
        format!("say in the settings what identifies a case in all files: {key}"),
    )
}

/// What else to do about a missing column of ids.
#[must_use]
pub fn or_set_key(fields: &[&str]) -> Say {
    let key = key(fields);
    Say::new(
        format!("如由几列共同识别案件，请设置 {key}"),
        format!("or, where several columns together identify a case: {key}"),
    )
}

fn key(fields: &[&str]) -> String {
    let quoted: Vec<String> = fields.iter().map(|field| format!("\"{field}\"")).collect();
    format!("case_key = [{}]", quoted.join(", "))
}

/// A line of a class history, and what is wrong with it.
#[must_use]
pub fn history_line(line: u64, why: &Say) -> Say {
    Say::new(format!("第 {line} 行：{}", why.zh), format!("line {line}: {}", why.en))
}

/// Bytes that are no text.
#[must_use]
pub fn no_text() -> Say {
    Say::new("既不是 UTF-8，也不是 GB18030", "it is neither UTF-8 nor GB18030")
}

/// A column that is not there once.
#[must_use]
pub fn no_column(name: &str) -> Say {
    Say::new(format!("须有且只有一列是 {name}"), format!("there must be one column {name}, and one only"))
}

/// A value that its column cannot hold. It is not quoted: it may be an id that has slipped into a
/// wrong column, and a masked run must not tell it.
#[must_use]
pub fn no_value(name: &str) -> Say {
    Say::new(format!("{name} 无法识别"), format!("{name} cannot be read"))
}

/// A row that is not as wide as the header.
#[must_use]
pub fn other_width() -> Say {
    Say::new("列数与表头不符", "more or fewer fields than the header")
}

/// A spell that ends before it begins.
#[must_use]
pub fn backwards() -> Say {
    Say::new("止早于起", "it ends before it begins")
}

/// Two spells of an enterprise that share a day. The lines name it, for those who may read them.
#[must_use]
pub fn overlap(earlier: u64) -> Say {
    Say::new(
        format!("同一企业在第 {earlier} 行于同一天另有一个类别"),
        format!("the enterprise has a class on the same day in line {earlier}"),
    )
}

/// What a class history looks like.
#[must_use]
pub fn history_columns() -> Say {
    Say::new(
        "各列为 taxpayer_id,class,from,to（或 纳税人识别号、管理类别、起、止）；止可为空；同一企业同一天只有一个类别",
        "columns: taxpayer_id,class,from,to; to may be empty; no enterprise has two classes on one day",
    )
}
