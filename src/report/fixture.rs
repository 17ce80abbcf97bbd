//! A small hand-built report that the tests of this room share.

mod insight;
mod restatement;
mod watch;

use std::collections::BTreeMap;

pub(super) use self::restatement::{restated, restatement};
pub(super) use self::watch::{watch, watched};

use crate::domain::{
    Caliber, Class, Day, Dimension, ExclusionReason, Field, Grain, Joined, Limit, Measure, Money, Month,
    Period, RejectReason, RowCounts, Scope, Share, Status, Warning,
};
use crate::model::{
    AgeCount, CalendarStamp, DataQuality, FieldQuality, FileQuality, Input, OverdueCase, PendingCase,
    PendingCounts, PendingSummary, RejectedRow, Report, SCHEMA_VERSION, Summary, TargetStamp, Tool,
    UnknownStatus,
};

const BASIS: &str = "穗府办函〔2025〕22号";

/// June 2025: class 1–2 breached, all met, seventeen offices, seven rejects.
pub(super) fn report() -> Report {
    Report {
        summary: summary(),
        overdue: vec![overdue()],
        pending: vec![pending()],
        differing: None,
        watched: None,
        restated: None,
        rejects: rejects(),
    }
}

/// One measure; `limit` 0 is no target. The verdict follows from the figures.
pub(super) fn measure(
    month: Month,
    scope: Scope,
    office: Option<&str>,
    total: i64,
    n: i64,
    limit: u32,
) -> Measure {
    let limit = (limit > 0).then(|| Limit::days(limit));
    let excess = limit.map(|limit| limit.excess_hundredths(total, n));
    let status = match (limit, excess) {
        (Some(_), Some(excess)) if excess > 0 => Status::Breached,
        (Some(limit), _) if total * 1_000 > 9 * limit.hundredths() * n => Status::AtRisk,
        (Some(_), _) => Status::Met,
        _ => Status::NoTarget,
    };
    #[expect(clippy::cast_precision_loss, reason = "a fixture")]
    let mean = (n > 0).then(|| total as f64 / n as f64);
    Measure {
        period: Period::of(Grain::Month, month),
        scope,
        by: office.map(|_| Dimension::Office),
        key: office.map(str::to_owned),
        n,
        working_days_total: total,
        mean,
        median: Some(3),
        p90: Some(5),
        p95: Some(6),
        max: Some(14),
        over_limit: limit.map(|_| 81),
        over_ceiling: 4,
        refund_amount: Some(Money::from_fen(1_234_567_890)),
        mean_amount_weighted: Some(3.4),
        target: limit,
        basis: limit.map(|_| BASIS.to_owned()),
        excess_hundredths: excess,
        status,
        spread: Vec::new(),
    }
}

fn measures() -> Vec<Measure> {
    let (may, june) = (Month::new(2025, 5), Month::new(2025, 6));
    let mut measures = Vec::new();
    for (month, more) in [(may, 0), (june, 44)] {
        measures.push(measure(month, Scope::All, None, 2_256 + more, 500, 5));
        measures.push(measure(month, Scope::Class12, None, 700 + more, 240, 3));
        measures.push(measure(month, Scope::Class1, None, 300 + more, 100, 3));
        measures.push(measure(month, Scope::Class2, None, 300, 140, 3));
        measures.push(measure(month, Scope::Class3, None, 1_201, 240, 5));
        measures.push(measure(month, Scope::Unclassified, None, 60, 20, 0));
    }
    measures.push(measure(may, Scope::All, Some("天河区税务局"), 140, 30, 5));
    let offices = ["天河区税务局", "越秀区税务局", "番禺区税务局第一税务所", "", "Nansha\tFTZ"];
    for (total, office) in (140..).step_by(3).zip(offices) {
        measures.push(measure(june, Scope::All, Some(office), total, 30, 5));
    }
    for (place, total) in (1..=12).zip(60..) {
        measures.push(measure(june, Scope::All, Some(&format!("第{place}分局")), total, 15, 5));
    }
    measures
}

fn summary() -> Summary {
    let measures = measures();
    let mut breaches: Vec<Measure> =
        measures.iter().filter(|measure| measure.status == Status::Breached).cloned().collect();
    breaches.sort_by_key(|measure| (-measure.excess_hundredths.unwrap_or(0), measure.scope));
    breaches.sort_by_key(|measure| measure.scope != Scope::Class12);
    let day = |month, day: i32| Day(Month::new(2025, month).first_day().0 + day - 1);
    let target = |scope, limit| TargetStamp {
        scope,
        limit: Limit::days(limit),
        from: day(4, 27),
        to: None,
        basis: BASIS.to_owned(),
    };
    Summary {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: "refund-monitor", version: "0.1.0" },
        caliber: Caliber::default(),
        case_key: None,
        collapse: false,
        class_history: None,
        calendar: CalendarStamp {
            name: "cn",
            covers: [Month::new(2014, 1).first_day(), Month::new(2026, 12).last_day()],
            sha256: "ab".repeat(32),
        },
        targets: vec![target(Scope::All, 5), target(Scope::Class12, 3)],
        inputs: vec![Input { file: "cases.csv".to_owned(), sha256: "cd".repeat(32), rows: 5_200 }],
        masked: None,
        as_of: day(6, 30),
        month: Month::new(2025, 6),
        month_complete: true,
        rows: RowCounts {
            read: 5_200,
            skipped: 2,
            rejected: 7,
            duplicate: 3,
            after_as_of: 0,
            pending: 310,
            excluded: 120,
            normal: 4_758,
        },
        left_out: BTreeMap::new(),
        joined: Joined::default(),
        rejected_by_reason: BTreeMap::from([
            (RejectReason::BadDate, 4),
            (RejectReason::BadClass, 2),
            (RejectReason::CompletedBeforeAccepted, 1),
        ]),
        excluded_by_reason: BTreeMap::from([(ExclusionReason::Inquiry, 80), (ExclusionReason::Void, 40)]),
        warnings: BTreeMap::from([(Warning::ClassLetter, 12)]),
        data_quality: quality(),
        measures,
        breaches,
        tallies: None,
        absent: Vec::new(),
        history: None,
        pending: Some(PendingSummary {
            all: PendingCounts { n: 310, over_limit: 22, due_within_one_day: 15 },
            by_scope: BTreeMap::from([(
                Scope::Class12,
                PendingCounts { n: 150, over_limit: 9, due_within_one_day: 4 },
            )]),
            ages: vec![AgeCount { class: Class::Class1, age: 4, n: 9, over_limit: 9 }],
        }),
        insight: insight::insight(),
        watch: None,
        restatement: None,
    }
}

/// One file of 5,200 rows, two of which are no cases; its classes are ill filled.
fn quality() -> DataQuality {
    let field = |field: Field, header: &str, filled| FieldQuality {
        field,
        header: header.to_owned(),
        required: field.spec().required,
        filled,
        share: Share::of(filled, 5_198),
    };
    let file = FileQuality {
        file: "cases.csv".to_owned(),
        rows: 5_200,
        skipped: 2,
        rejected: 7,
        encoding: Some("utf-8"),
        delimiter: Some(','),
        header_row: Some(1),
        fields: vec![
            field(Field::CaseId, "案件编号", 5_198),
            field(Field::EnterpriseClass, "管理类别", 4_900),
            field(Field::AcceptedDate, "受理日期", 5_197),
            field(Field::CompletedDate, "办结日期", 4_880),
            field(Field::RefundAmount, "应退税额", 2_599),
        ],
        unused_columns: 2,
        unused: vec!["备注".to_owned(), "经办人".to_owned()],
        unknown_statuses: vec![UnknownStatus { status: "随便".to_owned(), n: 3 }],
        ..FileQuality::default()
    };
    DataQuality { files: vec![file], missing_fields: vec![Field::District, Field::Channel] }
}

fn overdue() -> OverdueCase {
    OverdueCase {
        case_id: "GZ0001".to_owned(),
        taxpayer_id: "91440101MA5TEST001".to_owned(),
        taxpayer_name: "=cmd|x".to_owned(),
        enterprise_class: Class::Class1,
        office: "天河区税务局".to_owned(),
        start_date: Day(Month::new(2025, 6).first_day().0 + 2),
        stop_date: Day(Month::new(2025, 6).first_day().0 + 22),
        working_days: 14,
        limit: "3".to_owned(),
        days_over_limit: "11".to_owned(),
        ceiling: 5,
        over_ceiling: true,
        refund_amount: Some(Money::from_fen(880_050)),
        file: "cases.csv".to_owned(),
        row: 17,
    }
}

fn pending() -> PendingCase {
    PendingCase {
        case_id: "GZ0900".to_owned(),
        taxpayer_id: String::new(),
        taxpayer_name: "广州某公司".to_owned(),
        enterprise_class: Class::Class3,
        office: "越秀区税务局".to_owned(),
        start_date: Day(Month::new(2025, 6).first_day().0 + 19),
        age: 6,
        limit: "5".to_owned(),
        state: "over_limit",
        due_date: Some(Day(Month::new(2025, 6).first_day().0 + 26)),
        refund_amount: None,
        file: "cases.csv".to_owned(),
        row: 88,
    }
}

fn rejects() -> Vec<RejectedRow> {
    let row = |row, column: &str, value: &str, reason: RejectReason| RejectedRow {
        file: "cases.csv".to_owned(),
        row,
        column: column.to_owned(),
        value: value.to_owned(),
        reason: reason.name(),
        raw: format!("GZ1,\"a,b\",{value}"),
    };
    let long = "二〇二五年六月三十一日，星期一，下午三时二十分，由天河区税务局办税服务厅三号窗口受理";
    vec![
        row(12, "受理日期", "2025-02-30", RejectReason::BadDate),
        row(40, "受理日期", long, RejectReason::BadDate),
        row(41, "办结日期", "??\t\u{1b}[31m", RejectReason::BadDate),
        row(42, "办结日期", "", RejectReason::BadDate),
        row(977, "管理类别", "五类", RejectReason::BadClass),
        row(978, "管理类别", "V", RejectReason::BadClass),
        row(1_204, "办结日期", "2025-06-01", RejectReason::CompletedBeforeAccepted),
    ]
}
