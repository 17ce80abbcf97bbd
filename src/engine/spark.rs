//! The site's own Spark: the script that writes each answer into a folder, and the program that runs
//! it. Answers appear in the job's folder once all three are there.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Job;
use crate::error::{Error, Result};
use crate::words::fault::engine as fault;

/// The queries, by the names of their answers.
pub const ANSWERS: [&str; 3] = ["tally", "recon", "open"];

/// What is typed after the name of `spark-sql`.
#[must_use]
pub fn arguments(script: &Path, master: Option<&str>, further: &[OsString]) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = Vec::new();
    if let Some(master) = master {
        arguments.extend(["--master".into(), master.into()]);
    }
    arguments.extend(further.iter().cloned());
    arguments.extend(["-f".into(), script.into()]);
    arguments
}

/// A script that writes the answers into folders below `target`.
///
/// # Errors
/// A query of the job that cannot be read, or a path that cannot stand in a script.
pub fn script(job: &Job, target: &Path) -> Result<String> {
    let target =
        std::path::absolute(target).map_err(|source| Error::Write { path: target.to_owned(), source })?;
    let shown = target.to_str().filter(|text| super::name::is_harmless(text));
    let Some(shown) = shown else {
        return Err(Error::Usage { message: fault::no_path(&target), help: fault::plain_path() });
    };
    let mut text = String::new();
    for name in ANSWERS {
        let path = job.folder().join(format!("{name}.sql"));
        let query = fs::read_to_string(&path).map_err(|source| Error::Read { path, source })?;
        let query = query.trim_end();
        text.extend([
            format!("INSERT OVERWRITE DIRECTORY 'file://{shown}/{name}' USING parquet\n"),
            query.to_owned(),
            ";\n".to_owned(),
        ]);
    }
    Ok(text)
}

/// Runs a job by a site's `spark-sql`.
///
/// # Errors
/// A program that cannot be started or that fails; nothing of its answer is left then.
pub fn run(job: &Job, program: &Path, master: Option<&str>, further: &[OsString]) -> Result<()> {
    let work = Work::begin(job.folder())?;
    let script_path = work.0.join("run.sql");
    let text = script(job, &work.0)?;
    fs::write(&script_path, text).map_err(|source| Error::Write { path: script_path.clone(), source })?;
    let mut command = Command::new(program);
    command.args(arguments(&script_path, master, further)).stdin(Stdio::null()).stdout(Stdio::null());
    let ended = command.status().map_err(|source| Error::Read { path: program.to_owned(), source })?;
    let code = ended.code();
    let missing = ANSWERS.iter().any(|name| !work.0.join(name).is_dir());
    if !ended.success() || missing {
        return Err(Error::Output { message: fault::spark_failed(program, code), help: fault::see_spark() });
    }
    for name in ANSWERS {
        put(&work.0.join(name), &job.folder().join(name))?;
    }
    Ok(())
}

/// Puts an answer in place of a former one, be it a folder or a file.
fn put(from: &Path, to: &Path) -> Result<()> {
    let unwritable = |source| Error::Write { path: to.to_owned(), source };
    for former in [to.to_owned(), to.with_extension("parquet"), to.with_extension("csv")] {
        let gone = if former.is_dir() { fs::remove_dir_all(&former) } else { fs::remove_file(&former) };
        match gone {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(unwritable(error)),
            _ => {}
        }
    }
    fs::rename(from, to).map_err(unwritable)
}

/// A folder inside the job's, taken away again whatever happens.
struct Work(PathBuf);

impl Work {
    fn begin(folder: &Path) -> Result<Self> {
        let path = folder.join(".refund-monitor-run");
        let unwritable = |source| Error::Write { path: path.clone(), source };
        if path.exists() {
            fs::remove_dir_all(&path).map_err(unwritable)?;
        }
        fs::create_dir(&path).map_err(unwritable)?;
        Ok(Self(path))
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
