//! `init`: a settings file drafted from a look at the input. Never writes over one.

use std::io::ErrorKind;
use std::path::Path;

use super::args::InitArgs;
use super::output;
use crate::error::{Error, Result};
use crate::ingest::{self, Look};
use crate::report::whole_file;
use crate::settings::draft;
use crate::words::{self, Lang, fault};

const NAME: &str = "monitor.toml";

pub(super) fn run(args: &InitArgs, lang: Lang) -> Result<u8> {
    let folder = args.folder.as_path();
    let path = folder.join(NAME);
    if path.symlink_metadata().is_ok() {
        return Err(is_there(&path));
    }
    if folder.is_file() {
        return Err(Error::Usage {
            message: fault::output::no_folder(folder),
            help: fault::settings::name_folder(),
        });
    }
    let sources = ingest::find(&[folder.to_owned()])?;
    let looks: Vec<Look> = sources
        .iter()
        .map(|source| ingest::look(source, &ingest::survey(&source.path, None)?))
        .collect::<Result<_>>()?;
    write(&path, &draft::render(&looks, lang))?;
    let columns = looks.iter().flat_map(|look| &look.columns);
    let recognised = columns.clone().filter(|column| column.field.is_some()).count();
    let missing = looks.iter().map(|look| look.missing.len()).sum();
    let shown = path.display().to_string();
    output::remark(&words::draft::written(lang, &shown, recognised, columns.count(), missing));
    Ok(0)
}

/// Writes a file that must not be there yet, whole or not at all.
fn write(path: &Path, text: &str) -> Result<()> {
    whole_file::create(path, text.as_bytes()).map_err(|source| match source.kind() {
        ErrorKind::AlreadyExists => is_there(path),
        _ => Error::Write { path: path.to_owned(), source },
    })
}

fn is_there(path: &Path) -> Error {
    Error::Usage { message: fault::settings::is_there(path), help: fault::settings::move_away() }
}
