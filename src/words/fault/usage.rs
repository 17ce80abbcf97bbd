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
