//! The inputs found, surveyed and read, pass by pass.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::run::Order;
use super::timing::{Step, Timings};
use crate::error::{Error, Result};
use crate::ingest::{self, FileFacts, Job, Rules, Shape, Sink, Source, Survey};
use crate::settings::Settings;
use crate::words::fault;

/// How far a run is, watched from another thread, and what took how long.
#[derive(Debug, Default)]
pub struct Progress {
    /// Bytes read so far.
    pub done: AtomicU64,
    /// Bytes to read in all.
    pub total: AtomicU64,
    /// The time of each step.
    pub timings: Timings,
}

/// A sheet that is asked for where there is none would be passed over without a word.
fn check_sheet(settings: &Settings, files: &[(Source, Survey)]) -> Result<()> {
    let Some(sheet) = &settings.rules.sheet else { return Ok(()) };
    if files.iter().any(|(_, survey)| matches!(survey.shape, Shape::Workbook(_))) {
        return Ok(());
    }
    Err(Error::Usage {
        message: fault::workbook::no_workbook_for(sheet),
        help: fault::workbook::drop_sheet(),
    })
}

/// The files of a run.
#[derive(Debug)]
pub(super) struct Inputs {
    pub files: Vec<(Source, Survey)>,
}

impl Inputs {
    /// Finds the files that the inputs name, and looks through each once. A class history or a watch
    /// list that lies among them holds no cases.
    pub fn find(inputs: &[PathBuf], settings: &Settings, progress: &Progress) -> Result<Self> {
        let max = settings.rules.max_input_bytes;
        Self::found(inputs, settings, progress, |path| ingest::survey(path, max))
    }

    /// Finds the files and reads them into new sinks, each file but once where its opening tells its form.
    /// Where that is not borne out, or anything is amiss, all is looked through and read again.
    pub fn read_first<S: Sink>(
        order: &Order,
        settings: &Settings,
        progress: &Progress,
        make: impl Fn() -> Vec<S>,
    ) -> Result<(Self, Vec<FileFacts>, Vec<S>)> {
        let max = settings.rules.max_input_bytes;
        let look = |path: &Path| ingest::glance(path).map_or_else(|| ingest::survey(path, max), Ok);
        let mut found = Self::found(&order.inputs, settings, progress, look)?;
        let is_glance = found.files.iter().any(|(_, survey)| survey.is_glance);
        let mut sinks = make();
        let read = progress.timings.take(Step::Read, || found.read(&settings.rules, &mut sinks, progress));
        match read {
            Ok(facts) if !is_glance || found.bear_out(&facts, progress, max) => Ok((found, facts, sinks)),
            Err(error) if !is_glance => Err(order.told(error)),
            _ => {
                drop(sinks);
                progress.total.store(0, Ordering::Relaxed);
                progress.done.store(0, Ordering::Relaxed);
                let found = Self::find(&order.inputs, settings, progress)?;
                let mut sinks = make();
                let read = || found.read(&settings.rules, &mut sinks, progress);
                let facts = progress.timings.take(Step::Read, read).map_err(|error| order.told(error))?;
                Ok((found, facts, sinks))
            }
        }
    }

    /// Whether the files are what a glance has shown, and no two the same; their hashes are then known.
    fn bear_out(&mut self, facts: &[FileFacts], progress: &Progress, max: Option<u64>) -> bool {
        for ((source, survey), facts) in self.files.iter_mut().zip(facts).filter(|((_, s), _)| s.is_glance) {
            let whole = match &facts.sha256 {
                Some(sha256) if !facts.is_in_doubt => survey.borne_out(sha256),
                _ => progress.timings.take(Step::Look, || ingest::survey(&source.path, max)).ok(),
            };
            let Some(whole) = whole.filter(|whole| survey.reads_like(whole)) else { return false };
            *survey = whole;
        }
        let mut met = HashSet::new();
        self.files.iter().all(|(_, survey)| met.insert(&survey.content_sha256))
    }

    /// The files that the inputs name, each looked at.
    fn found(
        inputs: &[PathBuf],
        settings: &Settings,
        progress: &Progress,
        look: impl Fn(&Path) -> Result<Survey>,
    ) -> Result<Self> {
        let history = settings.class_history.as_ref().map(|history| &history.path);
        let watch = settings.watch.as_ref().map(|watch| &watch.path);
        let named: Vec<PathBuf> =
            history.into_iter().chain(watch).filter_map(|path| path.canonicalize().ok()).collect();
        let is_input = |source: &Source| !source.path.canonicalize().is_ok_and(|path| named.contains(&path));
        let mut files: Vec<(Source, Survey)> = Vec::new();
        for source in ingest::find(inputs)?.into_iter().filter(is_input) {
            let survey = progress.timings.take(Step::Look, || look(&source.path))?;
            // A file is the same one compressed.
            let is_twin = |other: &Survey| !other.is_glance && other.content_sha256 == survey.content_sha256;
            if let Some((twin, _)) = files.iter().find(|(_, other)| is_twin(other)) {
                return Err(Error::SameFile { path: source.path, twin: twin.path.clone() });
            }
            progress.total.fetch_add(survey.bytes, Ordering::Relaxed);
            files.push((source, survey));
        }
        check_sheet(settings, &files)?;
        Ok(Self { files })
    }

    /// Reads every file into the sinks.
    pub fn read<S: Sink>(
        &self,
        rules: &Rules,
        sinks: &mut [S],
        progress: &Progress,
    ) -> Result<Vec<FileFacts>> {
        let numbered = (0..).zip(&self.files);
        numbered
            .map(|(file, (source, survey))| {
                ingest::read(&Job { file, source, survey }, rules, sinks, &progress.done)
            })
            .collect()
    }

    /// As many sinks as the machine has cores.
    pub fn sinks<S>(make: impl Fn() -> S) -> Vec<S> {
        (0..Self::threads()).map(|_| make()).collect()
    }

    /// How many sinks that is.
    pub fn threads() -> usize {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        cores.clamp(1, 16)
    }
}
