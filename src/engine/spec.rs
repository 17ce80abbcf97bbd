//! What a job asks, whole: from it alone, the calendar and the caliber its queries are written again,
//! byte for byte, when its answer is taken.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::name::{is_harmless, is_plain};
use super::{Dialect, Table};
use crate::clock::Calendar;
use crate::domain::{Caliber, CaseStatus, Class, ClockStart, Day, Dimension, Field, Suspension, hex};
use crate::error::{Error, Result};
use crate::ingest::Rules;
use crate::words::fault::engine as fault;
use crate::words::fault::order;

/// In what unit the table's amounts are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Amounts {
    /// Decimals of yuan.
    #[default]
    Yuan,
    /// Whole fen.
    Fen,
}

/// What the settings say, as far as a job rests on it.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The counting rules.
    pub caliber: &'a Caliber,
    /// The working days.
    pub calendar: &'a Calendar,
    /// The columns, and the spellings of classes and statuses.
    pub rules: &'a Rules,
    /// The unit of the amounts.
    pub amounts: Amounts,
}

/// What is asked of an engine.
#[derive(Clone, Debug)]
pub struct Asked {
    /// In which dialect.
    pub dialect: Dialect,
    /// The table of cases.
    pub table: Table,
    /// First day of acceptance.
    pub from: Day,
    /// Last day of acceptance, and the cut-off.
    pub to: Day,
    /// The table that holds the calendar; `None` where it stands in the query.
    pub calendar: Option<Table>,
}

/// Days before the window for which the calendar is given where the clock starts before acceptance.
const BEFORE: i32 = 731;

/// What a job asks, as it stands in `job.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spec {
    pub dialect: Dialect,
    pub table: Table,
    pub from: String,
    pub to: String,
    pub calendar: SpecCalendar,
    pub caliber: serde_json::Value,
    pub columns: BTreeMap<String, String>,
    pub amounts: Amounts,
    pub classes: BTreeMap<String, Class>,
    pub statuses: BTreeMap<String, CaseStatus>,
}

/// The calendar of a job.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpecCalendar {
    pub name: String,
    pub sha256: String,
    /// First and last day that it covers.
    pub covers: [String; 2],
    /// First day that the queries can look up.
    pub first: String,
    /// The table that holds it; `None` where it stands in the query.
    pub table: Option<Table>,
}

impl Spec {
    /// What is asked under these terms.
    pub(super) fn new(asked: &Asked, terms: &Terms<'_>) -> Result<Self> {
        let (first, last) = terms.calendar.covers();
        for day in [asked.from, asked.to] {
            if !terms.calendar.knows(day) {
                let message = fault::day_outside(day, first, last);
                return Err(Error::Usage { message, help: order::choose_inside() });
            }
        }
        if asked.from > asked.to {
            let message = fault::window_backwards(asked.from, asked.to);
            return Err(Error::Usage { message, help: fault::swap_days() });
        }
        let columns = columns(terms)?;
        let texts = terms.rules.classes.keys().chain(terms.rules.statuses.keys());
        if let Some(text) = texts.into_iter().find(|text| !is_harmless(text)) {
            return Err(Error::Settings { message: fault::no_spelling(text), help: fault::make_view() });
        }
        let begins = match terms.caliber.start {
            ClockStart::Accepted => asked.from,
            ClockStart::Declared => Day(asked.from.0 - BEFORE).max(first),
        };
        Ok(Self {
            dialect: asked.dialect,
            table: asked.table.clone(),
            from: asked.from.to_string(),
            to: asked.to.to_string(),
            calendar: SpecCalendar {
                name: terms.calendar.name().to_owned(),
                sha256: terms.calendar.sha256(),
                covers: [first.to_string(), last.to_string()],
                first: begins.to_string(),
                table: asked.calendar.clone(),
            },
            caliber: caliber(terms.caliber)?,
            columns,
            amounts: terms.amounts,
            classes: terms.rules.classes.clone(),
            statuses: terms.rules.statuses.clone(),
        })
    }

    /// The hash that stands in every answer.
    pub(super) fn sha256(&self) -> Result<String> {
        let text = serde_json::to_vec(self).map_err(own)?;
        Ok(hex(&Sha256::digest(text)))
    }

    /// Whether nothing in it could leave its quotes, whoever wrote it.
    pub(super) fn is_sound(&self) -> bool {
        let tables = std::iter::once(&self.table).chain(&self.calendar.table);
        let days = [&self.from, &self.to, &self.calendar.first].into_iter().chain(&self.calendar.covers);
        let mut texts = self.classes.keys().chain(self.statuses.keys());
        tables.into_iter().all(Table::is_sound)
            && days.into_iter().all(|day| day.parse::<Day>().is_ok_and(|read| read.to_string() == *day))
            && texts.all(|text| is_harmless(text))
            && self.columns.iter().all(|(field, name)| Field::by_name(field).is_some() && is_plain(name))
    }

    /// The column of a field, as it stands in the table.
    pub(super) fn column(&self, field: Field) -> Option<&str> {
        self.columns.get(field.name()).map(String::as_str)
    }

    /// The dimensions that the table has, each with its field: an office is its code where there are
    /// no names.
    pub(super) fn dimensions(&self) -> Vec<(Dimension, Field)> {
        let field = |dimension: Dimension| {
            let field = dimension.field();
            let is_coded = dimension == Dimension::Office && self.column(field).is_none();
            (dimension, if is_coded { Field::OfficeCode } else { field })
        };
        let fields = Dimension::ALL.into_iter().map(field);
        fields.filter(|(_, field)| self.column(*field).is_some()).collect()
    }
}

/// The caliber as it stands in `job.json`: what decides a count. From when a mean is at risk does not.
pub(super) fn caliber(caliber: &Caliber) -> Result<serde_json::Value> {
    let mut value = serde_json::to_value(caliber).map_err(own)?;
    if let Some(rules) = value.as_object_mut() {
        rules.remove("at_risk_ratio");
    }
    Ok(value)
}

fn own(error: serde_json::Error) -> Error {
    Error::Internal(crate::words::fault::own::json(error))
}

/// The fields that an engine may read.
pub(super) fn read(caliber: &Caliber) -> Vec<Field> {
    let mut fields = required(caliber);
    fields.extend([Field::CompletedDate, Field::SuspendedDate]);
    if caliber.suspension == Suspension::Deduct {
        fields.push(Field::ResumedDate);
    }
    fields.extend(FLAGS);
    fields.extend([Field::Status, Field::RefundAmount, Field::OfficeCode]);
    fields.extend(Dimension::ALL.map(Dimension::field));
    fields
}

/// The flags, in the order of the data dictionary.
pub(super) const FLAGS: [Field; 5] =
    [Field::SuspicionFlag, Field::InquiryFlag, Field::OnsiteFlag, Field::DeferredFlag, Field::EvaluationFlag];

/// The fields without which nothing can be counted.
fn required(caliber: &Caliber) -> Vec<Field> {
    let clock = [caliber.start.field(), caliber.stop.field()];
    let mut fields = vec![Field::CaseId, Field::EnterpriseClass, Field::AcceptedDate];
    fields.extend(clock.into_iter().filter(|field| *field != Field::AcceptedDate));
    fields
}

/// The table's columns, by field: those that the settings name and an engine reads.
fn columns(terms: &Terms<'_>) -> Result<BTreeMap<String, String>> {
    let named = |field: Field| terms.rules.columns.iter().find(|(_, of)| **of == field).map(|(name, _)| name);
    let missing: Vec<&str> = required(terms.caliber)
        .into_iter()
        .filter(|field| named(*field).is_none())
        .map(Field::name)
        .collect();
    if !missing.is_empty() {
        return Err(Error::Settings { message: fault::no_columns(&missing), help: fault::name_columns() });
    }
    let mut columns = BTreeMap::new();
    for field in read(terms.caliber) {
        let Some(name) = named(field) else { continue };
        if !is_plain(name) {
            let message = fault::no_column(field.name(), name);
            return Err(Error::Settings { message, help: fault::make_view() });
        }
        columns.insert(field.name().to_owned(), name.clone());
    }
    Ok(columns)
}

/// The fields that would exclude a case and that the table is not said to have.
pub(super) fn unread(spec: &Spec) -> Vec<&'static str> {
    let excluding = FLAGS.into_iter().chain([Field::SuspendedDate, Field::Status]);
    excluding.filter(|field| spec.column(*field).is_none()).map(Field::name).collect()
}
