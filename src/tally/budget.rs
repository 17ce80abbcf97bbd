//! How much a run may hold of what grows with its rows.

/// What is held at once while cases met twice are looked for, whatever the number of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Hashes of ids, over all threads; 8 bytes each.
    pub hashes: usize,
    /// Rows whose ids may stand twice, about a kilobyte each.
    pub rows: u64,
}

impl Default for Budget {
    /// Half a gibibyte of hashes, and about as much of rows, so that either leaves room below 2 GiB for the
    /// lists and what is composed of them (measured in `benches/README.md`).
    fn default() -> Self {
        Self { hashes: 1 << 26, rows: 500_000 }
    }
}
