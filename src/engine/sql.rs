//! The queries, filled in from their templates. What they say is METHOD 3 and 4, in the order in which
//! the tool's own rules ask; how each dialect says it is in `sql/macros.sql`.

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;
use std::collections::BTreeMap;

use super::Dialect;
use super::days::CalendarDay;
use super::spec::{FLAGS, Spec};
use crate::domain::{
    Caliber, CaseStatus, Class, ClockStart, Dimension, ExclusionReason, Field, Suspension, ZeroRefund,
};
use crate::error::{Error, Result};
use crate::ingest::{Rules, spelled};
use crate::words::fault::engine as fault;

/// The templates: what is asked, and what they share.
const TEMPLATES: [(&str, &str); 5] = [
    ("macros.sql", include_str!("sql/macros.sql")),
    ("cases.sql", include_str!("sql/cases.sql")),
    ("tally.sql", include_str!("sql/tally.sql")),
    ("recon.sql", include_str!("sql/recon.sql")),
    ("open.sql", include_str!("sql/open.sql")),
];

/// So many words that no rule knows are listed.
pub(super) const MOST_WORDS: usize = 1_000;

/// Where a case ends that begins before the first day of the engine's calendar.
pub(super) const TOO_EARLY: &str = "start_before_calendar";

/// Fills in the queries, each with its file's name.
pub(super) fn queries(
    spec: &Spec,
    caliber: &Caliber,
    days: &[CalendarDay],
) -> Result<[(&'static str, String); 3]> {
    let failed = |error: minijinja::Error| Error::Internal(fault::template(error));
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(failed)?);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source).map_err(failed)?;
    }
    let page = Page::new(spec, caliber, days)?;
    let query = |name: &'static str| {
        let text = environment.get_template(name)?.render(minijinja::value::Serde(&page))?;
        Ok((name, format!("{}\n", text.trim_end())))
    };
    let filled: std::result::Result<_, minijinja::Error> =
        query("tally.sql").and_then(|tally| Ok([tally, query("recon.sql")?, query("open.sql")?]));
    filled.map_err(failed)
}

/// What the templates are filled in with.
#[derive(Serialize)]
struct Page<'a> {
    dialect: Dialect,
    table: String,
    spec: String,
    window: BTreeMap<&'static str, &'a str>,
    calendar: BTreeMap<&'static str, minijinja::Value>,
    days: &'a [CalendarDay],
    columns: BTreeMap<&'static str, Option<String>>,
    /// What turns an amount into fen.
    to_fen: &'static str,
    dates: Vec<&'static str>,
    flags: Vec<&'static str>,
    dimensions: Vec<Column>,
    marginals: Vec<&'static str>,
    /// The office's name in the queries; an empty text where there is none.
    office: &'static str,
    start: &'static str,
    stop: &'static str,
    resumed: &'static str,
    count_start_day: bool,
    deducts: bool,
    set: Vec<String>,
    unset: Vec<String>,
    class_words: Vec<Words>,
    status_words: Vec<Words>,
    no_id: Vec<String>,
    error_values: [&'static str; 8],
    exclusions: Vec<Exclusion>,
    counted: Vec<&'static str>,
    judged: Vec<&'static str>,
    worded: Vec<&'static str>,
    most_words: usize,
    too_early: &'static str,
}

/// A column of the table under the name it has in the queries.
#[derive(Serialize)]
struct Column {
    name: &'static str,
    column: String,
}

/// Texts that mean the same.
#[derive(Serialize)]
struct Words {
    name: &'static str,
    words: Vec<String>,
}

/// A reason of exclusion and when it applies.
#[derive(Serialize)]
struct Exclusion {
    name: &'static str,
    when: String,
}

impl<'a> Page<'a> {
    fn new(spec: &'a Spec, caliber: &Caliber, days: &'a [CalendarDay]) -> Result<Self> {
        let rules =
            Rules { classes: spec.classes.clone(), statuses: spec.statuses.clone(), ..Rules::default() };
        let has = |field: &Field| spec.column(*field).is_some();
        let named = |fields: Vec<Field>| fields.into_iter().map(Field::name).collect::<Vec<_>>();
        let flags: Vec<Field> = FLAGS.into_iter().filter(has).collect();
        let exclusions = exclusions(spec, caliber);
        let counted: Vec<&str> =
            std::iter::once("normal").chain(exclusions.iter().map(|exclusion| exclusion.name)).collect();
        let mut worded = vec![Field::EnterpriseClass];
        worded.extend(flags.iter().copied().chain([Field::Status].into_iter().filter(has)));
        let dimensions = spec.dimensions();
        let has_offices = dimensions.iter().any(|(dimension, _)| *dimension == Dimension::Office);
        let (set, unset) = spelled::flags().into_iter().partition::<Vec<_>, _>(|(_, is_set)| *is_set);
        let texts = |spelled: Vec<(String, bool)>| spelled.into_iter().map(|(text, _)| text).collect();
        Ok(Self {
            dialect: spec.dialect,
            table: spec.table.quoted(spec.dialect),
            spec: spec.sha256()?,
            window: [("from", spec.from.as_str()), ("to", spec.to.as_str())].into(),
            calendar: calendar(spec),
            days,
            columns: columns(spec),
            to_fen: if spec.amounts == super::Amounts::Yuan { " * 100" } else { "" },
            dates: dates(spec, caliber),
            dimensions: dimensions
                .iter()
                .filter_map(|(dimension, field)| {
                    let column = spec.dialect.quoted(spec.column(*field)?);
                    Some(Column { name: dimension.name(), column })
                })
                .collect(),
            marginals: std::iter::once("").chain(dimensions.iter().map(|(by, _)| by.name())).collect(),
            office: if has_offices { Dimension::Office.name() } else { "''" },
            start: caliber.start.field().name(),
            stop: caliber.stop.field().name(),
            resumed: if has(&Field::ResumedDate) {
                Field::ResumedDate.name()
            } else {
                caliber.stop.field().name()
            },
            count_start_day: caliber.count_start_day,
            deducts: caliber.suspension == Suspension::Deduct && has(&Field::SuspendedDate),
            set: texts(set),
            unset: texts(unset),
            class_words: class_words(&rules),
            status_words: status_words(&rules),
            no_id: spelled::no_value(),
            error_values: spelled::error_values(),
            judged: counted.iter().copied().chain(["pending", "after_as_of"]).collect(),
            counted,
            exclusions,
            flags: named(flags),
            worded: named(worded),
            most_words: MOST_WORDS + 1,
            too_early: if caliber.start == ClockStart::Declared { TOO_EARLY } else { "" },
        })
    }
}

fn calendar(spec: &Spec) -> BTreeMap<&'static str, minijinja::Value> {
    let calendar = &spec.calendar;
    let table = calendar.table.as_ref().map(|table| table.quoted(spec.dialect));
    [
        ("table", minijinja::Value::from(table)),
        ("opens", calendar.covers[0].as_str().into()),
        ("closes", calendar.covers[1].as_str().into()),
        ("first", calendar.first.as_str().into()),
    ]
    .into()
}

/// The quoted column of every field, none where the table has none.
fn columns(spec: &Spec) -> BTreeMap<&'static str, Option<String>> {
    let column = |field: Field| spec.column(field).map(|name| spec.dialect.quoted(name));
    Field::specs().iter().map(|known| (known.name, column(known.field))).collect()
}

/// The fields of days that are read, each once.
fn dates(spec: &Spec, caliber: &Caliber) -> Vec<&'static str> {
    let deducts = caliber.suspension == Suspension::Deduct;
    let clock = [Field::AcceptedDate, caliber.start.field(), caliber.stop.field(), Field::CompletedDate];
    let resumed = deducts.then_some(Field::ResumedDate);
    let mut dates = Vec::new();
    for field in clock.into_iter().chain([Field::SuspendedDate]).chain(resumed) {
        if spec.column(field).is_some() && !dates.contains(&field.name()) {
            dates.push(field.name());
        }
    }
    dates
}

/// The reasons in the order in which they are tried (METHOD 4), as far as the table can give them.
fn exclusions(spec: &Spec, caliber: &Caliber) -> Vec<Exclusion> {
    let says =
        |status: CaseStatus| spec.column(Field::Status).map(|_| format!("status = '{}'", name_of(status)));
    let set = |field: Field| spec.column(field).map(|_| format!("{} = 1", field.name()));
    let suspended = (caliber.suspension == Suspension::Exclude
        && spec.column(Field::SuspendedDate).is_some())
    .then(|| format!("{} IS NOT NULL", Field::SuspendedDate.name()));
    let zero = (caliber.zero_refund == ZeroRefund::Exclude).then(|| "fen = 0".to_owned());
    let conditions = |reason: ExclusionReason| match reason {
        ExclusionReason::Void => [says(CaseStatus::Void), None],
        ExclusionReason::Withdrawn => [says(CaseStatus::Withdrawn), None],
        ExclusionReason::Refused => [says(CaseStatus::Refused), None],
        ExclusionReason::Inquiry => [says(CaseStatus::Inquiry), set(Field::InquiryFlag)],
        ExclusionReason::Onsite => [says(CaseStatus::Onsite), set(Field::OnsiteFlag)],
        ExclusionReason::Deferred => [says(CaseStatus::Deferred), set(Field::DeferredFlag)],
        ExclusionReason::Evaluation => [says(CaseStatus::Evaluation), set(Field::EvaluationFlag)],
        ExclusionReason::Suspended => [says(CaseStatus::Suspended), suspended.clone()],
        ExclusionReason::Suspicion => [says(CaseStatus::Suspicion), set(Field::SuspicionFlag)],
        ExclusionReason::ZeroRefund => [zero.clone(), None],
    };
    let exclusion = |reason: ExclusionReason| {
        let when: Vec<String> = conditions(reason).into_iter().flatten().collect();
        (!when.is_empty()).then(|| Exclusion { name: reason.name(), when: when.join(" OR ") })
    };
    ExclusionReason::ALL.into_iter().filter_map(exclusion).collect()
}

fn class_words(rules: &Rules) -> Vec<Words> {
    let spelled = spelled::classes(rules);
    let words =
        |class: Class| spelled.iter().filter(move |(_, of)| *of == class).map(|(text, _)| text.clone());
    Class::ALL.into_iter().map(|class| Words { name: class.name(), words: words(class).collect() }).collect()
}

fn status_words(rules: &Rules) -> Vec<Words> {
    let mut by_status: BTreeMap<CaseStatus, Vec<String>> = BTreeMap::new();
    for (text, status) in spelled::statuses(rules) {
        by_status.entry(status).or_default().push(text);
    }
    by_status.into_iter().map(|(status, words)| Words { name: name_of(status), words }).collect()
}

/// A status in the queries.
pub(super) const fn name_of(status: CaseStatus) -> &'static str {
    match status {
        CaseStatus::Other => "other",
        CaseStatus::Void => "void",
        CaseStatus::Withdrawn => "withdrawn",
        CaseStatus::Refused => "refused",
        CaseStatus::Inquiry => "inquiry",
        CaseStatus::Onsite => "onsite",
        CaseStatus::Deferred => "deferred",
        CaseStatus::Evaluation => "evaluation",
        CaseStatus::Suspended => "suspended",
        CaseStatus::Suspicion => "suspicion",
        CaseStatus::Completed => "completed",
        CaseStatus::InProgress => "in_progress",
    }
}
