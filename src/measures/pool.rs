//! Pools the cells of a tally into histograms by grain, period, scope and value.

use std::collections::BTreeSet;

use polars::prelude::{
    DataFrame, Expr, IntoLazy, LazyFrame, NamedFrom, PolarsError, PolarsResult, Series, SortMultipleOptions,
    UnionArgs, col, concat, lit,
};

use super::key::{Bounds, CLASSES};
use crate::domain::{Bar, Class, Dimension, Figures, Money, Month, Scope};
use crate::error::{Error, Result};
use crate::words::fault;

/// A value of a dimension; `None` where a group is not broken down.
type Value = Option<(Dimension, String)>;

/// What is summed.
const SUMS: [&str; 3] = ["n", "fen_low", "fen_high"];

/// The figures of every grain, period, scope and value that has a case, in that order.
/// `cells` is a tally's frame; `month` names its column of months; years to date end with `last`.
///
/// # Errors
/// None that the data can cause, unless its calendar has thousands of years.
pub fn measure(cells: &DataFrame, month: &str, last: Month) -> Result<Vec<Figures>> {
    pool(cells, month, last).map_err(|error| Error::Internal(fault::own::pooling(error)))
}

fn pool(cells: &DataFrame, month: &str, last: Month) -> PolarsResult<Vec<Figures>> {
    if cells.height() == 0 {
        return Ok(Vec::new());
    }
    let (cells, values, bounds) = numbered(cells, month)?;
    let cells = cells.lazy().group_by([col("month"), col("bar")]).agg(sums());
    // Divided once here, not in each of the frames below.
    let parts = [
        (col("bar") % lit(CLASSES)).alias("class"),
        (col("month") % lit(12_i64)).alias("of_year"),
        (col("month") % lit(3_i64)).alias("of_quarter"),
    ];
    let cells = cells.with_columns(parts).collect()?.lazy();
    let pooled = union(by_scope(&cells, bounds))?.collect()?.lazy();
    // Each grain is summed by itself, since no key is in two of them: side by side they hold every
    // cell up to fifteen times.
    let summed =
        by_grain(&pooled, bounds, last).into_iter().map(|grain| grain.group_by([col("key")]).agg(sums()));
    let bars = union(summed.collect())?;
    histograms(&bars.sort(["key"], SortMultipleOptions::default()).collect()?, bounds, &values)
}

/// The cells with value, days and class as one number, beside the months; and the values in their order.
fn numbered(cells: &DataFrame, month: &str) -> PolarsResult<(DataFrame, Vec<Value>, Bounds)> {
    let number = |name: &str| -> PolarsResult<Vec<i32>> {
        let numbers = cells.column(name)?.i32()?;
        numbers.iter().map(|number| number.ok_or_else(|| lost(name))).collect()
    };
    let (dimensions, names) = (number("dimension")?, cells.column("value")?.str()?);
    let values: Vec<(i32, &str)> =
        dimensions.into_iter().zip(names.iter()).map(|(of, name)| (of, name.unwrap_or_default())).collect();
    let order: Vec<(i32, &str)> = values.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let (months, days, classes) = (number(month)?, number("days")?, number("class")?);
    let ends = |numbers: &[i32]| numbers.iter().min().copied().zip(numbers.iter().max().copied());
    let bounds = ends(&months).zip(ends(&days));
    let bounds = bounds.and_then(|(months, days)| Bounds::new(months, order.len(), days));
    let bounds = bounds.ok_or_else(|| lost("calendar"))?;
    let parts = values.iter().zip(days).zip(classes);
    let bar = |((value, days), class): ((&(i32, &str), i32), i32)| {
        let place = i64::try_from(order.binary_search(value).ok()?).ok()?;
        Some(bounds.bar(place, days, class))
    };
    let bars: Vec<Option<i64>> = parts.map(bar).collect();
    let months: Vec<i64> = months.into_iter().map(|month| bounds.month(month)).collect();
    let mut columns =
        vec![Series::new("month".into(), months).into(), Series::new("bar".into(), bars).into()];
    for name in SUMS {
        columns.push(cells.column(name)?.clone());
    }
    let value = |&(dimension, name): &(i32, &str)| {
        let dimension = Dimension::ALL.get(usize::try_from(dimension).ok()?)?;
        Some((*dimension, name.to_owned()))
    };
    Ok((DataFrame::new(cells.height(), columns)?, order.iter().map(value).collect(), bounds))
}

fn sums() -> Vec<Expr> {
    SUMS.map(|name| col(name).sum()).to_vec()
}

fn union(frames: Vec<LazyFrame>) -> PolarsResult<LazyFrame> {
    concat(frames, UnionArgs::default())
}

/// One frame a scope, holding the classes in it.
fn by_scope(cells: &LazyFrame, bounds: Bounds) -> Vec<LazyFrame> {
    let classes = || Class::ALL.into_iter().zip(0_i64..);
    Scope::ALL
        .into_iter()
        .zip(0_i64..)
        .map(|(scope, place)| {
            let is_in = classes().filter(|(class, _)| scope.contains(*class));
            let is_in = is_in.map(|(_, place)| col("class").eq(lit(place)));
            let is_in = is_in.reduce(Expr::or).unwrap_or_else(|| lit(false));
            cells.clone().filter(is_in).with_column(col("bar") + lit(place * bounds.of_scope()))
        })
        .collect()
}

/// One frame a grain, the period named by its last month; the years to date, which hold a
/// case up to twelve times, one frame a month of the year.
fn by_grain(cells: &LazyFrame, bounds: Bounds, last: Month) -> Vec<LazyFrame> {
    let month = || col("month");
    let of_year = || col("of_year");
    let with = |frame: LazyFrame, grain: i64, period: Expr| {
        let key = period * lit(bounds.of_period()) + lit(grain * bounds.of_grain()) + col("bar");
        let columns: Vec<Expr> = std::iter::once(key.alias("key")).chain(SUMS.map(col)).collect();
        frame.select(columns)
    };
    let mut frames = vec![
        with(cells.clone(), 0, month()),
        with(cells.clone(), 1, month() - col("of_quarter") + lit(2_i64)),
        with(cells.clone(), 2, month() - of_year() + lit(11_i64)),
    ];
    frames.extend((0_i64..12).map(|end| {
        let period = || month() - of_year() + lit(end);
        let is_in = of_year().lt_eq(lit(end)).and(period().lt_eq(lit(bounds.month(last.0))));
        with(cells.clone().filter(is_in), 3, period())
    }));
    frames
}

/// The sorted bars, cut where the group changes.
fn histograms(bars: &DataFrame, bounds: Bounds, values: &[Value]) -> PolarsResult<Vec<Figures>> {
    let column = |name: &str| bars.column(name)?.i64();
    let (keys, ns) = (column("key")?, column("n")?);
    let (lows, highs) = (column("fen_low")?, column("fen_high")?);
    let rows = keys.iter().zip(ns.iter()).zip(lows.iter().zip(highs.iter()));
    let mut figures: Vec<Figures> = Vec::new();
    let mut group = None;
    for ((key, n), (low, high)) in rows {
        let (Some(number), Some(n), Some(low), Some(high)) = (key, n, low, high) else {
            return Err(lost("pooled tally"));
        };
        let key = bounds.key(number).ok_or_else(|| lost("key"))?;
        let bar = Bar { class: key.class, days: key.days, n, refund: Money::from_halves(low, high) };
        match figures.last_mut() {
            Some(open) if group == Some(bounds.group(number)) => open.bars.push(bar),
            _ => {
                let value = values.get(key.place).ok_or_else(|| lost("value"))?.clone();
                figures.push(Figures { period: key.period, scope: key.scope, value, bars: vec![bar] });
            }
        }
        group = Some(bounds.group(number));
    }
    Ok(figures)
}

fn lost(what: &str) -> PolarsError {
    PolarsError::ComputeError(format!("the {what} is incomplete").into())
}
