//! The words of the page for people (`report.html`): headings and leads here, phrases that take a
//! figure in `sentence`, the rules in `method`, the index of months in `index`. What the terminal
//! says too is in `words::report`.

mod index;
mod method;
mod sentence;

pub use index::{key_figures, months_run, runs_lead};
pub use method::{Rule, population, rule, when};
pub use sentence::*;

use super::Lang;

/// A fixed word or heading of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own English word, spelled below")]
pub enum Text {
    Skip,
    Contents,
    Trend,
    Classes,
    ClassesLead,
    Breaches,
    BreachesLead,
    NoBreach,
    NoBreachInMonth,
    OtherPeriods,
    Period,
    Dimension,
    Offices,
    OfficesLead,
    Distribution,
    DistributionLead,
    Days,
    Share,
    Cumulative,
    OpenCases,
    PendingLead,
    PendingScopes,
    PendingCases,
    NoPendingCase,
    Overdue,
    OverdueLead,
    NoOverdue,
    Quality,
    QualityLead,
    NoReject,
    RejectedWhy,
    ExcludedWhy,
    Remarks,
    NoRemark,
    Reason,
    Hint,
    Examples,
    OtherCharts,
    Method,
    MethodLead,
    Targets,
    Ceilings,
    Ceiling,
    Class,
    Basis,
    From,
    Until,
    Open,
    Population,
    Files,
    Rows,
    Hash,
    Case,
    Taxpayer,
    Office,
    Started,
    Stopped,
    Age,
    Due,
    State,
    OverBy,
    WorkingDays,
    Filter,
    Count,
    Chart,
}

/// A fixed word or heading of the page.
#[must_use]
pub const fn text(lang: Lang, text: Text) -> &'static str {
    match text {
        Text::Skip => lang.pick("跳到正文", "Skip to the content"),
        Text::Contents => lang.pick("目录", "Contents"),
        Text::Trend => lang.pick("走势", "Trend"),
        Text::Classes => lang.pick("各类别", "Classes"),
        Text::ClassesLead => lang.pick(
            "加粗的两行是文件规定的目标，约束平均值；其余各行仅供分析。“距目标”＝工作日合计－目标×件数，正数为须压减的工作日。",
            "The two rows in bold are the published targets, which bind the mean; the others are diagnostic. To \
             target: working days in total less target × cases; above 0 the case-days to save.",
        ),
        Text::Breaches => lang.pick("超标项", "Breaches"),
        Text::BreachesLead => lang.pick(
            "平均值高于目标的范围：整体在前，细分在后，各按须压减的工作日从多到少。",
            "Groups whose mean is above its target: whole scopes first, then breakdowns, each by case-days to save.",
        ),
        Text::NoBreach => lang.pick("各期均无超标项。", "No group is above its target in any period."),
        Text::NoBreachInMonth => {
            lang.pick("本月无超标项。", "No group is above its target in the reporting month.")
        }
        Text::OtherPeriods => lang.pick("其他时期的超标项", "Breaches in other periods"),
        Text::Period => lang.pick("时期", "Period"),
        Text::Dimension => lang.pick("细分", "Breakdown"),
        Text::Offices => lang.pick("主管税务机关", "Offices"),
        Text::OfficesLead => lang.pick(
            "全部类别合计，须压减最多的在前。件数少的单位，平均值波动大。",
            "All classes pooled, most case-days to save first. The mean of a unit with few cases moves a lot.",
        ),
        Text::Distribution => lang.pick("办理时间分布", "Distribution"),
        Text::DistributionLead => lang.pick(
            "本月正常案件各用多少个工作日；加粗的是目标天数以内的累计占比。",
            "How many working days the normal cases of the month took; in bold the share within the target.",
        ),
        Text::Days => lang.pick("工作日", "Working days"),
        Text::Share => lang.pick("占比", "share"),
        Text::Cumulative => lang.pick("累计", "cumulative"),
        Text::OpenCases => lang.pick("在办案件", "Open cases"),
        Text::PendingLead => lang.pick(
            "截止日尚未办结的案件；平均值只含已办结案件，积压不在其中。",
            "Cases that are open at the cut-off. The mean holds completed cases only: a backlog is not in it.",
        ),
        Text::PendingScopes => lang.pick("在办案件分范围", "Open cases by scope"),
        Text::PendingCases => lang.pick(
            "已超时或再过一个工作日即超时的在办案件，最紧迫的在前",
            "Open cases past their limit now or in one working day, the most urgent first",
        ),
        Text::NoPendingCase => {
            lang.pick("没有已超时或再过一个工作日即超时的在办案件。", "No open case is past its limit or about to be.")
        }
        Text::Overdue => lang.pick("超时案件", "Overdue cases"),
        Text::OverdueLead => lang.pick(
            "本月办结、用时超过本类目标或法定时限的案件。目标约束平均值，单笔超过不等于违规；法定时限约束单笔。",
            "Cases of the month that took longer than their class's target or its statutory ceiling. The target \
             binds the mean, so that one longer case is no breach; the ceiling binds each case.",
        ),
        Text::NoOverdue => lang.pick("本月没有超时案件。", "No case of the month took longer than its limit."),
        Text::Quality => lang.pick("数据质量", "Data quality"),
        Text::QualityLead => lang.pick(
            "读入的每一行恰好归入一处，合计相等。",
            "Every row that was read ended in exactly one place, and the counts add up.",
        ),
        Text::NoReject => lang.pick("没有未采用的行。", "No row was rejected."),
        Text::RejectedWhy => lang.pick("未采用的行，按原因", "Rejected rows by reason"),
        Text::ExcludedWhy => lang.pick("剔除的案件，按原因", "Excluded cases by reason"),
        Text::Remarks => lang.pick("提示（案件仍计入）", "Warnings (the cases stay in)"),
        Text::NoRemark => lang.pick("没有提示。", "No warnings."),
        Text::Reason => lang.pick("原因", "Reason"),
        Text::Hint => lang.pick("如何改正", "What mends it"),
        Text::Examples => lang.pick("未采用的行，逐行", "Rejected rows, one by one"),
        Text::OtherCharts => lang.pick("其他图", "More charts"),
        Text::Method => lang.pick("方法与口径", "Method and caliber"),
        Text::MethodLead => lang.pick(
            "下列规则与数据决定本报告的每个数字；输入、设置与版本相同，报告逐字节相同。",
            "These rules and data settle every figure here. The same input, settings and version give the same bytes.",
        ),
        Text::Targets => lang.pick("目标（约束平均值）", "Targets (they bind the mean)"),
        Text::Ceilings => lang.pick("法定时限（约束单笔）", "Statutory ceilings (they bind each case)"),
        Text::Ceiling => lang.pick("法定时限", "Ceiling"),
        Text::Class => lang.pick("管理类别", "Class"),
        Text::Basis => lang.pick("依据", "Basis"),
        Text::From => lang.pick("起", "From"),
        Text::Until => lang.pick("止", "Until"),
        Text::Open => lang.pick("现行有效", "in force"),
        Text::Population => lang.pick("案件归类", "Where a row ends"),
        Text::Files => lang.pick("输入文件", "Input files"),
        Text::Rows => lang.pick("行数", "Rows"),
        Text::Hash => "SHA-256",
        Text::Case => lang.pick("案件编号", "Case"),
        Text::Taxpayer => lang.pick("纳税人", "Taxpayer"),
        Text::Office => lang.pick("主管税务机关", "Office"),
        Text::Started => lang.pick("起算日", "Started"),
        Text::Stopped => lang.pick("止算日", "Stopped"),
        Text::Age => lang.pick("已用工作日", "Age, days"),
        Text::Due => lang.pick("到期日", "Due"),
        Text::State => lang.pick("状态", "State"),
        Text::OverBy => lang.pick("超出", "Over by"),
        Text::WorkingDays => lang.pick("个工作日", "working days"),
        Text::Filter => lang.pick("筛选", "Filter"),
        Text::Count => lang.pick("显示 {shown} / {all} 行", "{shown} of {all} rows shown"),
        Text::Chart => lang.pick("图", "Chart"),
    }
}
