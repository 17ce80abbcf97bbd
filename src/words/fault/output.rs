//! Outputs that cannot be composed or put in place.

use std::path::Path;

use crate::words::{Say, shown};

/// A file of the report that cannot be composed.
#[must_use]
pub fn uncomposed(file: &str) -> Say {
    Say::new(format!("无法生成 {file}"), format!("{file} cannot be composed"))
}

/// A page that cannot be filled in.
#[must_use]
pub fn page() -> Say {
    Say::new("无法生成网页", "the page cannot be composed")
}

/// New reports in place, and what else was there left aside.
#[must_use]
pub fn left_aside(path: &Path, why: &Say) -> Say {
    let path = shown(path);
    Say::new(
        format!("新的报告已就位，但文件夹中原有的其他文件留在了 {path}：{}", why.zh),
        format!("the new reports are in place, but what else was there is left in {path}: {}", why.en),
    )
}

/// What to do about [`left_aside`].
#[must_use]
pub fn move_out() -> Say {
    Say::new("请从中取出需要的文件，然后将其删除", "move the files that you need out of it, then delete it")
}

/// A file where a folder should be.
#[must_use]
pub fn no_folder(path: &Path) -> Say {
    let path = shown(path);
    Say::new(format!("{path} 是文件，不是文件夹"), format!("{path} is a file, not a folder"))
}

/// What to do about [`no_folder`].
#[must_use]
pub fn name_folder() -> Say {
    Say::new("请用 --out 指定文件夹", "name a folder with --out")
}

/// A folder with files that are not reports; `found` is one of them.
#[must_use]
pub fn foreign(path: &Path, found: &str) -> Say {
    let path = shown(path);
    Say::new(
        format!("{path} 中有不是报告的文件，例如 {found}"),
        format!("{path} holds files that are not reports, such as {found}"),
    )
}

/// What to do about [`foreign`].
#[must_use]
pub fn other_folder() -> Say {
    Say::new(
        "请用 --out 指定另一个文件夹，或先清空这个文件夹",
        "name another folder with --out, or empty this one",
    )
}

/// A folder that another run is writing; `pid` is empty where the other did not leave it.
#[must_use]
pub fn busy(path: &Path, pid: &str) -> Say {
    let path = shown(path);
    if pid.is_empty() {
        return Say::new(format!("另一次运行正在写入 {path}"), format!("another run is writing {path}"));
    }
    Say::new(
        format!("另一次运行（进程 {pid}）正在写入 {path}"),
        format!("another run (process {pid}) is writing {path}"),
    )
}

/// What to do about [`busy`].
#[must_use]
pub fn wait() -> Say {
    Say::new(
        "请等它结束，或用 --out 指定另一个文件夹",
        "wait until it is done, or name another folder with --out",
    )
}

/// A name that leads out of the folder.
#[must_use]
pub fn bad_name(name: &str) -> Say {
    Say::new(
        format!("“{name}”不是文件夹内的文件名"),
        format!("`{name}` is not the name of a file inside the folder"),
    )
}

/// `--open` without a page.
#[must_use]
pub fn no_page() -> Say {
    Say::new(
        "--open 没有网页可打开：--formats 中没有 html",
        "--open has no page to open: html is not among --formats",
    )
}

/// What to do about [`no_page`].
#[must_use]
pub fn add_html() -> Say {
    Say::new("请在 --formats 中加入 html", "add html to --formats")
}

/// A page that no program opens.
#[must_use]
pub fn unopened(path: &Path, why: &Say) -> Say {
    let path = shown(path);
    Say::new(
        format!("{path} 已写好，但无法打开：{}", why.zh),
        format!("{path} is written, but cannot be opened: {}", why.en),
    )
}

/// What to do about [`unopened`].
#[must_use]
pub fn open_by_hand() -> Say {
    Say::new("请手动打开", "open it by hand")
}
