//! One case explained on the terminal: its clock day by day, its limit, its verdict.

use std::fmt::Write;

use crate::domain::{Class, ExclusionReason, RejectReason, Scope, legible};
use crate::model::{DayReason, ExplainedDay, Explanation, RejectedCase};
use crate::words::{self, Lang};

/// Every row with the wanted id.
#[must_use]
pub fn render(cases: &[Explanation], rejected: &[RejectedCase], lang: Lang) -> String {
    let mut text = String::new();
    for case in cases {
        one(&mut text, case, lang);
    }
    for row in rejected {
        let (what, hint) = words::rejection(lang, row.reason);
        let _ = writeln!(
            text,
            "{}:{}  {}: {what} ({}) — {hint}",
            legible(&row.file),
            row.row,
            words::place(lang, "rejected"),
            legible(&row.value)
        );
    }
    text
}

fn one(text: &mut String, case: &Explanation, lang: Lang) {
    let _ = writeln!(text, "{}  {}:{}", legible(&case.case_id), legible(&case.file), case.row);
    let caliber = &case.caliber;
    let _ = writeln!(
        text,
        "{}",
        words::clock_line(lang, &legible(&caliber.name), caliber.start, caliber.stop, case.as_of)
    );
    let class = words::class(lang, case.enterprise_class);
    let scopes = scopes(case.enterprise_class, lang);
    let place = words::place(lang, case.place);
    let reason = case.reason.map(|code| format!(" ({})", reason(lang, code))).unwrap_or_default();
    let _ = writeln!(text, "{class} ({scopes})  {}  {place}{reason}", legible(&case.office));
    if case.class_from_history {
        let _ = writeln!(text, "{}", words::cases::class_is_from_history(lang));
    }
    if let Some(class) = case.class_in_history {
        let _ = writeln!(text, "{}", words::cases::class_is_another(lang, words::class(lang, class)));
    }
    for (head, rows) in [
        (words::cases::made_of(lang), &case.flows),
        (words::cases::void_left_out(lang), &case.void_flows),
        (words::same_id(lang), &case.twins),
    ] {
        if !rows.is_empty() {
            let _ = writeln!(text, "{head} {}", legible(&rows.join(", ")));
        }
    }
    for day in &case.days {
        let _ = writeln!(text, "  {}", day_line(day, lang));
    }
    if let Some(days) = case.working_days {
        let _ = writeln!(text, "{}", words::days_line(lang, days, case.suspended_days));
        if matches!(case.place, "normal" | "pending") {
            let _ = writeln!(text, "{}", verdict(case, days, lang));
        }
    }
    text.push('\n');
}

/// The scopes that a case of a class counts in.
fn scopes(class: Class, lang: Lang) -> String {
    let own = Scope::ALL.into_iter().filter(|scope| scope.contains(class) && *scope != Scope::of(class));
    own.map(|scope| words::scope(lang, scope)).collect::<Vec<_>>().join(lang.pick("，", ", "))
}

fn day_line(day: &ExplainedDay, lang: Lang) -> String {
    let mark = if day.counted { "●" } else { "·" };
    let weekday = words::weekday(lang, day.day);
    let why = match day.why {
        DayReason::StartDay => words::start_day(lang),
        DayReason::Worked => words::worked_day(lang),
        DayReason::MakeUpDay => words::make_up_day(lang),
        DayReason::Weekend => words::weekend(lang),
        DayReason::Holiday => words::day_off(lang),
        DayReason::Suspended => words::suspended_day(lang),
    };
    let why = match (day.why, &day.notice) {
        // Such a day is worked; where a notice says so, it is a make-up day.
        (DayReason::StartDay | DayReason::Suspended, Some(_)) => {
            format!("{why}{}{}", lang.pick("，", ", "), words::make_up_day(lang))
        }
        _ => why.to_owned(),
    };
    let notice = match &day.notice {
        Some((name, source)) => format!("  {}  {}", legible(name), legible(source)),
        None => String::new(),
    };
    format!("{mark} {} {weekday}  {why}{notice}", day.day)
}

fn verdict(case: &Explanation, days: i32, lang: Lang) -> String {
    let limit = case.limit.map(|limit| {
        let is_over = limit.is_exceeded_by(days);
        words::limit_line(lang, &limit.to_string(), is_over, &legible(case.basis.as_deref().unwrap_or("")))
    });
    let limit = limit.unwrap_or_else(|| words::no_limit(lang).to_owned());
    format!("{limit}\n{}", words::ceiling_line(lang, case.ceiling, days > case.ceiling))
}

fn reason(lang: Lang, code: &'static str) -> &'static str {
    let rejected = RejectReason::named(code);
    let excluded = ExclusionReason::named(code).map(|reason| words::exclusion(lang, reason));
    excluded.or_else(|| rejected.map(|reason| words::rejection(lang, reason).0)).unwrap_or(code)
}
