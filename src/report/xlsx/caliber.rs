//! 口径: the settings in force, the targets with their sources, and the method in words.

use rust_xlsxwriter::XlsxError;

use super::cell::Cell;
use super::look::Look;
use super::page::Page;
use crate::domain::{Attribution, Caliber, ClockStart, ClockStop, Suspension, ZeroRefund};
use crate::model::Summary;
use crate::words::report::{self as say, Label, label};
use crate::words::workbook::{self, Word, word};
use crate::words::{self, Lang};

pub(super) fn write(mut page: Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    let lang = page.lang;
    page.line(word(lang, Word::Settings), Look::Heading)?;
    let titles = named(lang, &[Word::Item, Word::Setting, Word::Meaning]);
    let mut settings = caliber(&summary.caliber, lang);
    settings.extend(cases(summary, lang));
    settings.extend(stamps(summary, lang));
    let rows = settings
        .into_iter()
        .map(|[item, value, meaning]| vec![Cell::text(item), Cell::text(value), Cell::Prose(meaning.into())]);
    page.table("settings", &titles, rows)?;
    page.skip(1);
    targets(&mut page, summary)?;
    page.skip(1);
    page.line(word(lang, Word::Method), Look::Heading)?;
    let titles = named(lang, &[Word::Item, Word::Basis, Word::Meaning]);
    let rows = workbook::method(lang).iter().map(|[item, basis, meaning]| {
        vec![Cell::text(*item), Cell::text(*basis), Cell::Prose((*meaning).into())]
    });
    page.table("method", &titles, rows)?;
    page.sheet().set_repeat_rows(0, 1)?;
    page.close()
}

/// Each setting by its key in the settings file, its value there, and what it means.
fn caliber(caliber: &Caliber, lang: Lang) -> Vec<[String; 3]> {
    let start = match caliber.start {
        ClockStart::Accepted => "accepted",
        ClockStart::Declared => "declared",
    };
    let stop = match caliber.stop {
        ClockStop::Completed => "completed",
        ClockStop::Approved => "approved",
        ClockStop::Voucher => "voucher",
        ClockStop::Treasury => "treasury",
    };
    let attribution = match caliber.attribution {
        Attribution::Completion => "completion",
        Attribution::Acceptance => "acceptance",
    };
    let suspension = match caliber.suspension {
        Suspension::Exclude => "exclude",
        Suspension::Deduct => "deduct",
    };
    let zero_refund = match caliber.zero_refund {
        ZeroRefund::Include => "include",
        ZeroRefund::Exclude => "exclude",
    };
    let counts = if caliber.count_start_day { "true" } else { "false" };
    let ratio = f64::from(caliber.at_risk_ratio) / f64::from(Caliber::ratio_unit());
    vec![
        ["name".to_owned(), caliber.name.clone(), label(lang, Label::Caliber).to_owned()],
        ["start", start, say::clock_start(lang, caliber.start)].map(str::to_owned),
        ["stop", stop, say::clock_stop(lang, caliber.stop)].map(str::to_owned),
        ["count_start_day", counts, say::start_day(lang, caliber.count_start_day)].map(str::to_owned),
        ["attribution", attribution, say::attribution(lang, caliber.attribution)].map(str::to_owned),
        ["suspension", suspension, say::suspension(lang, caliber.suspension)].map(str::to_owned),
        ["zero_refund", zero_refund, say::zero_refund(lang, caliber.zero_refund)].map(str::to_owned),
        ["at_risk_ratio".to_owned(), ratio.to_string(), word(lang, Word::AtRiskRatio).to_owned()],
    ]
}

/// The settings that say how rows become cases, where they are in force.
fn cases(summary: &Summary, lang: Lang) -> Vec<[String; 3]> {
    let mut settings = Vec::new();
    if let Some(key) = &summary.case_key {
        let key: Vec<&str> = key.iter().map(|field| field.name()).collect();
        settings.push(["case_key".to_owned(), key.join(", "), words::cases::identified_by(lang, &key)]);
    }
    if summary.collapse {
        settings.push(["collapse", "true", words::cases::collapsed(lang)].map(str::to_owned));
    }
    if let Some(history) = &summary.class_history {
        let meaning = words::cases::class_history(lang, &history.file);
        settings.push(["class_history".to_owned(), history.file.clone(), meaning]);
    }
    settings
}

/// The cut-off, the calendar, the program, and the key of the pseudonyms where there are any.
fn stamps(summary: &Summary, lang: Lang) -> Vec<[String; 3]> {
    let [first, last] = summary.calendar.covers;
    let complete = if summary.month_complete { Label::MonthComplete } else { Label::MonthUnfinished };
    let covers = format!("{first} {} {last}", label(lang, Label::To));
    let mut stamps = vec![
        [label(lang, Label::CutOff).to_owned(), summary.as_of.to_string(), label(lang, complete).to_owned()],
        [
            label(lang, Label::Calendar).to_owned(),
            summary.calendar.name.to_owned(),
            format!("{covers}{}SHA-256 {}", label(lang, Label::Comma), summary.calendar.sha256),
        ],
        [label(lang, Label::Tool).to_owned(), summary.tool.name.to_owned(), summary.tool.version.to_owned()],
    ];
    if let Some(masked) = &summary.masked {
        stamps.push([
            label(lang, Label::Masked).to_owned(),
            masked.key.clone(),
            say::masked(lang, &masked.key),
        ]);
    }
    stamps
}

fn targets(page: &mut Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    let lang = page.lang;
    page.line(word(lang, Word::Targets), Look::Heading)?;
    let mut titles = vec![label(lang, Label::Scope).to_owned()];
    titles.extend(named(lang, &[Word::Limit, Word::Basis, Word::From, Word::To]));
    let rows = summary.targets.iter().map(|target| {
        vec![
            Cell::text(words::scope(lang, target.scope)),
            Cell::Number(target.limit.lossy(), Look::Days),
            Cell::Prose(target.basis.as_str().into()),
            Cell::Date(target.from),
            Cell::maybe(target.to, Cell::Date),
        ]
    });
    page.table("targets", &titles, rows)?;
    Ok(())
}

fn named(lang: Lang, titles: &[Word]) -> Vec<String> {
    titles.iter().map(|title| word(lang, *title).to_owned()).collect()
}
