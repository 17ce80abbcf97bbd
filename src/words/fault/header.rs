//! Headers that do not say which column holds which field.

use std::path::Path;

use crate::words::{Say, shown};

/// Required fields without a column.
#[must_use]
pub fn missing(path: &Path, fields: &[&str]) -> Say {
    let path = shown(path);
    Say::new(
        format!("{path} 中没有 {} 列", fields.join("、")),
        format!("{path} has no column for {}", fields.join(", ")),
    )
}

/// The spellings that a field is recognised by.
#[must_use]
pub fn recognised_as(field: &str, spellings: &[&str]) -> Say {
    Say::new(
        format!("{field} 可识别的表头：{}", spellings.join("、")),
        format!("{field} is recognised as {}", spellings.join(", ")),
    )
}

/// A header that the settings name but the file lacks, with the nearest that it has.
#[must_use]
pub fn named_but_absent(field: &str, header: &str, nearest: Option<&str>) -> Say {
    let near = nearest.map_or(Say::same(""), |near| {
        Say::new(format!("；最接近的是“{near}”"), format!("; the nearest is `{near}`"))
    });
    Say::new(
        format!("设置中有 [columns] {field} = \"{header}\"，但没有这样的表头{}", near.zh),
        format!("the settings say [columns] {field} = \"{header}\", but no header reads so{}", near.en),
    )
}

/// The headers that a file has; `shown` may be cut.
#[must_use]
pub fn found(shown: &str) -> Say {
    Say::new(format!("文件中的表头：{shown}"), format!("the headers found are: {shown}"))
}

/// How a header is named in the settings.
#[must_use]
pub fn name_it(field: &str) -> Say {
    Say::new(
        format!("请在设置文件中写明表头：[columns] {field} = \"…\""),
        format!("name the column in the settings file: [columns] {field} = \"…\""),
    )
}

/// Two columns for one field; each with its header and its number, from 1.
#[must_use]
pub fn ambiguous(path: &Path, field: &str, [one, other]: [(&str, usize); 2]) -> Say {
    let path = shown(path);
    Say::new(
        format!(
            "{path} 中有两列都是 {field}：“{}”（第 {} 列）和“{}”（第 {} 列）",
            one.0, one.1, other.0, other.1
        ),
        format!(
            "{path} has two columns for {field}: `{}` (column {}) and `{}` (column {})",
            one.0, one.1, other.0, other.1
        ),
    )
}

/// What to do about [`ambiguous`], the headers being these.
#[must_use]
pub fn choose(field: &str, one: &str, other: &str) -> Say {
    if one == other {
        return Say::new(
            format!(
                "请在设置文件中指定其中一列：[columns] {field} = \"{one}#1\" 为第一列，\"{one}#2\" 为第二列"
            ),
            format!(
                "say which one is meant in the settings file: [columns] {field} = \"{one}#1\" is the first of them, \"{one}#2\" the second"
            ),
        );
    }
    Say::new(
        format!("请在设置文件中指定其中一列：[columns] {field} = \"…\""),
        format!("say which one is meant: [columns] {field} = \"…\" in the settings file"),
    )
}

/// A header that the settings name, and that no file has.
#[must_use]
pub fn nowhere(field: &str, header: &str, files: &[&str]) -> Say {
    Say::new(
        format!("设置中有 [columns] {field} = \"{header}\"，但 {} 中没有这样的表头", files.join("、")),
        format!(
            "the settings say [columns] {field} = \"{header}\", but no header reads so in {}",
            files.join(", ")
        ),
    )
}

/// What to do about [`nowhere`].
#[must_use]
pub fn write_as_it_stands() -> Say {
    Say::new(
        "请按文件中的原样填写表头，或删去这一行",
        "write the header as it stands in the file, or leave the line out",
    )
}
