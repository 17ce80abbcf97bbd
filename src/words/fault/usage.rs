//! Arguments that cannot stand.

use crate::words::Say;

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
