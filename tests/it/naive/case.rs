//! Records to cases: what is skipped, what is rejected and why, each row looked at on its own.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::decode;
use super::header::{AMOUNTS, DATES, DIMENSIONS, FLAGS, Header, TEXTS};
use super::records::{Record, split_records};
use super::settings::Settings;
use super::status;

/// What a row says, after reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Field → text, empty ones left out.
    pub texts: BTreeMap<&'static str, String>,
    /// 1 to 4, 0 unclassified.
    pub class: u8,
    pub dates: BTreeMap<&'static str, NaiveDate>,
    /// In fen.
    pub amounts: BTreeMap<&'static str, i128>,
    /// The flags that are raised.
    pub flags: BTreeSet<&'static str>,
}

/// A row that passed the checks of single rows.
#[derive(Clone, Debug)]
pub struct Case {
    pub file: usize,
    pub row: usize,
    /// What identifies it: one id, or the parts of a key.
    pub id: Vec<String>,
    pub content: Content,
    /// Dimension → its value in this row.
    pub dimensions: BTreeMap<&'static str, String>,
}

impl Case {
    pub fn date(&self, field: &str) -> Option<NaiveDate> {
        self.content.dates.get(field).copied()
    }

    pub fn text(&self, field: &str) -> &str {
        self.content.texts.get(field).map_or("", String::as_str)
    }
}

/// What was read from all files so far.
#[derive(Default)]
pub struct Intake {
    pub cases: Vec<Case>,
    pub skipped: u64,
    pub rejects: BTreeSet<(usize, usize, &'static str)>,
    /// The dimensions any file has a column for.
    pub dimensions: BTreeSet<&'static str>,
}

/// What one file holds.
#[derive(Debug, Default, PartialEq)]
pub struct FileCount {
    pub rows: u64,
    pub skipped: u64,
    /// Field → rows that are no skipped ones and have something in it.
    pub filled: BTreeMap<&'static str, u64>,
}

/// Reads one file into the intake.
pub fn take_in(file: usize, bytes: &[u8], settings: &Settings, intake: &mut Intake) -> FileCount {
    let records = split_records(bytes);
    let skipped_before = intake.skipped;
    let mut filled = BTreeMap::new();
    let mut header: Option<Header> = None;
    for (index, record) in records.iter().enumerate() {
        let row = index + 1;
        match &header {
            None => {
                header = record.fields.as_ref().and_then(|fields| Header::of(fields, settings));
                intake.skipped += 1;
                for dimension in header.iter().flat_map(dimensions_of) {
                    intake.dimensions.insert(dimension);
                }
            }
            Some(header) if is_no_case(record, header) => intake.skipped += 1,
            Some(header) => match count_filled(record, header, &mut filled, settings) {
                Ok(content) => {
                    let dimensions = dimension_values(header, &content);
                    let id = header.key.iter().map(|field| content.texts[field.as_str()].clone()).collect();
                    intake.cases.push(Case { file, row, id, content, dimensions });
                }
                Err(reason) => {
                    intake.rejects.insert((file, row, reason));
                }
            },
        }
    }
    let header = header.unwrap_or_else(|| panic!("file {file} has no header"));
    for field in header.columns.keys() {
        filled.entry(*field).or_insert(0);
    }
    FileCount {
        rows: u64::try_from(records.len()).unwrap(),
        skipped: intake.skipped - skipped_before,
        filled,
    }
}

/// Counts the fields of a row that hold something, and reads it.
fn count_filled(
    record: &Record,
    header: &Header,
    filled: &mut BTreeMap<&'static str, u64>,
    settings: &Settings,
) -> Result<Content, &'static str> {
    let is_one_of_them = |fields: &&Vec<String>| has_the_width(record, fields, header);
    for fields in record.fields.iter().filter(is_one_of_them) {
        for field in header.columns.keys().filter(|field| !header.value(fields, field).is_empty()) {
            *filled.entry(*field).or_insert(0) += 1;
        }
    }
    read(record, header, settings)
}

/// Whether the cells of a row stand in the columns of the header.
fn has_the_width(record: &Record, fields: &[String], header: &Header) -> bool {
    let width = header.cells.len();
    record.count >= width && fields.iter().skip(width).all(|cell| cell.trim().is_empty())
}

/// The row of the header, counted from 1.
pub fn header_row(bytes: &[u8], settings: &Settings) -> usize {
    let records = split_records(bytes);
    let is_header =
        |record: &Record| record.fields.as_ref().is_some_and(|fields| Header::of(fields, settings).is_some());
    records.iter().position(is_header).expect("a header") + 1
}

fn dimensions_of(header: &Header) -> Vec<&'static str> {
    let has = |field: &str| header.columns.contains_key(field);
    DIMENSIONS.into_iter().filter(|field| has(field) || (*field == "office" && has("office_code"))).collect()
}

fn dimension_values(header: &Header, content: &Content) -> BTreeMap<&'static str, String> {
    let mut values = BTreeMap::new();
    for dimension in DIMENSIONS {
        let by_code = dimension == "office" && !header.columns.contains_key("office");
        let field = if by_code { "office_code" } else { dimension };
        values.insert(dimension, content.texts.get(field).cloned().unwrap_or_default());
    }
    values
}

/// A blank, a total, a signature or the header once more.
fn is_no_case(record: &Record, header: &Header) -> bool {
    let Some(fields) = &record.fields else { return false };
    let cells: Vec<&str> = fields.iter().map(|cell| cell.trim()).collect();
    let Some(first) = cells.iter().find(|cell| !cell.is_empty()) else { return true };
    if cells == header.cells {
        return true;
    }
    let accepted = header.value(fields, "accepted_date");
    let first: String = first.chars().filter(|c| !c.is_whitespace()).collect();
    (accepted.is_empty() || decode::is_nothing(accepted)) && is_title(&first)
}

/// A sum, a signature, a note, a page number or a month by itself.
fn is_title(first: &str) -> bool {
    let starts = [
        "制表",
        "填表",
        "填报",
        "审核人",
        "打印",
        "导出",
        "统计",
        "单位：",
        "单位:",
        "注：",
        "注:",
        "备注：",
        "说明：",
    ];
    let ends = ["合计", "小计", "总计", "共计", "累计", "平均"];
    let bare = first.trim_end_matches(|c: char| c.is_ascii_digit() || "：:（）()件".contains(c));
    let page = first.starts_with('第') && first.ends_with('页');
    let month = first.strip_suffix('月').and_then(|rest| rest.split_once('年'));
    let is_month =
        month.is_some_and(|(year, month)| year.parse::<u16>().is_ok() && month.parse::<u8>().is_ok());
    starts.iter().any(|word| first.starts_with(word))
        || ends.iter().any(|word| bare.ends_with(word))
        || page
        || is_month
}

/// The row's content, or the first reason it has none.
fn read(record: &Record, header: &Header, settings: &Settings) -> Result<Content, &'static str> {
    let width = header.cells.len();
    let beyond = record.fields.iter().flatten().skip(width);
    let holds_nothing = record.fields.is_some() && beyond.into_iter().all(|cell| cell.trim().is_empty());
    if record.count < width || (record.count > width && !holds_nothing) {
        return Err("wrong_field_count");
    }
    let fields = record.fields.as_ref().ok_or("bad_encoding")?;
    let value = |field: &str| header.value(fields, field);
    let is_none = |field: &&String| {
        value(field).is_empty() || (*field == "case_id" && decode::is_nothing(value(field)))
    };
    if header.key.iter().any(|field| is_none(&field)) {
        return Err("missing_case_id");
    }

    let formats = &settings.date_formats;
    let read_dates: Vec<_> =
        DATES.iter().map(|field| (*field, decode::date(value(field), formats))).collect();
    for (field, date) in &read_dates {
        if *field == "accepted_date" && *date == Ok(None) {
            return Err("missing_accepted_date");
        }
    }
    if read_dates.iter().any(|(field, date)| *field == settings.start && *date == Ok(None)) {
        return Err("missing_declared_date");
    }
    let mut dates = BTreeMap::new();
    for (field, date) in read_dates {
        if let Some(day) = date.map_err(|_| "bad_date")? {
            dates.insert(field, day);
        }
    }

    let period = match decode::period(value("period")) {
        Err(_) if header.key.iter().any(|field| field == "period") => return Err("bad_date"),
        read => read.unwrap_or_else(|_| value("period").to_owned()),
    };

    let class = match settings.classes.get(value("enterprise_class")) {
        Some(class) => *class,
        None => decode::class(value("enterprise_class")).map_err(|_| "bad_class")?,
    };
    let mut amounts = BTreeMap::new();
    for field in AMOUNTS {
        if let Some(fen) = decode::fen(value(field), header.in_wan(field)).map_err(|_| "bad_amount")? {
            amounts.insert(field, fen);
        }
    }
    let mut flags = BTreeSet::new();
    for field in FLAGS {
        if decode::flag(value(field)).map_err(|_| "bad_flag")? {
            flags.insert(field);
        }
    }
    let mut texts = BTreeMap::new();
    for field in TEXTS {
        if !value(field).is_empty() {
            let is_id = ["case_id", "taxpayer_id", "customs_code", "batch"].contains(&field);
            let text = value(field).to_owned();
            texts.insert(field, if is_id { decode::folded(&text) } else { text });
        }
    }
    if !period.is_empty() {
        texts.insert("period", period);
    }
    let own = settings.statuses.get(value("status")).cloned();
    texts.insert("status", own.unwrap_or_else(|| status::read(value("status"))));
    contradictions(&dates, settings)?;
    Ok(Content { texts, class, dates, amounts, flags })
}

fn contradictions(
    dates: &BTreeMap<&'static str, NaiveDate>,
    settings: &Settings,
) -> Result<(), &'static str> {
    let accepted = dates["accepted_date"];
    if dates.get("completed_date").is_some_and(|completed| *completed < accepted) {
        return Err("completed_before_accepted");
    }
    let start = dates[settings.start];
    let stop = dates.get(settings.stop).copied();
    if stop.is_some_and(|stop| stop < start) {
        return Err("completed_before_accepted");
    }
    if !settings.calendar.knows(start) || stop.is_some_and(|stop| !settings.calendar.knows(stop)) {
        return Err("calendar_missing");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(rows: &[&str]) -> (Vec<(usize, &'static str)>, u64) {
        let text = format!(
            "title,,,,,\ncase_id,管理类别,受理日期,办结日期,应退税额（万元）,疑点\n{}\n",
            rows.join("\n")
        );
        let mut intake = Intake::default();
        take_in(0, text.as_bytes(), &Settings::defaults(), &mut intake);
        (intake.rejects.into_iter().map(|(_, row, reason)| (row, reason)).collect(), intake.skipped)
    }

    #[test]
    fn the_first_reason_wins_and_rows_are_numbered_from_the_top() {
        let (found, skipped) = reasons(&[
            "1,一类,2025-06-03,2025-06-05,1.5,否", // row 3: fine
            "",                                    // blank
            "合计,,,,9,",                          // total
            ",一类,bad,,,",
            "2,五类,,,x,",
            "3,五类,bad,,x,",
            "4,五类,2025-06-03,,x,",
            "5,一类,2025-06-03,,x,也许",
            "6,一类,2025-06-03,,1,也许",
            "7,一类,2025-06-03,2025-06-02,1,",
            "8,一类,2026-12-31,2027-01-04,1,",
            "9,一类,2026-12-31",
            "10,一类,1900-01-01,,,",
        ]);
        let expected = [
            (6, "missing_case_id"),
            (7, "missing_accepted_date"),
            (8, "bad_date"),
            (9, "bad_class"),
            (10, "bad_amount"),
            (11, "bad_flag"),
            (12, "completed_before_accepted"),
            (13, "calendar_missing"),
            (14, "wrong_field_count"),
            (15, "missing_accepted_date"),
        ];
        assert_eq!(found, expected);
        assert_eq!(skipped, 4);
    }

    #[test]
    fn the_office_code_stands_in_only_without_an_office_column() {
        let offices = |header: &str, row: &str| {
            let text = format!(
                "case_id,enterprise_class,accepted_date,completed_date,{header}\n1,1,2025-06-03,,{row}\n"
            );
            let mut intake = Intake::default();
            take_in(0, text.as_bytes(), &Settings::defaults(), &mut intake);
            intake.cases[0].dimensions["office"].clone()
        };
        assert_eq!(offices("office_code", "440100"), "440100");
        assert_eq!(offices("office_code,office", "440100,"), "");
        assert_eq!(DIMENSIONS.len(), 6);
    }
}
