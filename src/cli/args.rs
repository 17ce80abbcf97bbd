//! The arguments as they are typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::domain::{Day, Month};
use crate::pipeline::{CHART_WIDTH, Outputs};
use crate::words::{Lang, Say, fault};

/// Monitors whether export tax refunds are paid out on time.
///
/// Reads refund case records, counts working days by China's official calendar, averages them
/// by enterprise class, office and month, judges the means against the published targets
/// (穗府办函〔2025〕22号, measure 二十: 5 working days, 3 for class 1 and 2), and draws the trend.
#[derive(Debug, Parser)]
#[command(name = "refund-monitor", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "Exit codes: 0 done, 1 a file could not be read or written, 2 usage or settings, \
    3 done and what --fail-on names was found, 4 no usable case or too many rejects, 5 verify found a difference.")]
pub struct Args {
    /// The language of everything that is said and written
    #[arg(long, global = true, value_enum, default_value = "zh")]
    pub(super) lang: Language,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read, measure, judge, and write every output: the monthly job
    Report(ReportArgs),
    /// Draft a settings file from a look at the input
    Init(InitArgs),
    /// Read and validate only: where every row ends, and each problem with what would mend it
    Check(CheckArgs),
    /// Explain one case: each day from start to stop, counted or not and why
    Explain(ExplainArgs),
    /// Count working days, or show the calendar with its sources
    Calendar(CalendarArgs),
    /// Run data sets and compare with what they are expected to give
    Verify(VerifyArgs),
    /// Write a synthetic, seeded data set
    Sample(SampleArgs),
    /// Print the input fields, or the JSON Schema of the summary or of the settings
    Schema(SchemaArgs),
    /// Print a shell's completion script
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

#[derive(Debug, clap::Args)]
pub(super) struct ReportArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// The reporting month; the cut-off's month by default
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    pub month: Option<Month>,
    /// The folder to write to; reports/<month> by default
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Exit with 3 if a promise of the reporting month is breached (or at risk)
    #[arg(long, value_enum, value_name = "WHAT")]
    pub fail_on: Option<FailOn>,
    /// Exit with 4 and write nothing if more than this share of the rows is rejected
    #[arg(long, value_name = "SHARE", default_value = "1.0", value_parser = share)]
    pub max_rejected: f64,
    /// Print summary.json instead of the table
    #[arg(long)]
    pub json: bool,
    /// Print nothing but errors (and the JSON, with --json)
    #[arg(long, short)]
    pub quiet: bool,
    #[command(flatten)]
    pub outputs: OutputArgs,
    /// Say on stderr where the time went
    #[arg(long)]
    pub timings: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct OutputArgs {
    /// The outputs to write; all by default (json, csv, png, html, xlsx)
    #[arg(long, value_enum, value_delimiter = ',', value_name = "LIST")]
    pub formats: Vec<OutputFormat>,
    /// The forms of the charts
    #[arg(long, value_enum, value_delimiter = ',', value_name = "LIST", default_value = "png")]
    pub charts: Vec<ChartFormat>,
    /// Write the charts and nothing else
    #[arg(long, conflicts_with_all = ["formats", "open"])]
    pub charts_only: bool,
    /// Open the page when it is written
    #[arg(long)]
    pub open: bool,
    /// A face for the charts (TrueType or OpenType) instead of the built-in one
    #[arg(long, value_name = "FILE")]
    pub font: Option<PathBuf>,
    /// Width of the PNG charts in pixels
    #[arg(long, value_name = "PIXELS", default_value_t = CHART_WIDTH, value_parser = clap::value_parser!(u32).range(1_600..=9_600))]
    pub chart_width: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// summary.json
    Json,
    /// measures.csv and the case lists
    Csv,
    /// charts/*.png
    Png,
    /// charts/*.svg
    Svg,
    /// report.html
    Html,
    /// report.xlsx
    Xlsx,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ChartFormat {
    /// Pixels
    Png,
    /// Lines and text
    Svg,
}

impl OutputArgs {
    /// The outputs that are wanted.
    pub fn outputs(&self) -> Outputs {
        let chart = |form| self.charts.contains(&form);
        let (png, svg) = (chart(ChartFormat::Png), chart(ChartFormat::Svg));
        let width = self.chart_width;
        if self.charts_only {
            return Outputs { json: false, csv: false, png, svg, html: false, xlsx: false, width };
        }
        if self.formats.is_empty() {
            return Outputs { png, svg, width, ..Outputs::default() };
        }
        let wanted = |format| self.formats.contains(&format);
        Outputs {
            json: wanted(OutputFormat::Json),
            csv: wanted(OutputFormat::Csv),
            png: wanted(OutputFormat::Png),
            svg: wanted(OutputFormat::Svg),
            html: wanted(OutputFormat::Html),
            xlsx: wanted(OutputFormat::Xlsx),
            width,
        }
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct InputArgs {
    /// Files, folders, data sets or patterns: csv, tsv (UTF-8, GB18030), xlsx, xls, ods or parquet
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The settings file; monitor.toml beside the input by default
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The cut-off day; the latest day in the data by default
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
    /// The sheet of a workbook, by its name or its number from 1; the first with a header of cases by default
    #[arg(long, value_name = "NAME|N")]
    pub sheet: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct InitArgs {
    /// The folder that holds the input; monitor.toml is written into it
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// Exit with 4 if more than this share of the rows is rejected
    #[arg(long, value_name = "SHARE", default_value = "1.0", value_parser = share)]
    pub max_rejected: f64,
}

#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// The case id
    pub case_id: String,
    #[command(flatten)]
    pub input: InputArgs,
    /// Print JSON instead of the table
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct CalendarArgs {
    #[command(subcommand)]
    pub command: CalendarCommand,
    /// A settings file whose [calendar] applies
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum CalendarCommand {
    /// The number of working days after START up to and including END, alone on a line
    Days {
        /// First day, not counted
        #[arg(value_parser = day)]
        start: Day,
        /// Last day, counted if it is worked
        #[arg(value_parser = day)]
        end: Day,
    },
    /// The calendar of a year or a month, with the notice behind each exception
    Show {
        /// A year (2025) or a month (2025-10)
        #[arg(value_name = "YEAR[-MM]")]
        period: String,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct VerifyArgs {
    /// Data sets: folders with input/, monitor.toml and expected/
    #[arg(required = true, value_name = "DATASET_DIR")]
    pub datasets: Vec<PathBuf>,
    /// Accept what the program gives now as expected
    #[arg(long)]
    pub update: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct SampleArgs {
    /// Number of cases
    #[arg(long, value_name = "N", default_value_t = 20_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub cases: u64,
    /// Number of months
    #[arg(long, value_name = "M", default_value_t = 18, value_parser = clap::value_parser!(u32).range(1..=144))]
    pub months: u32,
    /// The seed: the same seed gives the same bytes
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// The file to write; .csv, .parquet or .xlsx decides the form
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The first month; by default the last month is 2026-06
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    pub from: Option<Month>,
    /// Share of rows with a planted fault
    #[arg(long, value_name = "SHARE", default_value = "0", value_parser = share)]
    pub dirty: f64,
    /// The encoding of a csv file
    #[arg(long, value_enum, default_value = "utf8")]
    pub encoding: EncodingName,
}

#[derive(Debug, clap::Args)]
pub(super) struct SchemaArgs {
    /// What to describe
    #[arg(value_enum)]
    pub what: Described,
}

#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Language {
    /// 中文
    Zh,
    /// English
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
    /// A promise is breached
    Breach,
    /// A promise is at risk or breached
    AtRisk,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum EncodingName {
    /// UTF-8
    Utf8,
    /// GB18030
    Gb18030,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Described {
    /// The input fields with their spellings
    Fields,
    /// The JSON Schema of summary.json
    Summary,
    /// The JSON Schema of the settings file
    Settings,
}

fn share(text: &str) -> Result<f64, Say> {
    let share = text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| fault::usage::no_share(text))
}

fn day(text: &str) -> Result<Day, Say> {
    text.parse().map_err(|_| fault::calendar::no_day(text))
}

fn month(text: &str) -> Result<Month, Say> {
    text.parse().map_err(|_| fault::calendar::no_month(text))
}
