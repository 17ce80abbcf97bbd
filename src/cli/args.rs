//! The arguments as they are typed. What each is for stands in `words::help`, in both languages.

mod inputs;
mod outputs;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

pub(super) use self::inputs::{InputArgs, ReadingArgs};
pub(super) use self::outputs::{ChartFormat, OutputArgs, OutputFormat};
use super::engine::args::EngineArgs;
use super::value::{day, month, period, share, whole};
use crate::domain::{Day, Month, Period};
use crate::words::Lang;

/// A command line.
#[derive(Debug, Parser)]
#[command(name = "refund-monitor", version, max_term_width = 100, arg_required_else_help = true)]
pub struct Args {
    #[arg(long, global = true, value_enum, default_value = "zh", display_order = 900)]
    pub(super) lang: Language,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Report(ReportArgs),
    Init(InitArgs),
    Check(CheckArgs),
    Tally(TallyArgs),
    Engine(EngineArgs),
    Compare(CompareArgs),
    Explain(ExplainArgs),
    Calendar(CalendarArgs),
    Verify(VerifyArgs),
    Sample(SampleArgs),
    Schema(SchemaArgs),
    Completions(CompletionsArgs),
    Man,
}

#[derive(Debug, clap::Args)]
pub(super) struct ReportArgs {
    #[arg(required_unless_present_any = ["tally", "job"], value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: ReadingArgs,
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = NEED_CASES)]
    pub tally: Vec<PathBuf>,
    #[arg(long, value_name = "JOB", num_args = 1.., conflicts_with_all = NEED_CASES, conflicts_with = "tally")]
    pub job: Vec<PathBuf>,
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    pub month: Option<Month>,
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub previous: Option<PathBuf>,
    #[arg(long, value_name = "DIR", conflicts_with_all = ["previous", "tally", "job"])]
    pub history: Option<PathBuf>,
    #[arg(long, value_enum, value_name = "WHAT")]
    pub fail_on: Option<FailOn>,
    #[arg(long, value_name = "SHARE", default_value = "1.0", value_parser = share)]
    pub max_rejected: f64,
    #[arg(long)]
    pub json: bool,
    #[arg(long, short)]
    pub quiet: bool,
    #[command(flatten)]
    pub outputs: OutputArgs,
    #[arg(long)]
    pub timings: bool,
}

/// What a report from tallies has no use for.
const NEED_CASES: [&str; 5] = ["inputs", "previous", "mask", "sheet", "max_input_bytes"];

#[derive(Debug, clap::Args)]
pub(super) struct TallyArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[arg(long, value_name = "SHARE", default_value = "1.0", value_parser = share)]
    pub max_rejected: f64,
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct InitArgs {
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long)]
    pub json: bool,
    #[arg(long, value_name = "SHARE", default_value = "1.0", value_parser = share)]
    pub max_rejected: f64,
}

#[derive(Debug, clap::Args)]
pub(super) struct CompareArgs {
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub from: Period,
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub to: Period,
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    pub case_id: String,
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct CalendarArgs {
    #[command(subcommand)]
    pub command: CalendarCommand,
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum CalendarCommand {
    Days {
        #[arg(value_parser = day)]
        start: Day,
        #[arg(value_parser = day)]
        end: Day,
    },
    Show {
        #[arg(value_name = "YEAR[-MM]")]
        period: String,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct VerifyArgs {
    #[arg(required = true, value_name = "DATASET_DIR")]
    pub datasets: Vec<PathBuf>,
    #[arg(long)]
    pub update: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct SampleArgs {
    #[arg(long, value_name = "N", default_value_t = 20_000, value_parser = whole::<u64>(1..=u64::MAX))]
    pub cases: u64,
    #[arg(long, value_name = "M", default_value_t = 18, value_parser = whole::<u32>(1..=144))]
    pub months: u32,
    #[arg(long, value_name = "S", default_value_t = 1, value_parser = whole::<u64>(0..=u64::MAX))]
    pub seed: u64,
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    pub from: Option<Month>,
    #[arg(long, value_name = "SHARE", default_value = "0", value_parser = share)]
    pub dirty: f64,
    #[arg(long, value_enum, default_value = "utf8")]
    pub encoding: EncodingName,
}

#[derive(Debug, clap::Args)]
pub(super) struct SchemaArgs {
    #[arg(value_enum)]
    pub what: Described,
}

#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Language {
    Zh,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Zh => Self::Zh,
            Language::En => Self::En,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Breach,
    AtRisk,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum EncodingName {
    Utf8,
    Gb18030,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Described {
    Fields,
    Summary,
    Settings,
}
