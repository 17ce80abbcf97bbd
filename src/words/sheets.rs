//! The words about workbooks as input: why one cannot be read, which sheet was, and which were not.

use super::Lang;

/// A zip archive without a workbook in it.
#[must_use]
pub const fn no_workbook(lang: Lang) -> &'static str {
    lang.pick("它是 zip 压缩包，不是工作簿", "it is a zip archive, but no workbook")
}

/// What to do about [`no_workbook`].
#[must_use]
pub const fn unpack_it(lang: Lang) -> &'static str {
    lang.pick("请解压后给出其中的表格文件", "unpack it, and give the tables that are in it")
}

/// A workbook that wants a password.
#[must_use]
pub const fn encrypted(lang: Lang) -> &'static str {
    lang.pick("工作簿已加密，需要密码才能打开", "the workbook is encrypted and opens only with its password")
}

/// What to do about [`encrypted`].
#[must_use]
pub const fn save_without_password(lang: Lang) -> &'static str {
    lang.pick("请取消密码后另存一份", "save a copy of it without the password")
}

/// A document that is no workbook, or a broken one; `said` is what its reader said.
#[must_use]
pub fn broken(lang: Lang, said: &str) -> String {
    match lang {
        Lang::Zh => format!("工作簿无法读取（读取程序称：{said}）"),
        Lang::En => format!("the workbook cannot be read: {said}"),
    }
}

/// What to do about [`broken`].
#[must_use]
pub const fn save_again(lang: Lang) -> &'static str {
    lang.pick(
        "请用电子表格软件打开后另存为 xlsx 或 csv；损坏的工作簿无法部分读取",
        "open it and save it again as xlsx or csv; a broken workbook cannot be read in part",
    )
}

/// A workbook that is larger unpacked than is allowed.
#[must_use]
pub fn too_large(lang: Lang, limit: u64) -> String {
    match lang {
        Lang::Zh => format!("解压后超过 {limit} 字节的上限"),
        Lang::En => format!("unpacked it is larger than the {limit} bytes that are allowed"),
    }
}

/// What to do about [`too_large`].
#[must_use]
pub const fn split_it(lang: Lang) -> &'static str {
    lang.pick("请拆成几个较小的文件，或另存为 csv", "split it into smaller files, or save it as csv")
}

/// A sheet that a workbook does not have.
#[must_use]
pub fn no_such_sheet(lang: Lang, path: &str, sheet: &str) -> String {
    match lang {
        Lang::Zh => format!("{path} 中没有 --sheet 所指的工作表“{sheet}”"),
        Lang::En => format!("{path} has no sheet `{sheet}`, as --sheet says"),
    }
}

/// What to do about [`no_such_sheet`]; `sheets` are the names, from the first.
#[must_use]
pub fn sheets_are(lang: Lang, sheets: &[String]) -> String {
    let numbered: Vec<String> =
        sheets.iter().zip(1..).map(|(name, number)| format!("{number} {name}")).collect();
    match lang {
        Lang::Zh => format!("其中的工作表：{}", numbered.join("、")),
        Lang::En => format!("its sheets are: {}", numbered.join(", ")),
    }
}

/// A workbook without a filled cell.
#[must_use]
pub fn blank(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!("{path} 的工作表都是空的"),
        Lang::En => format!("{path} holds only blank sheets"),
    }
}

/// Sheets with a header of cases that were not read.
#[must_use]
pub fn others(lang: Lang, file: &str, sheet: &str, others: &[String]) -> String {
    match lang {
        Lang::Zh => format!(
            "注意：{file} 只读取了工作表“{sheet}”；另有案件表头的工作表未读取：{}（用 --sheet 指定）",
            others.join("、")
        ),
        Lang::En => format!(
            "note: of {file} only the sheet `{sheet}` was read; these have a header of cases too and were not: {} (--sheet chooses)",
            others.join(", ")
        ),
    }
}
