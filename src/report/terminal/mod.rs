//! What people read on the terminal: heading, verdicts, tables, accounting. Colours are codes in
//! the text, which whoever prints it takes out where they are not wanted; no meaning hangs on them alone.

mod comparison;
mod files;
mod insight;
mod line;
mod measures;
mod problems;
mod rejects;
mod restatement;
mod rows;
mod table;
mod watch;

pub use comparison::comparison;
pub use problems::problems;
pub use rows::identity;

use anstyle::{AnsiColor, Style};

use self::line::flow;
use self::table::paint;
use super::case_rules::case_rules;
use super::figures::{counted, grouped, hundredths_text, mean_of};
use super::tallies::absent;
use crate::domain::{Caliber, Grain, Measure, Scope, Status};
use crate::model::{Report, Summary};
use crate::words::report::{self as say, Label, label};
use crate::words::{self, Lang};

/// The report for people. `columns` is the terminal's width, where it is known: tables then leave
/// out what matters least instead of breaking their lines.
#[must_use]
pub fn render(report: &Report, lang: Lang, columns: Option<usize>) -> String {
    let summary = &report.summary;
    let mut blocks = vec![head(summary, lang, columns), promises(summary, lang, columns)];
    blocks.extend(findings(summary, lang, columns));
    blocks.extend(restatement::restatement(summary, lang, columns));
    blocks.push(measures::scopes(summary, lang, columns));
    blocks.extend(measures::offices(summary, lang, columns));
    blocks.push(rows::pending(summary, lang, columns));
    blocks.extend(watch::watch(report, lang, columns));
    blocks.extend(insight::tables(summary, lang, columns));
    blocks.push(rows::accounting(summary, lang, columns));
    blocks.extend(rejects::rejects(report, lang, columns));
    blocks.join("\n")
}

/// A verdict's sign and word, and its colour.
fn verdict(lang: Lang, status: Status) -> (String, Style) {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    let (sign, style) = match status {
        Status::Breached => ("✗", colour(AnsiColor::Red).bold()),
        Status::AtRisk => ("!", colour(AnsiColor::Yellow)),
        Status::Met => ("✓", colour(AnsiColor::Green)),
        Status::NoData | Status::NoTarget => ("–", Style::new().dimmed()),
    };
    (format!("{sign} {}", words::status(lang, status)), style)
}

fn heading(title: &str) -> String {
    paint(title, Style::new().bold()) + "\n"
}

fn head(summary: &Summary, lang: Lang, columns: Option<usize>) -> String {
    let title = format!("{} {}", label(lang, Label::Title), summary.month);
    let complete = if summary.month_complete { Label::MonthComplete } else { Label::MonthUnfinished };
    let [first, last] = summary.calendar.covers;
    let mut lines = vec![
        (label(lang, Label::Caliber), [caliber(&summary.caliber, lang), case_rules(summary, lang)].concat()),
        (label(lang, Label::CutOff), vec![summary.as_of.to_string(), label(lang, complete).to_owned()]),
        (
            label(lang, Label::Calendar),
            vec![summary.calendar.name.to_owned(), format!("{first} {} {last}", label(lang, Label::To))],
        ),
        (label(lang, Label::Tool), vec![format!("{} {}", summary.tool.name, summary.tool.version)]),
    ];
    if let Some(tallies) = &summary.tallies {
        let said = words::tally::sources(lang, &counted(tallies.len() as u64));
        lines.push((label(lang, Label::Tallies), vec![said]));
        // A Chinese sentence is broken where it pauses.
        let phrases = |said: &str| said.split('，').map(str::to_owned).collect();
        lines.extend(absent(summary, lang).into_iter().map(|said| ("", phrases(said))));
    }
    if let Some(history) = &summary.history {
        lines.push((label(lang, Label::Tallies), vec![super::history::sources(history, lang)]));
    }
    if let Some(masked) = &summary.masked {
        lines.push((label(lang, Label::Masked), vec![say::masked(lang, &masked.key)]));
    }
    let words: Vec<&str> = lines.iter().map(|(word, _)| *word).collect();
    let indent = widest(&words) + 2;
    let mut text = heading(&title);
    for (word, mut phrases) in lines {
        if let Some(first) = phrases.first_mut() {
            first.insert_str(0, &format!("{word}{}", " ".repeat(indent - line::width(word))));
        }
        text += &flow(&phrases, label(lang, Label::Comma), indent, columns);
    }
    text
}

fn caliber(caliber: &Caliber, lang: Lang) -> Vec<String> {
    let (start, stop) = (say::clock_start(lang, caliber.start), say::clock_stop(lang, caliber.stop));
    vec![
        line::shown(&caliber.name),
        format!("{start} → {stop}"),
        say::start_day(lang, caliber.count_start_day).to_owned(),
        say::attribution(lang, caliber.attribution).to_owned(),
        say::suspension(lang, caliber.suspension).to_owned(),
        say::zero_refund(lang, caliber.zero_refund).to_owned(),
    ]
}

/// The verdict lines of the promises.
fn promises(summary: &Summary, lang: Lang, columns: Option<usize>) -> String {
    let promises = Scope::PROMISES.map(|scope| {
        let measure = summary.measure(Grain::Month, summary.month, scope);
        let (mark, style) = verdict(lang, measure.map_or(Status::NoData, |measure| measure.status));
        (mark, style, words::scope(lang, scope), measure)
    });
    let marks = widest(&promises.each_ref().map(|promise| promise.0.as_str()));
    let names = widest(&promises.each_ref().map(|promise| promise.2));
    let mut text = String::new();
    for (mark, style, name, measure) in promises {
        let after_mark = " ".repeat(marks - line::width(&mark) + 2);
        let after_name = " ".repeat(names - line::width(name) + 2);
        let mut phrases = measure.map_or_else(|| vec![String::new()], |measure| figures(measure, lang));
        phrases.extend((!summary.month_complete).then(|| say::unfinished(lang).to_owned()));
        if let Some(first) = phrases.first_mut() {
            first.insert_str(0, &format!("{}{after_mark}{name}{after_name}", paint(&mark, style)));
            first.truncate(first.trim_end().len());
        }
        text += &flow(&phrases, label(lang, Label::Comma), 4, columns);
    }
    text
}

/// What to know first, a sentence to a line.
fn findings(summary: &Summary, lang: Lang, columns: Option<usize>) -> Option<String> {
    let lines: String = super::findings::sentences(summary, lang)
        .into_iter()
        .map(|sentence| flow(&[format!("· {}", sentence.text)], "", 2, columns))
        .collect();
    (!lines.is_empty()).then(|| heading(words::findings::heading(lang)) + &lines)
}

fn widest(words: &[impl AsRef<str>]) -> usize {
    words.iter().map(|word| line::width(word.as_ref())).max().unwrap_or(0)
}

fn figures(measure: &Measure, lang: Lang) -> Vec<String> {
    if measure.n == 0 {
        return vec![say::cases(lang, "0")];
    }
    let mean = mean_of(measure);
    let cases = say::cases(lang, &counted(measure.n));
    let (Some(limit), Some(excess)) = (measure.target, measure.excess_hundredths) else {
        return vec![say::mean_alone(lang, &mean), cases];
    };
    let (compared, days) = (if excess > 0 { ">" } else { "≤" }, grouped(&hundredths_text(excess.abs())));
    let to_target = if excess > 0 { say::to_save(lang, &days) } else { say::to_spare(lang, &days) };
    let mut phrases = vec![say::mean_against(lang, &mean, compared, &limit.to_string()), cases, to_target];
    phrases.extend(measure.basis.as_deref().map(|document| say::basis(lang, &line::shown(document))));
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Absent, History};
    use crate::report::fixture;

    fn plain(lang: Lang, columns: Option<usize>) -> String {
        anstream::adapter::strip_str(&render(&fixture::report(), lang, columns)).to_string()
    }

    #[test]
    fn the_promises_come_first_with_sign_word_and_figures() {
        let text = plain(Lang::Zh, None);
        assert!(
            text.contains(
                "\n! 临界  全部      平均 4.60 个工作日 ≤ 目标 5，500 件，合计余量 200 个工作日，依据 穗府办函〔2025〕22号\n\
                 ✗ 超标  一、二类  平均 3.10 个工作日 > 目标 3，240 件，合计须压减 24 个工作日，依据"
            ),
            "{text}"
        );
        let text = plain(Lang::En, None);
        assert!(
            text.contains("✗ breached  class 1–2    mean 3.10 working days > target 3, 240 cases,"),
            "{text}"
        );
    }

    #[test]
    fn a_promise_without_a_case_has_no_mean() {
        let report = fixture::report();
        let none = Measure { n: 0, mean: None, ..report.summary.measures[0].clone() };
        assert_eq!(figures(&none, Lang::En), ["0 cases"]);
    }

    #[test]
    fn the_worst_office_leads_and_the_rest_is_counted() {
        let text = plain(Lang::Zh, None);
        let offices = text.split("按主管税务机关 2025-06").nth(1).expect("the offices");
        let first = offices.lines().nth(3).expect("a row");
        assert!(first.starts_with("Nansha\\tFTZ") && first.contains("+2"), "{first}");
        assert!(
            offices.contains("（空）") && offices.contains("另有 2 个未列出，见 measures.csv"),
            "{offices}"
        );
    }

    #[test]
    fn the_rows_add_up_in_words() {
        let text = plain(Lang::En, None);
        assert!(
            text.contains(
                "read 5,200 = skipped 2 + rejected 7 + duplicate 3 + after cut-off 0 + pending 310 + \
                 excluded 120 + normal 4,758\n"
            ),
            "{text}"
        );
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let mut report = fixture::report();
        (report.summary.watch, report.watched) = (Some(fixture::watch()), Some(fixture::watched()));
        report.summary.restatement = Some(fixture::restatement());
        for lang in [Lang::Zh, Lang::En] {
            for columns in [60, 80, 100, 120] {
                let text = anstream::adapter::strip_str(&render(&report, lang, Some(columns))).to_string();
                for line in text.lines() {
                    assert!(line::width(line) <= columns, "{columns}: {line}");
                }
            }
            for columns in [50, 60, 80, 100, 120] {
                for line in plain(lang, Some(columns)).lines() {
                    assert!(line::width(line) <= columns, "{columns}: {line}");
                }
            }
        }
    }

    #[test]
    fn what_tallies_do_not_tell_is_said_in_lines_that_fit() {
        let mut report = fixture::report();
        let summary = &mut report.summary;
        (summary.tallies, summary.history) = (Some(Vec::new()), Some(History::default()));
        summary.absent = vec![Absent::CaseLists, Absent::WatchList, Absent::OpenCases, Absent::SideTally];
        summary.pending = None;
        for (lang, said) in [(Lang::Zh, "没有环节用时"), (Lang::En, "no stages")] {
            for columns in [60, 80, 100] {
                let text = anstream::adapter::strip_str(&render(&report, lang, Some(columns))).to_string();
                for line in text.lines() {
                    assert!(line::width(line) <= columns, "{columns}: {line}");
                }
            }
            let text = anstream::adapter::strip_str(&render(&report, lang, None)).to_string();
            assert!(text.contains(said) && !text.contains("rejects.csv"), "{text}");
        }
    }

    #[test]
    fn a_promise_without_cases_is_never_met() {
        let mut report = fixture::report();
        report.summary.measures.retain(|measure| measure.scope != Scope::Class12);
        let text = anstream::adapter::strip_str(&render(&report, Lang::Zh, None)).to_string();
        assert!(text.contains("\n– 无数据  一、二类\n"), "{text}");
    }

    #[test]
    fn a_verdict_on_an_unfinished_month_says_so() {
        let mut report = fixture::report();
        report.summary.month_complete = false;
        let text = anstream::adapter::strip_str(&render(&report, Lang::En, None)).to_string();
        assert_eq!(text.matches("month unfinished").count(), 2, "{text}");
    }
}
