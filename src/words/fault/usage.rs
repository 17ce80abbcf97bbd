//! Arguments that cannot stand.

use crate::words::Say;

/// Text that is no share.
#[must_use]
pub fn no_share(text: &str) -> Say {
    Say::new(format!("“{text}”不是 0 至 1 之间的比例"), format!("`{text}` is not a share between 0 and 1"))
}
