//! Compressed files that cannot be read.

use std::path::Path;

use crate::words::{Say, shown};

/// A compressed file that holds something else than text.
#[must_use]
pub fn no_text() -> Say {
    Say::new("压缩文件中不是文本", "it is compressed, and what it holds is no text")
}

/// What to do about [`no_text`].
#[must_use]
pub fn unpack() -> Say {
    Say::new("请先解压", "unpack it first")
}

/// A compressed file that cannot be unpacked whole.
#[must_use]
pub fn damaged(path: &Path, form: &str) -> Say {
    let path = shown(path);
    Say::new(
        format!("{path} 无法解压：{form} 数据截断或损坏"),
        format!("{path} cannot be unpacked: its {form} data is cut off or damaged"),
    )
}

/// What to do about [`damaged`].
#[must_use]
pub fn copy_again() -> Say {
    Say::new("请重新复制或导出；其中任何内容都没有计入", "copy or export it again; nothing of it was counted")
}

/// A compressed file that unpacks to more than it may.
#[must_use]
pub fn too_large(path: &Path, limit: u64) -> Say {
    let path = shown(path);
    Say::new(format!("{path} 解压后超过 {limit} 字节"), format!("{path} unpacks to more than {limit} bytes"))
}

/// What to do about [`too_large`].
#[must_use]
pub fn allow_more() -> Say {
    Say::new(
        "如确有这么大，请用 --max-input-bytes 放宽；其中任何内容都没有计入",
        "if so much is right, allow it with --max-input-bytes; nothing of it was counted",
    )
}
