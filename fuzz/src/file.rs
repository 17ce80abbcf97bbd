//! What must hold of a whole file.

use std::path::PathBuf;
use std::sync::atomic::AtomicU64;

use crate::domain::{Case, Reject, Warnings};
use crate::error::{Error, Result};
use crate::ingest::{FileFacts, Job, Rules, Sink, Source, Survey, look, read, survey};
use crate::words::Lang;

/// To how many bytes a file may unpack.
const MOST: u64 = 8 << 20;

/// Everything that was read of a file.
#[derive(Debug, Default)]
struct Taken {
    cases: Vec<String>,
    rejects: Vec<String>,
    skipped: u64,
}

impl Sink for Taken {
    fn case(&mut self, case: &Case<'_>, warnings: Warnings, raw: &dyn Fn() -> String) {
        self.cases.push(format!("{case:?} {warnings:?} {}", raw()));
    }

    fn reject(&mut self, reject: Reject) {
        self.rejects.push(format!("{reject:?}"));
    }

    fn skip(&mut self, rows: u64) {
        self.skipped += rows;
    }
}

/// A file that is read is read to its end, each row of it being a case, a reject or skipped, and
/// gives the same again with another number of threads. One that is refused is told why in
/// both languages. `name` says what it is called.
///
/// # Panics
/// Where that does not hold.
pub fn holds(name: &str, bytes: &[u8]) {
    let folder = if std::path::Path::new("/dev/shm").is_dir() { "/dev/shm".into() } else { std::env::temp_dir() };
    let path: PathBuf = folder.join(format!("refund-monitor-fuzz-{}-{name}", std::process::id()));
    std::fs::write(&path, bytes).expect("written");
    let source = Source { path: path.clone(), name: name.to_owned() };
    match survey(&path, Some(MOST)) {
        Err(error) => is_told(&error),
        Ok(survey) => {
            assert_eq!(survey.bytes, bytes.len() as u64);
            if let Err(error) = look(&source, &survey) {
                is_told(&error);
            }
            is_whole(&source, &survey);
        }
    }
    let _ = std::fs::remove_file(path);
}

fn is_whole(source: &Source, survey: &Survey) {
    match (taken(source, survey, 1), taken(source, survey, 2)) {
        (Ok((facts, one)), Ok((again, two))) => {
            let rows = one.cases.len() as u64 + one.rejects.len() as u64 + one.skipped;
            assert_eq!(facts.rows, rows, "rows were lost: {one:?}");
            assert_eq!(format!("{facts:?}"), format!("{again:?}"));
            assert_eq!((one.cases, one.rejects, one.skipped), (two.cases, two.rejects, two.skipped));
        }
        (Err(one), Err(two)) => {
            is_told(&one);
            assert_eq!(one.to_string(), two.to_string());
        }
        (one, two) => panic!("read once {one:?}, and once {two:?}"),
    }
}

fn taken(source: &Source, survey: &Survey, threads: usize) -> Result<(FileFacts, Taken)> {
    let rules = Rules { max_input_bytes: Some(MOST), ..Rules::default() };
    let mut sinks: Vec<Taken> = (0..threads).map(|_| Taken::default()).collect();
    let facts = read(&Job { file: 0, source, survey }, &rules, &mut sinks, &AtomicU64::new(0))?;
    let mut all = Taken::default();
    for sink in sinks {
        all.cases.extend(sink.cases);
        all.rejects.extend(sink.rejects);
        all.skipped += sink.skipped;
    }
    all.cases.sort();
    all.rejects.sort();
    Ok((facts, all))
}

fn is_told(error: &Error) {
    for lang in [Lang::Zh, Lang::En] {
        assert!(!error.message().text(lang).is_empty() && !error.help().text(lang).is_empty(), "{error:?}");
    }
}
