//! `engine`: the wide half handed to an engine of the site's, and its answer taken back.

pub(super) mod args;

use std::ffi::OsString;
use std::path::Path;

use self::args::{AnswerArgs, EngineArgs, EngineCommand, RunArgs, SqlArgs};
use super::output;
use crate::engine::{self, Asked, Dialect, spark};
use crate::error::{Error, Result};
use crate::pipeline;
use crate::report::terminal;
use crate::settings;
use crate::words::fault::engine as fault;
use crate::words::{self, Lang};

pub(super) fn run(args: &EngineArgs, lang: Lang) -> Result<u8> {
    match &args.command {
        EngineCommand::Sql(args) => sql(args, lang),
        EngineCommand::Run(args) => start(args, lang),
        EngineCommand::Check(args) => check(args, lang),
    }
}

fn sql(args: &SqlArgs, lang: Lang) -> Result<u8> {
    let settings = settings::load(Some(&args.map))?;
    let asked = Asked {
        dialect: args.dialect.into(),
        table: args.table.clone(),
        from: args.from,
        to: args.to,
        calendar: args.calendar.0.clone(),
    };
    let composed = pipeline::write_job(&asked, &settings, &args.out)?;
    if !composed.unread.is_empty() {
        output::remark(&words::engine::unread(lang, &composed.unread));
    }
    if let Some(table) = &asked.calendar {
        output::remark(&words::engine::load(lang, &table.to_string()));
    }
    let files: Vec<&str> = composed.files.iter().map(|(name, _)| *name).collect();
    output::remark(&words::engine::written(lang, &args.out, &files));
    Ok(0)
}

fn start(args: &RunArgs, lang: Lang) -> Result<u8> {
    let job = engine::open(&args.job)?;
    let is_spark = job.dialect() == Dialect::Spark;
    let Some(program) = &args.spark_sql else {
        let script = args.job.join("run.sql");
        if is_spark {
            let text = spark::script(&job, &args.job)?;
            crate::report::whole_file::replace(&script, text.as_bytes())
                .map_err(|source| Error::Write { path: script.clone(), source })?;
        }
        let typed = spark::arguments(&script, args.master.as_deref(), &args.further);
        output::result(&by_hand(&args.job, job.dialect(), &typed, lang))?;
        return Ok(0);
    };
    if !is_spark {
        let message = fault::not_spark(job.dialect().name());
        return Err(Error::Usage { message, help: fault::leave_out_spark() });
    }
    spark::run(&job, program, args.master.as_deref(), &args.further)?;
    output::remark(&words::engine::answered(lang, &args.job));
    Ok(0)
}

/// What to type, one command a line, for a shell.
fn by_hand(folder: &Path, dialect: Dialect, spark: &[OsString], lang: Lang) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', r"'\''"));
    let path = |name: &str| quoted(&folder.join(name).to_string_lossy());
    let each = |command: &dyn Fn(&str) -> String| spark::ANSWERS.map(command).concat();
    match dialect {
        Dialect::Spark => {
            let typed: Vec<String> = spark.iter().map(|word| quoted(&word.to_string_lossy())).collect();
            format!("spark-sql {}\n", typed.join(" "))
        }
        Dialect::Ansi => format!("{}\n", words::engine::by_any(lang, folder, &spark::ANSWERS)),
        Dialect::Duckdb => each(&|name| {
            let answer = folder.join(format!("{name}.parquet")).to_string_lossy().replace('\'', "''");
            let copy = quoted(&format!(") TO '{answer}' (FORMAT parquet);"));
            format!(
                "{{ echo 'COPY ('; cat {}; echo {copy}; }} | duckdb -bail DATABASE\n",
                path(&format!("{name}.sql"))
            )
        }),
        Dialect::Clickhouse => each(&|name| {
            let (query, answer) = (path(&format!("{name}.sql")), path(&format!("{name}.parquet")));
            format!("clickhouse-client --queries-file {query} --format Parquet > {answer}\n")
        }),
        Dialect::Postgres => each(&|name| {
            let (query, answer) = (path(&format!("{name}.sql")), path(&format!("{name}.csv")));
            format!("psql -X -v ON_ERROR_STOP=1 --csv -f {query} -o {answer} DATABASE\n")
        }),
    }
}

fn check(args: &AnswerArgs, lang: Lang) -> Result<u8> {
    let found = settings::find(args.config.as_deref(), std::slice::from_ref(&args.job))?;
    let settings = settings::load(found.as_deref())?;
    let taken = pipeline::take_job(&args.job, &settings)?;
    let (rows, outside, sha256) = (taken.rows, taken.outside, taken.sha256.clone());
    let unread = taken.job.unread();
    let tally = pipeline::job_tally(taken, &settings)?;
    if let Some(out) = &args.out {
        let bytes = pipeline::write_tally(&tally, out)?;
        output::remark(&words::tally::written(lang, out, bytes));
    }
    if !unread.is_empty() {
        output::remark(&words::engine::unread(lang, &unread));
    }
    output::remark(&words::engine::adds_up(lang, outside, &sha256));
    output::result(&terminal::identity(&rows, lang, output::width()))?;
    Ok(0)
}
