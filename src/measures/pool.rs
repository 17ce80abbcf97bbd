//! Pools the cells of a tally into histograms by grain, period, scope and value.

use std::collections::BTreeSet;

use polars::prelude::{
    DataFrame, Expr, IntoLazy, LazyFrame, NamedFrom, PolarsError, PolarsResult, Series, UnionArgs, col,
    concat, lit,
};

use crate::domain::{Bar, Class, Dimension, Figures, Grain, Money, Month, Period, Scope};
use crate::error::{Error, Result};
use crate::words::fault;

/// What a histogram belongs to. `place` is the place of a dimension's value among all of them.
const GROUP: [&str; 4] = ["grain", "period", "scope", "place"];

/// A value of a dimension; `None` where a group is not broken down.
type Value = Option<(Dimension, String)>;

/// The figures of every grain, period, scope and value that has a case, in that order.
/// `cells` is a tally's frame; `month` names its column of months; years to date end with `last`.
///
/// # Errors
/// None that the data can cause.
pub fn measure(cells: DataFrame, month: &str, last: Month) -> Result<Vec<Figures>> {
    pool(cells, month, last).map_err(|error| Error::Internal(fault::own::pooling(error)))
}

fn pool(cells: DataFrame, month: &str, last: Month) -> PolarsResult<Vec<Figures>> {
    let (cells, values) = placed(cells)?;
    let cells = cells
        .lazy()
        .with_column(col(month).alias("month"))
        .group_by([col("month"), col("place"), col("class"), col("days")])
        .agg(sums())
        .collect()?
        .lazy();
    let pooled = union(by_scope(&cells))?;
    let pooled = union(by_grain(&pooled, last))?;
    let keys = GROUP.iter().chain(&["days", "class"]);
    let order: Vec<Expr> = keys.map(|name| col(*name)).collect();
    let bars = pooled
        .group_by(order.clone())
        .agg(sums())
        .sort_by_exprs(order, polars::prelude::SortMultipleOptions::default())
        .collect()?;
    histograms(&bars, &values)
}

/// The cells with the place of each one's value, and the values in their order: numbers are pooled
/// many times faster than names.
fn placed(mut cells: DataFrame) -> PolarsResult<(DataFrame, Vec<Value>)> {
    let (dimensions, names) = (cells.column("dimension")?.i32()?, cells.column("value")?.str()?);
    let values = || {
        let pairs = dimensions.iter().zip(names.iter());
        pairs.map(|(dimension, name)| (dimension.unwrap_or(-1), name.unwrap_or_default()))
    };
    let order: Vec<(i32, &str)> = values().collect::<BTreeSet<_>>().into_iter().collect();
    let place = |value: (i32, &str)| order.binary_search(&value).ok().and_then(|at| i32::try_from(at).ok());
    let places: Vec<Option<i32>> = values().map(place).collect();
    let value = |&(dimension, name): &(i32, &str)| {
        nth(&Dimension::ALL, Some(dimension)).map(|dimension| (dimension, name.to_owned()))
    };
    let values = order.iter().map(value).collect();
    cells.with_column(Series::new("place".into(), places).into())?;
    Ok((cells, values))
}

fn sums() -> Vec<Expr> {
    ["n", "fen_low", "fen_high"].map(|name| col(name).sum()).to_vec()
}

fn union(frames: Vec<LazyFrame>) -> PolarsResult<LazyFrame> {
    concat(frames, UnionArgs::default())
}

/// One frame a scope, holding the classes in it.
fn by_scope(cells: &LazyFrame) -> Vec<LazyFrame> {
    Scope::ALL
        .into_iter()
        .zip(0_i32..)
        .map(|(scope, place)| {
            let classes = Class::ALL.into_iter().filter(|class| scope.contains(*class));
            let is_in = classes.map(|class| col("class").eq(lit(number(class.index()))));
            let is_in = is_in.reduce(Expr::or).unwrap_or_else(|| lit(false));
            cells.clone().filter(is_in).with_column(lit(place).alias("scope"))
        })
        .collect()
}

/// One frame a grain, the period named by its last month; the years to date, which hold a
/// case up to twelve times, one frame a month of the year.
fn by_grain(cells: &LazyFrame, last: Month) -> Vec<LazyFrame> {
    let month = || col("month");
    let of_year = || month() % lit(12);
    let with = |frame: LazyFrame, grain: i32, period: Expr| {
        frame.with_columns([lit(grain).alias("grain"), period.alias("period")])
    };
    let mut frames = vec![
        with(cells.clone(), 0, month()),
        with(cells.clone(), 1, month() - month() % lit(3) + lit(2)),
        with(cells.clone(), 2, month() - of_year() + lit(11)),
    ];
    frames.extend((0..12).map(|end| {
        let so_far = cells.clone().filter(of_year().lt_eq(lit(end)));
        with(so_far, 3, month() - of_year() + lit(end)).filter(col("period").lt_eq(lit(last.0)))
    }));
    frames
}

fn number(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}

/// The sorted rows, cut where the group changes.
fn histograms(bars: &DataFrame, names: &[Value]) -> PolarsResult<Vec<Figures>> {
    let number = |name: &str| bars.column(name)?.i32();
    let sum = |name: &str| bars.column(name)?.i64();
    let (grains, periods, scopes) = (number("grain")?, number("period")?, number("scope")?);
    let (places, classes, days) = (number("place")?, number("class")?, number("days")?);
    let (ns, lows, highs) = (sum("n")?, sum("fen_low")?, sum("fen_high")?);
    let mut figures: Vec<Figures> = Vec::new();
    for row in 0..bars.height() {
        let lost =
            || PolarsError::ComputeError(format!("row {row} of the pooled tally is incomplete").into());
        let period = Period {
            grain: nth(&Grain::ALL, grains.get(row)).ok_or_else(lost)?,
            last_month: Month(periods.get(row).ok_or_else(lost)?),
        };
        let scope = nth(&Scope::ALL, scopes.get(row)).ok_or_else(lost)?;
        let place = places.get(row).and_then(|place| usize::try_from(place).ok());
        let value = place.and_then(|place| names.get(place)).ok_or_else(lost)?;
        let (low, high) = lows.get(row).zip(highs.get(row)).ok_or_else(lost)?;
        let bar = Bar {
            class: nth(&Class::ALL, classes.get(row)).ok_or_else(lost)?,
            days: days.get(row).ok_or_else(lost)?,
            n: ns.get(row).ok_or_else(lost)?,
            refund: Money::from_halves(low, high),
        };
        match figures.last_mut() {
            Some(open) if open.period == period && open.scope == scope && open.value == *value => {
                open.bars.push(bar);
            }
            _ => figures.push(Figures { period, scope, value: value.clone(), bars: vec![bar] }),
        }
    }
    Ok(figures)
}

/// The member of a list at a place; `None` for a place it does not have, as −1.
fn nth<T: Copy>(all: &[T], place: Option<i32>) -> Option<T> {
    all.get(usize::try_from(place?).ok()?).copied()
}
