//! The words of the picture of stages.

use crate::domain::{Event, Month};
use crate::words::{Lang, many};

/// The title.
#[must_use]
pub fn title(lang: Lang, month: Month) -> String {
    match lang {
        Lang::Zh => format!("各管理类别各环节平均用时，{month}"),
        Lang::En => format!("Mean time of each stage by enterprise class, {month}"),
    }
}

/// An event.
#[must_use]
pub const fn event(lang: Lang, event: Event) -> &'static str {
    match event {
        Event::Declared => lang.pick("申报", "declared"),
        Event::Accepted => lang.pick("受理", "accepted"),
        Event::Reviewed => lang.pick("审核", "reviewed"),
        Event::Approved => lang.pick("核准", "approved"),
        Event::Completed => lang.pick("办结", "completed"),
        Event::Voucher => lang.pick("开具退还书", "voucher"),
        Event::Treasury => lang.pick("退库", "treasury"),
    }
}

/// From one event to the next.
#[must_use]
pub fn stage(lang: Lang, from: Event, to: Event) -> String {
    let [from, to] = [from, to].map(|one| event(lang, one));
    format!("{from}{}{to}", lang.pick("→", " → "))
}

/// Before the stage that has grown most.
#[must_use]
pub const fn growth(lang: Lang) -> &'static str {
    lang.pick("比上月增加最多的环节：", "The stage that grew most since the month before: ")
}

/// By how much a stage has grown, to what mean, and its part in all that has grown.
#[must_use]
pub fn grown_by(lang: Lang, growth: &str, mean: &str, share: &str) -> String {
    match lang {
        Lang::Zh => format!("，多 {growth} 个工作日，平均 {mean}（占各环节增加合计的 {share}）"),
        Lang::En => format!(", by {growth} working days to {mean} ({share} of what the stages gained)"),
    }
}

/// No stage takes longer than in the month before.
#[must_use]
pub const fn no_growth(lang: Lang) -> &'static str {
    lang.pick("没有环节比上月增加", "No stage takes longer than in the month before")
}

/// The month before has no stage to compare with.
#[must_use]
pub const fn nothing_before(lang: Lang) -> &'static str {
    lang.pick("上月没有可比的环节", "No stage of the month before to compare with")
}

/// Before the stages that the clock does not count.
#[must_use]
pub const fn off_the_clock(lang: Lang) -> &'static str {
    lang.pick("不在计时段内（全部）：", "Outside the clock, all classes: ")
}

/// A stage and its mean.
#[must_use]
pub fn with_mean(lang: Lang, stage: &str, mean: &str) -> String {
    match lang {
        Lang::Zh => format!("{stage} {mean} 个工作日"),
        Lang::En => format!("{stage} {mean} working days"),
    }
}

/// The title of the axis of days: from which event they are counted.
#[must_use]
pub fn axis(lang: Lang, start: Event) -> String {
    let start = event(lang, start);
    match lang {
        Lang::Zh => format!("平均用时（工作日，{start}为 0）"),
        Lang::En => format!("Mean time (working days, {start} = 0)"),
    }
}

/// The key: a full bar.
#[must_use]
pub const fn key_on_the_clock(lang: Lang) -> &'static str {
    lang.pick("计时段内", "on the clock")
}

/// The key: a bar with strokes.
#[must_use]
pub const fn key_off_the_clock(lang: Lang) -> &'static str {
    lang.pick("计时段外", "outside the clock")
}

/// The key: a tick at a bar.
#[must_use]
pub const fn key_stop(lang: Lang) -> &'static str {
    lang.pick("计时终点", "the clock stops")
}

/// The key: a thin, faint bar.
#[must_use]
pub const fn key_before(lang: Lang) -> &'static str {
    lang.pick("细条为上月", "thin bar: month before")
}

/// The head of the means on the clock.
#[must_use]
pub const fn column_mean(lang: Lang) -> &'static str {
    lang.pick("办理时间", "on the clock")
}

/// A range of numbers of cases.
#[must_use]
pub fn between(least: &str, most: &str) -> String {
    format!("{least}–{most}")
}

/// Why the stages of a bar do not add up to a mean.
#[must_use]
pub const fn uneven(lang: Lang) -> &'static str {
    lang.pick(
        "各环节只计两端日期齐全的案件，件数不同，各段之和不是平均办理时间",
        "a stage counts the cases with both of its dates: their numbers differ, and a bar's length is no mean",
    )
}

/// How many cases are left out of a stage.
#[must_use]
pub fn reversed(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("日期先后颠倒、未计入该环节 {n} 件次"),
        Lang::En => {
            let times = many(n, "time", "times");
            format!("left out of a stage for dates the other way round: {n} {times}")
        }
    }
}

/// A part of a bar in a few words: "class 3, 2025-06, reviewed → approved: 0.83, n = 240".
#[must_use]
pub fn hint(lang: Lang, (name, month): (&str, Month), stage: &str, mean: &str, n: &str) -> String {
    match lang {
        Lang::Zh => format!("{name} {month} {stage}：{mean}，n = {n}"),
        Lang::En => format!("{name}, {month}, {stage}: {mean}, n = {n}"),
    }
}

/// In place of a plot without any stage.
#[must_use]
pub const fn nothing_to_show(lang: Lang) -> &'static str {
    lang.pick("没有可计算的环节", "no stage between two recorded dates")
}
