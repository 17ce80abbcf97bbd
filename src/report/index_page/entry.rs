//! A month that was run, read back from the summary that stands in its folder.

use std::path::Path;

use serde::Deserialize;

use crate::domain::{Grain, Limit, Month, Scope, Status};
use crate::report::figures::mean_text;

/// A month that was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its folder's name.
    pub folder: String,
    /// The reporting month.
    pub month: Month,
    /// The cut-off day, as it was written.
    pub as_of: String,
    /// Whether the month was complete.
    pub month_complete: bool,
    /// Each promise with its verdict, and its mean and limit as text, where there are any.
    pub promises: Vec<Promise>,
    /// Normal cases of the month; open cases; open cases past their limit, `None` where that is not known.
    pub counts: (u64, u64, Option<u64>),
    /// Whether its trend picture is there.
    pub has_trend: bool,
}

/// A promise of a month that was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Whom it binds.
    pub scope: Scope,
    /// Its verdict.
    pub status: Status,
    /// The mean, as the report shows it.
    pub mean: String,
    /// The limit in working days.
    pub limit: Option<Limit>,
}

impl Entry {
    /// The month that the summary in `folder` is of; `None` where no run of ours wrote it, or it
    /// is not in place yet.
    #[must_use]
    pub fn read(folder: &Path) -> Option<Self> {
        let name = folder.file_name()?.to_str().filter(|name| !name.starts_with('.'))?;
        let bytes = std::fs::read(folder.join("summary.json")).ok()?;
        let summary: Written<'_> = serde_json::from_slice(&bytes).ok()?;
        if summary.tool.name != env!("CARGO_PKG_NAME") {
            return None;
        }
        let promises = Scope::PROMISES.map(|scope| summary.promise(scope));
        let normal = promises.iter().find_map(|measure| measure.map(|measure| measure.n)).unwrap_or(0);
        Some(Self {
            folder: name.to_owned(),
            month: month(summary.month)?,
            as_of: summary.as_of.to_owned(),
            month_complete: summary.month_complete,
            promises: Scope::PROMISES
                .into_iter()
                .zip(promises)
                .map(|(scope, one)| promise(scope, one))
                .collect(),
            counts: (
                normal.unsigned_abs(),
                summary.rows.pending,
                summary.pending.map(|pending| pending.over_limit),
            ),
            has_trend: folder.join("charts/trend.png").is_file(),
        })
    }
}

/// What the index needs of a summary that was written.
#[derive(Deserialize)]
struct Written<'a> {
    #[serde(borrow)]
    tool: WrittenTool<'a>,
    month: &'a str,
    as_of: &'a str,
    month_complete: bool,
    measures: Vec<WrittenMeasure<'a>>,
    rows: WrittenRows,
    pending: Option<WrittenPending>,
}

#[derive(Deserialize)]
struct WrittenTool<'a> {
    name: &'a str,
}

#[derive(Deserialize)]
struct WrittenRows {
    pending: u64,
}

#[derive(Deserialize)]
struct WrittenPending {
    over_limit: u64,
}

#[derive(Deserialize)]
struct WrittenMeasure<'a> {
    grain: &'a str,
    period: &'a str,
    scope: &'a str,
    by: Option<&'a str>,
    n: i64,
    working_days_total: i64,
    target: Option<serde_json::Number>,
    status: &'a str,
}

impl Written<'_> {
    /// The measure of a promise in the reporting month.
    fn promise(&self, scope: Scope) -> Option<&WrittenMeasure<'_>> {
        self.measures.iter().find(|measure| {
            (measure.grain, measure.period, measure.scope) == (Grain::Month.name(), self.month, scope.name())
                && measure.by.is_none()
        })
    }
}

fn promise(scope: Scope, measure: Option<&WrittenMeasure<'_>>) -> Promise {
    let Some(measure) = measure else {
        return Promise { scope, status: Status::NoData, mean: String::new(), limit: None };
    };
    let limit = measure.target.as_ref().and_then(|limit| limit.to_string().parse::<Limit>().ok());
    let known = [Status::Met, Status::AtRisk, Status::Breached, Status::NoTarget];
    let status = known.into_iter().find(|status| status.name() == measure.status).unwrap_or(Status::NoData);
    Promise { scope, status, mean: mean_text(measure.working_days_total, measure.n, limit), limit }
}

fn month(name: &str) -> Option<Month> {
    let (year, month) = name.split_once('-')?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    (1..=12).contains(&month).then(|| Month::new(year, month))
}
