//! The tables of the fixture's month, by hand.

use std::collections::HashSet;

use super::*;
use crate::model::Insight;
use crate::model::insight::CohortCurve;
use crate::report::fixture;

fn tables(lang: Lang) -> Vec<Table> {
    questions(&fixture::report().summary, lang).into_iter().flat_map(|question| question.tables).collect()
}

fn table(id: &str) -> Table {
    let found = tables(Lang::Zh).into_iter().find(|table| table.id == id);
    found.unwrap_or_else(|| panic!("no table {id}"))
}

/// A row as it is read.
fn shown(table: &Table, row: usize) -> Vec<String> {
    table.rows[row].cells.iter().map(|cell| cell.text(Lang::Zh)).collect()
}

#[test]
fn each_question_is_asked_once_and_every_row_fits_its_columns() {
    let asked: Vec<Topic> =
        questions(&fixture::report().summary, Lang::Zh).iter().map(|question| question.topic).collect();
    assert_eq!(
        asked,
        [
            Topic::Pending,
            Topic::Cohorts,
            Topic::Exclusions,
            Topic::Stages,
            Topic::Change,
            Topic::Control,
            Topic::Contribution,
            Topic::Outlook,
            Topic::Sensitivity,
        ]
    );
    for lang in [Lang::Zh, Lang::En] {
        let tables = tables(lang);
        let ids: HashSet<&str> = tables.iter().map(|table| table.id.as_str()).collect();
        assert_eq!(ids.len(), tables.len());
        for table in &tables {
            let titles: HashSet<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
            assert_eq!(titles.len(), table.columns.len(), "{}: a title stands twice", table.id);
            assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()), "{}", table.id);
        }
    }
}

#[test]
fn overdue_cases_counted_in_turn_the_mean() {
    // (744 + 90) / (240 + 9) = 3.349, 834 − 3 × 249 = 87 above; 159 / 249 on time.
    assert_eq!(
        shown(&table("pending_bound"), 1),
        ["一、二类", "3.10", "3.35", "+87", "高于目标", "63.9%", "9", "240", "159", "249"]
    );
    // (2300 + 220) / 522 = 4.828, 2520 − 2610 = −90.
    assert_eq!(shown(&table("pending_bound"), 0)[2..5], ["4.83", "-90", "不高于目标"]);
    let offices = table("open_by_office");
    assert_eq!(shown(&offices, 1), ["（空）", "110", "2", "6", "8"]);
}

#[test]
fn a_month_of_acceptance_that_is_too_open_is_marked() {
    // In May 1 of 11 cases is open, in June 2 of 12.
    for id in ["stages_by_month", "control_class12"] {
        assert!(table(id).columns.iter().all(|column| column.title != "数字未定"), "{id}");
    }
    let mut summary = fixture::report().summary;
    summary.caliber.attribution = crate::domain::Attribution::Acceptance;
    let questions = questions(&summary, Lang::Zh);
    let tables = || questions.iter().flat_map(|question| &question.tables);
    for id in ["cohorts_all", "excluded_by_month", "stages_by_month", "control_class12"] {
        let table = tables().find(|table| table.id == id).expect("a table");
        let table = table.clone();
        let last = table.rows.len() - 1;
        assert_eq!(shown(&table, last)[..2], ["2025-06", "在办超一成"], "{id}");
        assert_eq!(shown(&table, last - 1)[..2], ["2025-05", ""], "{id}");
        assert_eq!(table.rows[last].cells[1].status(), Some(Status::AtRisk), "{id}");
    }
}

#[test]
fn the_parts_of_a_change_add_up_to_it() {
    let table = table("change_class12_month_before_class");
    // Class 1 takes 0.44 longer, and is 100 of 240 cases: 0.183.
    assert_eq!(shown(&table, 0), ["一类", "+0.183", "+0.183", "0.000", "3.00", "3.44", "100", "100"]);
    assert_eq!(shown(&table, 2), ["合计", "+0.183", "+0.183", "0.000", "2.92", "3.10", "240", "240"]);
    let effects = table.rows.iter().map(|row| match row.cells[1] {
        Cell::Moved(Number::Exact(effect)) => effect,
        _ => panic!("an effect is exact"),
    });
    let effects: Vec<_> = effects.collect();
    assert_eq!(effects[0] + effects[1], effects[2]);
}

#[test]
fn exclusions_are_held_against_chance_and_put_back() {
    // 744 + 140 days over 250 cases: 3.536; 884 − 750 = 134 above.
    assert_eq!(shown(&table("put_back"), 0)[1..], ["3.10", "3.54", "+134", "高于目标", "240", "10", "0"]);
    let months = table("excluded_by_month");
    assert_eq!(shown(&months, 1)[5], "明显偏多");
    assert_eq!(shown(&months, 0)[5], "常态内");
    assert_eq!(shown(&table("excluded_late"), 0), ["10", "0", "0"]);
}

#[test]
fn few_exclusions_of_a_month_with_open_cases_are_not_judged() {
    let mut summary = fixture::report().summary;
    let told = |summary: &Summary| {
        let tables = exclusions::tables(summary, Lang::Zh);
        let months = tables.iter().find(|table| table.id == "excluded_by_month").expect("months");
        let title = |column: &Column| column.title == "与常态比";
        let column = months.columns.iter().position(title).expect("the comparison");
        months.rows[1].cells[column].text(Lang::Zh)
    };
    let jump = summary.insight.exclusions.months[1].jump.as_mut().expect("a comparison");
    jump.month.out_of_line = Some(crate::model::insight::exclusions::Side::Below);
    assert_eq!(told(&summary), "明显偏少");
    summary.insight.exclusions.months[1].open = 1;
    assert_eq!(told(&summary), "");
}

#[test]
fn the_control_chart_says_what_stands_out() {
    let months = table("control_class12");
    let last = months.rows.last().expect("months");
    assert!(last.is_strong && last.cells[4].text(Lang::Zh).starts_with("偏慢 · 超出控制限"), "{last:?}");
    assert_eq!(shown(&table("control_limits"), 0)[..5], ["一、二类", "2024-06", "2025-06", "13", "3"]);
}

#[test]
fn the_case_days_add_up_and_the_fewest_offices_are_named() {
    let held = table("held_class12");
    // 744 − 720 = 24; Tianhe 420 − 360 = 60, Yuexiu 324 − 360 = −36.
    assert_eq!(shown(&held, 0)[4], "+24");
    assert_eq!([1, 2].map(|row| shown(&held, row)[4].clone()), ["+60", "-36"]);
    assert_eq!(shown(&table("fewest_class12"), 0), ["天河区税务局", "60"]);
}

#[test]
fn the_outlook_never_rounds_what_is_allowed_up() {
    let outlook = table("outlook");
    assert_eq!(
        shown(&outlook, 0)[1..],
        ["3", "3.10", "3.00", "3.10", "3.20", "72%", "2.60", "60", "4", "240"]
    );
    let mut summary = fixture::report().summary;
    let allow = |summary: &mut Summary, mean| {
        summary.insight.outlook[0].allowed_mean = Some(mean);
        outlook::tables(summary, Lang::Zh)[0].rows[0].cells[7].text(Lang::Zh)
    };
    assert_eq!(allow(&mut summary, crate::model::insight::Ratio::new(2_999, 1_000)), "2.99");
    assert_eq!(allow(&mut summary, crate::model::insight::Ratio::new(-1, 10)), "余下再快也不够");
}

#[test]
fn a_reading_that_cannot_be_taken_says_why() {
    let readings = table("readings");
    assert_eq!(shown(&readings, 0), ["本口径", "3.10", "超标", ""]);
    assert_eq!(shown(&readings, 1), ["按受理归期", "2.50", "达标", "结论不同"]);
    assert_eq!(shown(&readings, 2), ["自申报起算", "", "", "缺字段 declared_date"]);
    let mut summary = fixture::report().summary;
    let cohort = summary.insight.cohorts.last().expect("June").clone();
    summary.insight.cohorts.push(CohortCurve { scope: Scope::Class12, ..cohort });
    let table = &sensitivity::tables(&summary, Lang::Zh)[0];
    assert_eq!(shown(table, 0)[3], "");
    assert_eq!(shown(table, 1)[3], "结论不同；在办超一成");
}

#[test]
fn what_the_data_does_not_carry_is_not_asked() {
    let mut summary = fixture::report().summary;
    summary.insight = Insight::default();
    summary.pending.as_mut().expect("open cases").ages.clear();
    assert!(questions(&summary, Lang::En).is_empty());
}
