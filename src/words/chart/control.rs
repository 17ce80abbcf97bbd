//! The words of the control chart.

use super::super::findings::{Run, Way};
use super::super::{Lang, many, scope};
use crate::domain::{Limit, Month, Scope};

/// The title.
#[must_use]
pub fn title(lang: Lang, from: Month, to: Month) -> String {
    let span = super::span(lang, from, to);
    match lang {
        Lang::Zh => format!("出口退（免）税月平均办理时间控制图：信号还是一般波动{span}"),
        Lang::En => format!("Export tax refunds: is the monthly mean signal or noise{span}"),
    }
}

/// What is said of the unfinished month.
#[must_use]
pub fn not_charted(lang: Lang, month: &str) -> String {
    match lang {
        Lang::Zh => format!("{month}不计入控制图，以下判断截至上一个已满的月份"),
        Lang::En => {
            format!("{month} is no point of the chart; what follows is said of the last month that is over")
        }
    }
}

/// A month within the limits.
#[must_use]
pub fn noise(lang: Lang, [low, high]: [&str; 2]) -> String {
    match lang {
        Lang::Zh => format!("在控制限 {low}～{high} 内，未见信号"),
        Lang::En => format!("within the limits {low} to {high}, no signal"),
    }
}

/// A month that meets rules.
#[must_use]
pub fn signal(lang: Lang, [low, high]: [&str; 2], rules: &[&str]) -> String {
    let rules = rules.join(super::comma(lang));
    match lang {
        Lang::Zh => format!("是信号（{rules}）；控制限 {low}～{high}"),
        Lang::En => format!("a signal ({rules}); control limits {low} to {high}"),
    }
}

/// A month without limits.
#[must_use]
pub const fn no_limits(lang: Lang) -> &'static str {
    lang.pick("只有一个月，尚无控制限", "a month alone has no control limits yet")
}

/// A month on limits from few months, which tell nothing yet.
#[must_use]
pub fn trial(lang: Lang, [low, high]: [&str; 2], rules: &[&str], months: usize) -> String {
    let met = rules.join(super::comma(lang));
    match (lang, rules.is_empty()) {
        (Lang::Zh, true) => format!("在试用控制限 {low}～{high} 之内，只据 {months} 个月，尚难判断"),
        (Lang::Zh, false) => format!("{met}；试用控制限 {low}～{high} 只据 {months} 个月，尚难判断"),
        (Lang::En, true) => {
            format!("within trial limits {low} to {high}, from {months} months only: too early to tell")
        }
        (Lang::En, false) => {
            format!("{met}; trial limits {low} to {high}, from {months} months only: too early to tell")
        }
    }
}

/// The newest month of a promise is not the newest one of the chart.
#[must_use]
pub const fn nothing_since(lang: Lang) -> &'static str {
    lang.pick("（此后无数据）", " (no data since)")
}

/// How a target stands to the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not below the upper one.
    Above,
    /// Below the lower one.
    Below,
    /// Between them.
    Between,
}

/// Whether the process as it is keeps its target.
#[must_use]
pub fn assurance(lang: Lang, standing: Standing, limit: Limit, [low, high]: [&str; 2]) -> String {
    match (lang, standing) {
        (Lang::Zh, Standing::Above) => format!("上限 {high} 在目标 {limit} 以内，照通常水平可稳定达标"),
        (Lang::Zh, Standing::Below) => format!("下限 {low} 高于目标 {limit}，照通常水平难以达标"),
        (Lang::Zh, Standing::Between) => {
            format!("目标 {limit} 在上下限之间，照通常水平时而达标、时而超标")
        }
        (Lang::En, Standing::Above) => {
            format!("the upper limit of {high} is within the target of {limit}: usually met")
        }
        (Lang::En, Standing::Below) => {
            format!("the lower limit of {low} is above the target of {limit}: usually missed")
        }
        (Lang::En, Standing::Between) => {
            format!("the target of {limit} is between the limits: met in some months, missed in others")
        }
    }
}

/// A run rule beside the point that meets it.
#[must_use]
pub const fn rule(lang: Lang, run: Run, way: Way) -> &'static str {
    match (run, way) {
        (Run::OutsideLimit, _) => lang.pick("超出控制限", "outside a limit"),
        (Run::OneSide, _) => lang.pick("连续 7 点在中心线一侧", "7 on one side"),
        (Run::Trend, Way::Slower) => lang.pick("连续 7 点上升", "7 rising"),
        (Run::Trend, Way::Faster) => lang.pick("连续 7 点下降", "7 falling"),
        (Run::TwoOfThree, _) => lang.pick("3 点中 2 点近限", "2 of 3 near a limit"),
    }
}

/// A line of a chart of individual values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The upper natural limit.
    Upper,
    /// The mean of the points.
    Centre,
    /// The lower natural limit.
    Lower,
}

/// The name of a line at its end, with its value.
#[must_use]
pub fn line(lang: Lang, line: Line, value: &str, trial: bool) -> String {
    let name = match line {
        Line::Upper => lang.pick("上限", "upper limit"),
        Line::Centre => lang.pick("中心线", "centre"),
        Line::Lower => lang.pick("下限", "lower limit"),
    };
    let trial = if trial { lang.pick("（试用）", " (trial)") } else { "" };
    format!("{name} {value}{trial}")
}

/// The head of a promise's panel: how many signals it shows, and how many of them have no name in it.
#[must_use]
pub fn signals(lang: Lang, of: Scope, signals: usize, unnamed: usize) -> String {
    let name = scope(lang, of);
    let count = signals.to_string();
    let rest = match (lang, unnamed) {
        (_, 0) => String::new(),
        (Lang::Zh, _) => format!("，其中 {unnamed} 处未标名称"),
        (Lang::En, _) => format!(", {unnamed} of them not named"),
    };
    match (lang, signals) {
        (Lang::Zh, 0) => format!("{name}：没有信号"),
        (Lang::En, 0) => format!("{name}: no signal"),
        (Lang::Zh, _) => format!("{name}：信号 {count} 处{rest}"),
        (Lang::En, _) => format!("{name}: {count} {}{rest}", many(&count, "signal", "signals")),
    }
}

/// The key: triangles.
#[must_use]
pub const fn key_signal(lang: Lang) -> &'static str {
    lang.pick("信号：变慢、变快", "signal: slower, faster")
}

/// The key: a band with a line in it.
#[must_use]
pub const fn key_limits(lang: Lang) -> &'static str {
    lang.pick("控制限与中心线", "limits and centre")
}

/// The key: the same without its area.
#[must_use]
pub const fn key_trial(lang: Lang) -> &'static str {
    lang.pick("试用限（不足 12 个月）", "trial limits (< 12 months)")
}

/// In the head of a panel whose axis does not start at 0.
#[must_use]
pub const fn cut_axis(lang: Lang) -> &'static str {
    lang.pick("纵轴不从 0 起", "axis does not start at 0")
}

/// The foot: how the limits come about.
#[must_use]
pub const fn method(lang: Lang) -> &'static str {
    lang.pick(
        "控制限 = 中心线 ± 2.66 × 平均移动极差（XmR），目标变动时重新起算；信号不等于超标",
        "limits: centre ± 2.66 × mean moving range (XmR), begun anew with each target; a signal is not a breach",
    )
}

/// In place of a chart without limits.
#[must_use]
pub const fn nothing(lang: Lang) -> &'static str {
    lang.pick("已满的月份不足两个，尚无控制限", "fewer than two months are over: no control limits yet")
}
