//! How the files were read: what each is, what its columns were read as, and which were not used.

use anstyle::{AnsiColor, Style};

use super::heading;
use super::line::{cut, flow, shown};
use super::table::{Cell, Column, paint, table};
use crate::domain::Field;
use crate::model::{DataQuality, FileQuality};
use crate::report::figures::counted;
use crate::report::files::{Filled, SHOWN, fields, layouts, unknown_statuses, usual_headers, worst};
use crate::words::quality::{self as say, Word, word};
use crate::words::report::{Label, label};
use crate::words::{Lang, field::meaning};

/// Ways to lay out columns that are shown.
const LAYOUTS: usize = 3;

/// The widest name and the widest meaning that are shown whole, in terminal columns.
const WIDEST: usize = 44;

/// The files, then their columns.
pub(super) fn files(quality: &DataQuality, lang: Lang, columns: Option<usize>) -> String {
    let mut text = heading(word(lang, Word::Files));
    text += &listed(&quality.files, lang, columns);
    let layouts = layouts(&quality.files);
    for files in layouts.iter().take(LAYOUTS) {
        text.push('\n');
        text += &layout(files, quality.files.len(), lang, columns);
    }
    if let Some(others) = layouts.get(LAYOUTS..).filter(|others| !others.is_empty()) {
        let files: usize = others.iter().map(Vec::len).sum();
        text += "\n";
        text += &flow(&[say::other_layouts(lang, &counted(others.len()), &counted(files))], " ", 0, columns);
    }
    text + &statuses(&quality.files, lang, columns)
}

fn listed(files: &[FileQuality], lang: Lang, columns: Option<usize>) -> String {
    let titles = [
        Column::name(label(lang, Label::File), 0),
        Column::figure(word(lang, Word::RowsRead), 0),
        Column::figure(word(lang, Word::RejectedRows), 0),
        Column::name(word(lang, Word::Encoding), 1),
        Column::name(word(lang, Word::Delimiter), 2),
        Column::name(word(lang, Word::Compression), 5),
        Column::name(word(lang, Word::Sheet), 3),
        Column::figure(word(lang, Word::HeaderRow), 4),
    ];
    let sorted = worst(files);
    let row = |file: &&FileQuality| {
        vec![
            Cell::new(cut(&shown(&file.file), WIDEST)),
            Cell::new(counted(file.rows)),
            Cell::new(counted(file.rejected)),
            Cell::figure(file.encoding.map(|code| say::encoding(lang, code))),
            Cell::figure(file.delimiter.map(|sign| shown(&say::delimiter(lang, sign)))),
            Cell::figure(file.compression),
            Cell::figure(file.sheet.as_deref().map(|sheet| cut(&shown(sheet), WIDEST))),
            Cell::figure(file.header_row),
        ]
    };
    let mut text = table(&titles, sorted.iter().take(SHOWN).map(row).collect(), columns);
    if let Some(others) = sorted.get(SHOWN..).filter(|others| !others.is_empty()) {
        let rejected: u64 = others.iter().map(|file| file.rejected).sum();
        text += &flow(&[say::other_files(lang, &counted(others.len()), &counted(rejected))], " ", 0, columns);
    }
    text
}

/// The columns of files that are laid out alike; of how many files in all is said where some are not.
fn layout(files: &[&FileQuality], all: usize, lang: Lang, columns: Option<usize>) -> String {
    let Some(first) = files.first() else { return String::new() };
    let name = cut(&shown(&first.file), WIDEST);
    let title = match (all, files.len()) {
        (1, _) => word(lang, Word::Columns).to_owned(),
        (_, 1) => [word(lang, Word::Columns), label(lang, Label::Colon), &name].concat(),
        (_, n) => say::columns_of(lang, &counted(n), &name),
    };
    let mut text = heading(flow(&[title], " ", 2, columns).trim_end());
    let fields = fields(files);
    text += &read_as(&fields, lang, columns);
    for field in fields.iter().filter(|field| field.stands_out()) {
        let said = say::ill_filled(lang, &shown(field.header), &field.whole.text(), field.field);
        text += &flow(&[format!("! {said}")], " ", 2, columns);
    }
    text += &unused(first, lang, columns);
    let optional = Field::specs().iter().filter(|spec| !spec.required).map(|spec| spec.field);
    let missing = usual_headers(optional.filter(|field| first.field(*field).is_none()), lang);
    if !missing.is_empty() {
        text += &wrapped(&say::missing(lang, &missing), lang, columns);
    }
    text
}

fn read_as(fields: &[Filled<'_>], lang: Lang, columns: Option<usize>) -> String {
    let titles = [
        Column::name(word(lang, Word::Header), 0),
        Column::name(word(lang, Word::Field), 0),
        Column::figure(word(lang, Word::Filled), 0),
        Column::name(word(lang, Word::Meaning), 1),
    ];
    let yellow = Style::new().fg_color(Some(AnsiColor::Yellow.into()));
    let row = |field: &Filled<'_>| {
        let share = field.whole.text();
        let share = if field.stands_out() {
            Cell::new(format!("! {share}")).styled(yellow)
        } else {
            Cell::figure(Some(share))
        };
        vec![
            Cell::new(cut(&shown(field.header), WIDEST)),
            Cell::new(field.field.name()),
            share,
            Cell::new(cut(meaning(lang, field.field), WIDEST)),
        ]
    };
    table(&titles, fields.iter().map(row).collect(), columns)
}

fn unused(file: &FileQuality, lang: Lang, columns: Option<usize>) -> String {
    if file.unused_columns == 0 {
        return [say::all_used(lang), "\n"].concat();
    }
    let named: Vec<String> = file.unused.iter().map(|header| cut(&shown(header), WIDEST)).collect();
    let more = file.unused_columns.saturating_sub(file.unused.len() as u64);
    let yellow = Style::new().fg_color(Some(AnsiColor::Yellow.into()));
    let text = wrapped(&say::unused(lang, &named, more), lang, columns);
    paint("! ", yellow) + &text + &wrapped(say::map_it(lang), lang, columns)
}

fn statuses(files: &[FileQuality], lang: Lang, columns: Option<usize>) -> String {
    let Some((words, more)) = unknown_statuses(files) else { return String::new() };
    let words: Vec<_> = words.into_iter().map(|(word, n)| (cut(&shown(&word), WIDEST), n)).collect();
    let yellow = Style::new().fg_color(Some(AnsiColor::Yellow.into()));
    let text = wrapped(&say::unknown_statuses(lang, &words, more), lang, columns);
    ["\n", &paint("! ", yellow), &text, &wrapped(say::map_statuses(lang), lang, columns)].concat()
}

/// A sentence broken behind its commas, further lines indented.
fn wrapped(sentence: &str, lang: Lang, columns: Option<usize>) -> String {
    let comma = lang.pick("、", ", ");
    let phrases: Vec<String> = sentence.split(comma).map(str::to_owned).collect();
    flow(&phrases, comma, 4, columns.map(|columns| columns.saturating_sub(2)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn plain(quality: &DataQuality, lang: Lang, columns: Option<usize>) -> String {
        anstream::adapter::strip_str(&files(quality, lang, columns)).to_string()
    }

    #[test]
    fn one_file_is_told_with_its_columns() {
        let text = plain(&fixture::report().summary.data_quality, Lang::Zh, None);
        let expected = [
            "cases.csv   5,200         7  UTF-8  逗号         1\n",
            "管理类别    enterprise_class  ! 94.27%",
            "! 必填列“管理类别”只有 94.27% 的行填写，空白按未评定计\n",
            "! 必填列“办结日期”只有 93.88% 的行填写，空白按在办计\n",
            "! 未使用的列：备注、经办人\n",
            "没有列的可选字段：纳税人识别号、",
            "! 无法识别的状态：随便（3 件）\n",
        ];
        for line in expected {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }

    #[test]
    fn many_files_are_cut_to_the_worst_and_every_line_fits() {
        let mut quality = fixture::report().summary.data_quality;
        let one = quality.files.remove(0);
        quality.files = (0..2_000)
            .map(|n| {
                let mut file = one.clone();
                file.file = format!("天河区税务局/月报/{n:04}.csv");
                file.rejected = u64::from(n == 1_999) * 9 + u64::from(n == 3);
                file
            })
            .collect();
        for lang in [Lang::Zh, Lang::En] {
            let text = plain(&quality, lang, Some(80));
            assert!(text.lines().count() < 70, "{text}");
            assert!(text.lines().all(|line| super::super::line::width(line) <= 80), "{text}");
            assert!(
                text.lines().nth(3).is_some_and(|line| line.starts_with("天河区税务局/月报/1999.csv")),
                "{text}"
            );
            assert!(text.contains("1,970"), "{text}");
        }
    }
}
