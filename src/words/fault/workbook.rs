//! Workbooks that cannot be read, and sheets that are not there.

use std::path::Path;

use crate::words::{Say, shown};

/// A zip archive without a workbook in it.
#[must_use]
pub fn none() -> Say {
    Say::new("它是 zip 压缩包，不是工作簿", "it is a zip archive, but no workbook")
}

/// What to do about [`none`].
#[must_use]
pub fn unpack_it() -> Say {
    Say::new("请解压后给出其中的表格文件", "unpack it, and give the tables that are in it")
}

/// A workbook that wants a password.
#[must_use]
pub fn encrypted() -> Say {
    Say::new("工作簿已加密，需要密码才能打开", "the workbook is encrypted and opens only with its password")
}

/// What to do about [`encrypted`].
#[must_use]
pub fn save_without_password() -> Say {
    Say::new("请取消密码后另存一份", "save a copy of it without the password")
}

/// A document that is no workbook, or a broken one; `said` is what its reader said.
#[must_use]
pub fn broken(said: &str) -> Say {
    Say::new(format!("工作簿无法读取（读取程序称：{said}）"), format!("the workbook cannot be read: {said}"))
}

/// What to do about [`broken`].
#[must_use]
pub fn save_again() -> Say {
    Say::new(
        "请用电子表格软件打开后另存为 xlsx 或 csv；损坏的工作簿无法部分读取",
        "open it and save it again as xlsx or csv; a broken workbook cannot be read in part",
    )
}

/// A workbook that is larger unpacked than is allowed, in bytes.
#[must_use]
pub fn too_large(limit: u64) -> Say {
    Say::new(
        format!("解压后超过 {limit} 字节的上限"),
        format!("unpacked it is larger than the {limit} bytes that are allowed"),
    )
}

/// What to do about [`too_large`].
#[must_use]
pub fn split_it() -> Say {
    Say::new("请拆成几个较小的文件，或另存为 csv", "split it into smaller files, or save it as csv")
}

/// A workbook in which its reader gets lost.
#[must_use]
pub fn damaged() -> Say {
    Say::new("工作簿已损坏", "the workbook is damaged")
}

/// A sheet that a workbook does not have.
#[must_use]
pub fn no_such_sheet(path: &Path, sheet: &str) -> Say {
    let path = shown(path);
    Say::new(
        format!("{path} 中没有 --sheet 所指的工作表“{sheet}”"),
        format!("{path} has no sheet `{sheet}`, as --sheet says"),
    )
}

/// What to do about [`no_such_sheet`]; `sheets` are the names, from the first.
#[must_use]
pub fn sheets_are(sheets: &[String]) -> Say {
    let numbered: Vec<String> =
        sheets.iter().zip(1..).map(|(name, number)| format!("{number} {name}")).collect();
    Say::new(
        format!("其中的工作表：{}", numbered.join("、")),
        format!("its sheets are: {}", numbered.join(", ")),
    )
}

/// A workbook without a filled cell.
#[must_use]
pub fn blank(path: &Path) -> Say {
    let path = shown(path);
    Say::new(format!("{path} 的工作表都是空的"), format!("{path} holds only blank sheets"))
}

/// A sheet that is asked for, and no workbook among the inputs.
#[must_use]
pub fn no_workbook_for(sheet: &str) -> Say {
    Say::new(
        format!("--sheet {sheet} 只用于工作簿，而输入中没有工作簿"),
        format!("--sheet {sheet} is for workbooks, and there is none among the inputs"),
    )
}

/// What to do about [`no_workbook_for`].
#[must_use]
pub fn drop_sheet() -> Say {
    Say::new("请去掉 --sheet，或给出工作簿", "leave --sheet out, or give a workbook")
}
