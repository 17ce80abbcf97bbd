//! The arguments that say what is read, and by which settings.

use std::path::PathBuf;

use crate::cli::size;
use crate::cli::value::day;
use crate::domain::{Day, Month};
use crate::error;
use crate::pipeline::{Key, Order};
use crate::settings::{self, Settings};

#[derive(Debug, clap::Args)]
pub struct InputArgs {
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: ReadingArgs,
}

impl InputArgs {
    /// The settings that apply to the input.
    pub fn settings(&self) -> error::Result<Settings> {
        self.reading.settings(&self.inputs)
    }

    /// What is to be read.
    pub fn order(&self, month: Option<Month>) -> error::Result<Order> {
        self.reading.order(&self.inputs, month)
    }
}

/// How the input is read.
#[derive(Debug, clap::Args)]
pub struct ReadingArgs {
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
    #[arg(long, value_name = "N", value_parser = size::bytes)]
    pub max_input_bytes: Option<u64>,
    #[arg(long, value_name = "KEYFILE")]
    pub mask: Option<PathBuf>,
    #[arg(long, value_name = "NAME|N")]
    pub sheet: Option<String>,
}

impl ReadingArgs {
    /// The settings that apply to some input.
    pub fn settings(&self, inputs: &[PathBuf]) -> error::Result<Settings> {
        let path = settings::find(self.config.as_deref(), inputs)?;
        let mut settings = settings::load(path.as_deref())?;
        settings.rules.max_input_bytes = self.max_input_bytes;
        settings.rules.sheet.clone_from(&self.sheet);
        Ok(settings)
    }

    /// What is to be read of it.
    pub fn order(&self, inputs: &[PathBuf], month: Option<Month>) -> error::Result<Order> {
        let mask = self.mask.as_deref().map(Key::read).transpose()?;
        Ok(Order { inputs: inputs.to_vec(), as_of: self.as_of, month, mask, previous: None, history: None })
    }
}
