//! The hashes of all ids, in sorted runs. In memory they are no more than a budget allows: beyond it
//! runs are written to files that have no name and go with the process. Merged, the runs give the
//! hashes in order, so that equal ones stand side by side wherever they were met.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::PathBuf;

/// Hashes of ids.
#[derive(Debug)]
pub struct Ids {
    /// The most that are held at once.
    most: usize,
    fresh: Vec<u64>,
    runs: Vec<Run>,
    /// The first failure of writing; the hashes behind it are lost, and the run cannot go on.
    fault: Option<io::Error>,
}

/// Sorted hashes.
#[derive(Debug)]
enum Run {
    Held(std::vec::IntoIter<u64>),
    Written(BufReader<File>),
}

/// Bytes that are read from a written run at a time.
const READ: usize = 1 << 16;

impl Ids {
    /// No hash yet, and never more than `most` of them in memory.
    #[must_use]
    pub const fn new(most: usize) -> Self {
        Self { most, fresh: Vec::new(), runs: Vec::new(), fault: None }
    }

    /// For another thread, with as much memory.
    #[must_use]
    pub const fn another(&self) -> Self {
        Self::new(self.most)
    }

    /// Takes a hash.
    pub fn push(&mut self, hash: u64) {
        if self.fresh.len() >= self.most {
            self.write_out();
        }
        self.fresh.push(hash);
    }

    /// Writes the hashes that are held to a file, as a sorted run.
    #[cold]
    fn write_out(&mut self) {
        self.fresh.sort_unstable();
        if self.fault.is_none() {
            match written(&self.fresh) {
                Ok(file) => self.runs.push(Run::Written(BufReader::with_capacity(READ, file))),
                Err(error) => self.fault = Some(error),
            }
        }
        self.fresh.clear();
    }

    /// Takes the hashes of another. Nothing is copied.
    pub fn merge(&mut self, mut other: Self) {
        self.close();
        other.close();
        self.runs.append(&mut other.runs);
        self.fault = self.fault.take().or(other.fault);
    }

    /// Makes a run of what is held.
    fn close(&mut self) {
        if !self.fresh.is_empty() {
            self.runs.push(Run::Held(std::mem::take(&mut self.fresh).into_iter()));
        }
    }

    /// The hashes in order.
    ///
    /// # Errors
    /// A run that could not be written.
    pub fn merged(mut self) -> io::Result<Merged> {
        self.close();
        if let Some(error) = self.fault {
            return Err(error);
        }
        // What was held last is not sorted yet.
        std::thread::scope(|scope| {
            for run in &mut self.runs {
                if let Run::Held(hashes) = run {
                    scope.spawn(|| hashes.as_mut_slice().sort_unstable());
                }
            }
        });
        Merged::new(self.runs)
    }
}

impl Default for Ids {
    fn default() -> Self {
        Self::new(usize::MAX)
    }
}

/// The folder of the files that have no name.
#[must_use]
pub fn spill_folder() -> PathBuf {
    std::env::temp_dir()
}

/// A file without a name that holds the hashes, to be read from its beginning.
fn written(hashes: &[u64]) -> io::Result<File> {
    let mut writer = BufWriter::with_capacity(1 << 20, tempfile::tempfile_in(spill_folder())?);
    for hash in hashes {
        writer.write_all(&hash.to_le_bytes())?;
    }
    let mut file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok(file)
}

impl Run {
    fn next(&mut self) -> io::Result<Option<u64>> {
        match self {
            Self::Held(hashes) => Ok(hashes.next()),
            Self::Written(reader) => {
                let mut bytes = [0; 8];
                match reader.read_exact(&mut bytes) {
                    Ok(()) => Ok(Some(u64::from_le_bytes(bytes))),
                    // Runs are whole hashes: a run ends between two of them.
                    Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
                    Err(error) => Err(error),
                }
            }
        }
    }
}

/// The hashes in order.
#[derive(Debug)]
pub struct Merged {
    /// The next hash of each run, in no order, with the run.
    heads: Vec<(u64, Run)>,
}

impl Merged {
    fn new(runs: Vec<Run>) -> io::Result<Self> {
        let mut heads = Vec::new();
        for mut run in runs {
            heads.extend(run.next()?.map(|hash| (hash, run)));
        }
        Ok(Self { heads })
    }

    /// The next hash, and how many times it stands there; `None` behind the last.
    ///
    /// # Errors
    /// A run that cannot be read back.
    pub fn next(&mut self) -> io::Result<Option<(u64, u64)>> {
        let Some(least) = self.heads.iter().map(|(hash, _)| *hash).min() else { return Ok(None) };
        let (mut times, mut place) = (0, 0);
        while let Some((head, run)) = self.heads.get_mut(place) {
            let mut has_more = true;
            while *head == least && has_more {
                times += 1;
                match run.next()? {
                    Some(next) => *head = next,
                    None => has_more = false,
                }
            }
            if has_more {
                place += 1;
            } else {
                self.heads.swap_remove(place);
            }
        }
        Ok(Some((least, times)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// What the runs of some parts give together.
    fn merged(parts: &[Vec<u64>], most: usize) -> Vec<(u64, u64)> {
        let mut all = Ids::new(most);
        for part in parts {
            let mut ids = Ids::new(most);
            for hash in part {
                ids.push(*hash);
                assert!(ids.fresh.len() <= most);
            }
            all.merge(ids);
        }
        let mut merged = all.merged().expect("runs");
        std::iter::from_fn(|| merged.next().expect("a run")).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn written_or_held_the_hashes_come_in_order_and_are_counted(
            parts in proptest::collection::vec(proptest::collection::vec(prop_oneof![0_u64..40, any::<u64>()], 0..200), 1..4),
            most in 1_usize..60,
        ) {
            let mut counts: BTreeMap<u64, u64> = BTreeMap::new();
            for hash in parts.iter().flatten() {
                *counts.entry(*hash).or_default() += 1;
            }
            let expected: Vec<(u64, u64)> = counts.into_iter().collect();
            prop_assert_eq!(merged(&parts, most), expected.clone());
            prop_assert_eq!(merged(&parts, usize::MAX), expected);
        }
    }

    #[test]
    fn what_cannot_be_written_is_told() {
        let mut ids = Ids::new(1);
        ids.fault = Some(io::ErrorKind::StorageFull.into());
        (0..5).for_each(|hash| ids.push(hash));
        let mut all = Ids::default();
        all.merge(ids);
        assert_eq!(all.merged().expect_err("no room").kind(), io::ErrorKind::StorageFull);
    }
}
