//! What is said of jobs for an engine of the site's.

use std::path::Path;

use super::{Lang, many, shown};

/// The files of a job.
#[must_use]
pub fn written(lang: Lang, folder: &Path, files: &[&str]) -> String {
    let (folder, files) = (shown(folder), files.join(lang.pick("、", ", ")));
    match lang {
        Lang::Zh => format!("作业已写入 {folder}：{files}"),
        Lang::En => format!("the job was written to {folder}: {files}"),
    }
}

/// Fields that would exclude a case and that no column was given for.
#[must_use]
pub fn unread(lang: Lang, fields: &[&str]) -> String {
    let fields = fields.join(lang.pick("、", ", "));
    match lang {
        Lang::Zh => format!("注意：[columns] 没有 {fields}，不会因此剔除任何案件"),
        Lang::En => format!("note: [columns] has no {fields}; no case is excluded for it"),
    }
}

/// The calendar must be loaded.
#[must_use]
pub fn load(lang: Lang, table: &str) -> String {
    match lang {
        Lang::Zh => format!("运行之前，请把 calendar.parquet 装入表 {table}"),
        Lang::En => format!("before it is run, load calendar.parquet into the table {table}"),
    }
}

/// What to do with queries that any engine may run.
#[must_use]
pub fn by_any(lang: Lang, folder: &Path, names: &[&str]) -> String {
    let folder = shown(folder);
    let line = |name: &&str| match lang {
        Lang::Zh => format!("运行 {folder}/{name}.sql，结果写为 {folder}/{name}.parquet 或 {name}.csv"),
        Lang::En => {
            format!("run {folder}/{name}.sql and write its result as {folder}/{name}.parquet or {name}.csv")
        }
    };
    names.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The answers are there.
#[must_use]
pub fn answered(lang: Lang, folder: &Path) -> String {
    let folder = shown(folder);
    match lang {
        Lang::Zh => format!("结果已写入 {folder}；`engine check` 核对，`report --job` 生成报告"),
        Lang::En => {
            format!("the answers are in {folder}; `engine check` checks them, `report --job` reports")
        }
    }
}

/// A job that adds up.
#[must_use]
pub fn adds_up(lang: Lang, outside: u64, sha256: &str) -> String {
    match (lang, outside) {
        (Lang::Zh, 0) => format!("结果相符；计数的散列 {sha256}"),
        (Lang::En, 0) => format!("the answers add up; hash of the counts {sha256}"),
        (Lang::Zh, _) => format!("结果相符；受理日早于窗口的 {outside} 行未计；计数的散列 {sha256}"),
        (Lang::En, _) => {
            let rows = many(&outside.to_string(), "row", "rows");
            format!(
                "the answers add up; {outside} {rows} accepted before the window not counted; hash of the counts {sha256}"
            )
        }
    }
}
