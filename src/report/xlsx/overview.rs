//! 概览: the verdicts in words, the month's figures by scope, the trend and its chart.

use rust_xlsxwriter::XlsxError;

use super::cell::Cell;
use super::look::Look;
use super::measures;
use super::page::Page;
use super::trend;
use crate::domain::{Grain, Measure, Scope, Status};
use crate::model::Summary;
use crate::report::figures::{counted, grouped, hundredths_text, mean_of};
use crate::report::findings::sentences;
use crate::report::tallies::absent;
use crate::words::report::{self as say, Label, label};
use crate::words::workbook::{Word, word};
use crate::words::{self, Lang};

pub(super) fn write(mut page: Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    let lang = page.lang;
    for scope in Scope::PROMISES {
        let measure = summary.measure(Grain::Month, summary.month, scope);
        let status = measure.map_or(Status::NoData, |measure| measure.status);
        let mut text = promise(words::scope(lang, scope), measure, lang);
        if !summary.month_complete {
            text += label(lang, Label::Comma);
            text += say::unfinished(lang);
        }
        page.badge(words::status(lang, status), measures::tone(status), &text)?;
    }
    open(&mut page, summary)?;
    added_up(&mut page, summary)?;
    page.skip(1);
    known_first(&mut page, summary)?;
    headline(&mut page, summary)?;
    page.skip(1);
    let chart_row = page.row();
    page.skip(trend::ROWS);
    page.line(word(lang, Word::Trend), Look::Heading)?;
    let placed = trend::table(&mut page, summary)?;
    let chart = trend::chart(&page, placed, summary, page.pixels(13));
    page.sheet().insert_chart(chart_row, 0, &chart)?;
    page.sheet().set_repeat_rows(0, 1)?;
    page.close()
}

/// The open cases, as far as they are known.
fn open(page: &mut Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    let lang = page.lang;
    let (status, text) = match summary.pending.as_ref().map(|pending| pending.all) {
        Some(open) => {
            let counts = [open.n, open.over_limit, open.due_within_one_day].map(counted);
            let status = if open.over_limit > 0 { Status::AtRisk } else { Status::Met };
            (status, say::pending(lang, counts).join(label(lang, Label::Comma)))
        }
        None => (Status::NoData, words::tally::open_only(lang, &counted(summary.rows.pending))),
    };
    page.badge(label(lang, Label::Pending), measures::tone(status), &text)
}

/// What the report was added up from, and what it is therefore without.
fn added_up(page: &mut Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    let lang = page.lang;
    if let Some(tallies) = &summary.tallies {
        page.line(&words::tally::sources(lang, &counted(tallies.len() as u64)), Look::Line)?;
    }
    absent(summary, lang).into_iter().try_for_each(|said| page.line(said, Look::Line))
}

/// What to know first, each beside the sheet that shows it in full.
fn known_first(page: &mut Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    let lang = page.lang;
    let findings = sentences(summary, lang);
    if findings.is_empty() {
        return Ok(());
    }
    page.line(words::findings::heading(lang), Look::Heading)?;
    for finding in findings {
        page.link(words::insight::sheet(lang, finding.topic), &finding.text)?;
    }
    page.skip(1);
    Ok(())
}

fn headline(page: &mut Page<'_>, summary: &Summary) -> Result<(), XlsxError> {
    let lang = page.lang;
    page.line(&format!("{} {}", label(lang, Label::Scopes), summary.month), Look::Heading)?;
    let mut titles = vec![label(lang, Label::Scope).to_owned()];
    titles.extend(measures::brief_titles(lang).into_iter().map(str::to_owned));
    let rows = Scope::ALL.into_iter().filter_map(|scope| {
        let measure = summary.measure(Grain::Month, summary.month, scope)?;
        let mut cells = vec![Cell::text(words::scope(lang, scope))];
        cells.extend(measures::brief(measure, lang));
        Some(cells)
    });
    let placed = page.table("headline", &titles, rows)?;
    measures::mark(page, placed, 1)
}

/// A promise's figures in words.
fn promise(name: &str, measure: Option<&Measure>, lang: Lang) -> String {
    let Some(measure) = measure.filter(|measure| measure.n > 0) else { return name.to_owned() };
    let mean = mean_of(measure);
    let cases = say::cases(lang, &counted(measure.n));
    let mut phrases = match (measure.target, measure.excess_hundredths) {
        (Some(limit), Some(excess)) => {
            let days = grouped(&hundredths_text(excess.abs()));
            let (compared, to_target) = if excess > 0 {
                (">", say::to_save(lang, &days))
            } else {
                ("≤", say::to_spare(lang, &days))
            };
            vec![say::mean_against(lang, &mean, compared, &limit.to_string()), cases, to_target]
        }
        _ => vec![say::mean_alone(lang, &mean), cases],
    };
    phrases.extend(measure.basis.as_deref().map(|document| say::basis(lang, document)));
    format!("{name}  {}", phrases.join(label(lang, Label::Comma)))
}
