//! Data sets that cannot be verified, or that moved.

use std::path::Path;

use crate::words::{Say, shown};

/// Data sets that gave something else than is expected.
#[must_use]
pub fn moved(moved: usize, checked: usize) -> Say {
    Say::new(
        format!("{checked} 个数据集中有 {moved} 个与预期不符"),
        format!("{moved} of {checked} data sets moved"),
    )
}

/// What to do about [`moved`].
#[must_use]
pub fn accept() -> Say {
    Say::new(
        "请看上面列出的变化；`refund-monitor verify --update` 予以接受",
        "read what moved above; `refund-monitor verify --update` accepts it",
    )
}

/// A folder that is no data set.
#[must_use]
pub fn no_dataset(path: &Path) -> Say {
    let path = shown(path);
    Say::new(
        format!("{path} 不是数据集：其中没有 input 文件夹"),
        format!("{path} is no data set: it has no folder input"),
    )
}

/// What to do about [`no_dataset`].
#[must_use]
pub fn dataset() -> Say {
    Say::new(
        "数据集包含 input/、monitor.toml 和 expected/",
        "a data set holds input/, monitor.toml and expected/",
    )
}

/// An expected summary that is no JSON; `said` is what its reader said of the place.
#[must_use]
pub fn no_json(line: usize, column: usize, said: &str) -> Say {
    Say::new(format!("第 {line} 行第 {column} 列处不是 JSON"), said)
}

/// What to do about [`no_json`].
#[must_use]
pub fn write_anew() -> Say {
    Say::new("`verify --update` 会重新写出", "`verify --update` writes it anew")
}
