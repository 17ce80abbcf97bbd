//! Arguments that cannot stand.

use std::path::Path;

use crate::words::{Say, shown};

/// Text that is no number of bytes.
#[must_use]
pub fn no_size(text: &str) -> Say {
    Say::new(
        format!("“{text}”不是字节数，请写成 1048576、500MB 或 2GiB"),
        format!("`{text}` is not a size, as 1048576, 500MB or 2GiB"),
    )
}

/// Text that is no share.
#[must_use]
pub fn no_share(text: &str) -> Say {
    Say::new(format!("“{text}”不是 0 至 1 之间的比例"), format!("`{text}` is not a share between 0 and 1"))
}

/// Text that is no whole number in a range; the largest number there is sets no upper end.
#[must_use]
pub fn no_whole(text: &str, least: u64, most: u64) -> Say {
    if most == u64::MAX {
        return Say::new(
            format!("“{text}”不是不小于 {least} 的整数"),
            format!("`{text}` is not a whole number of at least {least}"),
        );
    }
    Say::new(
        format!("“{text}”不是 {least} 至 {most} 之间的整数"),
        format!("`{text}` is not a whole number from {least} to {most}"),
    )
}

/// A file that holds no key for pseudonyms; its length in bytes.
#[must_use]
pub fn no_key(path: &Path, bytes: usize) -> Say {
    let path = shown(path);
    Say::new(
        format!("{path} 不是密钥：有 {bytes} 字节"),
        format!("{path} holds no key: it has {bytes} bytes"),
    )
}

/// What to do about [`no_key`].
#[must_use]
pub fn make_key(least: usize, most: usize) -> Say {
    const HOW: &str = "`openssl rand -hex 32 > mask.key`";
    Say::new(
        format!("密钥须有 {least} 至 {most} 字节，可用 {HOW} 生成"),
        format!("a key has {least} to {most} bytes; make one with {HOW}"),
    )
}

/// What a masked run says in place of what a file holds.
#[must_use]
pub fn not_shown_masked() -> Say {
    Say::new(
        "使用 --mask 时不显示文件内容：请在允许查看的地方不加 --mask 再运行一次",
        "what the file holds is not shown with --mask: run it without, where that is allowed",
    )
}
