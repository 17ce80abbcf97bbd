//! The arguments of `engine` as they are typed.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use crate::cli::value::day;
use crate::domain::Day;
use crate::engine::{Dialect, Table};
use crate::words::Say;
use crate::words::fault::engine as fault;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct EngineArgs {
    #[command(subcommand)]
    pub command: EngineCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum EngineCommand {
    Sql(SqlArgs),
    Run(RunArgs),
    Check(AnswerArgs),
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct SqlArgs {
    #[arg(long, value_enum)]
    pub dialect: DialectName,
    #[arg(long, value_name = "NAME")]
    pub table: Table,
    #[arg(long, value_name = "FILE")]
    pub map: PathBuf,
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Day,
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub to: Day,
    #[arg(long, value_name = "inline|table:NAME", default_value = "inline", value_parser = calendar_place)]
    pub calendar: CalendarPlace,
    #[arg(long, value_name = "JOB")]
    pub out: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct RunArgs {
    #[arg(value_name = "JOB")]
    pub job: PathBuf,
    #[arg(long, value_name = "PATH")]
    pub spark_sql: Option<PathBuf>,
    #[arg(long, value_name = "URL")]
    pub master: Option<String>,
    #[arg(last = true, value_name = "ARG")]
    pub further: Vec<OsString>,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct AnswerArgs {
    #[arg(value_name = "JOB")]
    pub job: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum DialectName {
    Spark,
    Duckdb,
    Clickhouse,
    Postgres,
    Ansi,
}

impl From<DialectName> for Dialect {
    fn from(name: DialectName) -> Self {
        match name {
            DialectName::Spark => Self::Spark,
            DialectName::Duckdb => Self::Duckdb,
            DialectName::Clickhouse => Self::Clickhouse,
            DialectName::Postgres => Self::Postgres,
            DialectName::Ansi => Self::Ansi,
        }
    }
}

/// Where the calendar stands: `inline` in the queries, or in a table.
#[derive(Clone, Debug)]
pub(in crate::cli) struct CalendarPlace(pub Option<Table>);

fn calendar_place(text: &str) -> Result<CalendarPlace, Say> {
    match text.strip_prefix("table:") {
        None if text == "inline" => Ok(CalendarPlace(None)),
        Some(name) => name.parse().map(|table| CalendarPlace(Some(table))),
        None => Err(fault::no_calendar_place(text)),
    }
}
