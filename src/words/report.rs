//! The words of the report for people: headings, column titles, the caliber in words, and the
//! short phrases that take a figure.

use super::{Lang, many};
use crate::domain::{Attribution, ClockStart, ClockStop, Suspension, Warning, ZeroRefund};

/// A fixed word or heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own English word, spelled below")]
pub enum Label {
    Title,
    Caliber,
    CutOff,
    MonthComplete,
    MonthUnfinished,
    Calendar,
    To,
    Tool,
    Masked,
    Tallies,
    Scopes,
    Scope,
    Cases,
    Mean,
    Target,
    ToTarget,
    Median,
    P90,
    Longest,
    OverLimit,
    OverCeiling,
    Refund,
    MonthBefore,
    Change,
    Verdict,
    Pending,
    DueSoon,
    Rows,
    Read,
    Skipped,
    Rejected,
    Duplicate,
    AfterAsOf,
    Excluded,
    Normal,
    Warnings,
    RejectedRows,
    File,
    Row,
    Column,
    Value,
    Blank,
    NoProblem,
    Comma,
    Colon,
    Yuan,
    TenThousandYuan,
    HundredMillionYuan,
}

/// A fixed word or heading.
#[must_use]
pub const fn label(lang: Lang, label: Label) -> &'static str {
    match label {
        Label::Title => lang.pick("出口退税办理时效监测", "Export tax refund timeliness"),
        Label::Caliber => lang.pick("口径", "Caliber"),
        Label::CutOff => lang.pick("截止", "Cut-off"),
        Label::MonthComplete => lang.pick("当月已满", "the month is complete"),
        Label::MonthUnfinished => {
            lang.pick("当月未满，数字未定", "the month is unfinished, its figures will move")
        }
        Label::Calendar => lang.pick("日历", "Calendar"),
        Label::To => lang.pick("至", "to"),
        Label::Tool => lang.pick("工具", "Tool"),
        Label::Masked => lang.pick("脱敏", "Masked"),
        Label::Tallies => lang.pick("来源", "Source"),
        Label::Scopes => lang.pick("各范围", "Scopes"),
        Label::Scope => lang.pick("范围", "scope"),
        Label::Cases => lang.pick("件数", "cases"),
        Label::Mean => lang.pick("平均", "mean"),
        Label::Target => lang.pick("目标", "target"),
        Label::ToTarget => lang.pick("距目标", "to target"),
        Label::Median => lang.pick("中位", "median"),
        Label::P90 => "P90",
        Label::Longest => lang.pick("最长", "max"),
        Label::OverLimit => lang.pick("超时", "overdue"),
        Label::OverCeiling => lang.pick("超法定", "over ceiling"),
        Label::Refund => lang.pick("退税额", "refund, yuan"),
        Label::MonthBefore => lang.pick("上月", "before"),
        Label::Change => lang.pick("变化", "change"),
        Label::Verdict => lang.pick("结论", "verdict"),
        Label::Pending => lang.pick("在办", "Pending"),
        Label::DueSoon => lang.pick("一日内超时", "over in one day"),
        Label::Rows => lang.pick("行数核对", "Rows"),
        Label::Read => lang.pick("读入", "read"),
        Label::Skipped => lang.pick("非案件行", "skipped"),
        Label::Rejected => lang.pick("未采用", "rejected"),
        Label::Duplicate => lang.pick("重复", "duplicate"),
        Label::AfterAsOf => lang.pick("截止后受理", "after cut-off"),
        Label::Excluded => lang.pick("剔除", "excluded"),
        Label::Normal => lang.pick("正常", "normal"),
        Label::Warnings => lang.pick("提示", "warnings"),
        Label::RejectedRows => lang.pick("未采用的行", "Rejected rows"),
        Label::File => lang.pick("文件", "file"),
        Label::Row => lang.pick("行", "row"),
        Label::Column => lang.pick("列", "column"),
        Label::Value => lang.pick("值", "value"),
        Label::Blank => lang.pick("（空）", "(blank)"),
        Label::NoProblem => lang.pick("没有未采用的行", "no row was rejected"),
        Label::Comma => lang.pick("，", ", "),
        Label::Colon => lang.pick("：", ": "),
        Label::Yuan => lang.pick("元", "yuan"),
        Label::TenThousandYuan => lang.pick("万元", "× 10,000 yuan"),
        Label::HundredMillionYuan => lang.pick("亿元", "× 100 million yuan"),
    }
}

/// The event that starts the clock.
#[must_use]
pub const fn clock_start(lang: Lang, start: ClockStart) -> &'static str {
    match start {
        ClockStart::Accepted => lang.pick("受理", "accepted"),
        ClockStart::Declared => lang.pick("申报", "declared"),
    }
}

/// The event that stops the clock.
#[must_use]
pub const fn clock_stop(lang: Lang, stop: ClockStop) -> &'static str {
    match stop {
        ClockStop::Completed => lang.pick("办结", "completed"),
        ClockStop::Approved => lang.pick("核准", "approved"),
        ClockStop::Voucher => lang.pick("开具收入退还书", "voucher issued"),
        ClockStop::Treasury => lang.pick("退库", "paid by the treasury"),
    }
}

/// Whether the start day counts.
#[must_use]
pub const fn start_day(lang: Lang, counts: bool) -> &'static str {
    if counts {
        lang.pick("起算日计入", "start day counted")
    } else {
        lang.pick("起算日不计", "start day not counted")
    }
}

/// The period a case belongs to.
#[must_use]
pub const fn attribution(lang: Lang, attribution: Attribution) -> &'static str {
    match attribution {
        Attribution::Completion => lang.pick("按办结归期", "by period of completion"),
        Attribution::Acceptance => lang.pick("按受理归期", "by period of acceptance"),
    }
}

/// What happens to suspended cases.
#[must_use]
pub const fn suspension(lang: Lang, suspension: Suspension) -> &'static str {
    match suspension {
        Suspension::Exclude => lang.pick("中止案件剔除", "suspended cases excluded"),
        Suspension::Deduct => lang.pick("中止时间扣除", "suspended days deducted"),
    }
}

/// What happens to cases without a refund.
#[must_use]
pub const fn zero_refund(lang: Lang, zero_refund: ZeroRefund) -> &'static str {
    match zero_refund {
        ZeroRefund::Include => lang.pick("零退税计入", "zero refunds included"),
        ZeroRefund::Exclude => lang.pick("零退税剔除", "zero refunds excluded"),
    }
}

/// A remark on cases that stayed in.
#[must_use]
pub const fn warning(lang: Lang, warning: Warning) -> &'static str {
    match warning {
        Warning::UsciChecksum => lang.pick("信用代码校验不符", "credit code fails its check"),
        Warning::DeclaredAfterAccepted => lang.pick("申报晚于受理", "declared after it was accepted"),
        Warning::ClassLetter => lang.pick("类别以字母给出", "class given as a letter"),
        Warning::ZeroRefund => lang.pick("零退税", "zero refund"),
        Warning::AmountRounded => lang.pick("金额四舍五入到分", "amount rounded to the fen"),
        Warning::ClassFromHistory => lang.pick("类别取自类别沿革", "class taken from the class history"),
        Warning::ClassDiffers => lang
            .pick("类别与类别沿革不一致，以本行为准", "class differs from the class history, the row's kept"),
        Warning::StatusDiffers => lang
            .pick("状态与办结日期不一致，以日期为准", "status and day of completion differ, the day decides"),
        Warning::UnknownStatus => lang.pick("状态无法识别，案件保留", "status not known, the case stays in"),
    }
}

/// `n` cases.
#[must_use]
pub fn cases(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("{n} 件"),
        Lang::En => format!("{n} {}", many(n, "case", "cases")),
    }
}

/// `n` rows.
#[must_use]
pub fn rows(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("{n} 行"),
        Lang::En => format!("{n} {}", many(n, "row", "rows")),
    }
}

/// Said with a verdict on a month that is not over.
#[must_use]
pub const fn unfinished(lang: Lang) -> &'static str {
    lang.pick("当月未满", "month unfinished")
}

/// A mean beside its target; `compared` is the sign between them.
#[must_use]
pub fn mean_against(lang: Lang, mean: &str, compared: &str, limit: &str) -> String {
    match lang {
        Lang::Zh => format!("平均 {mean} 个工作日 {compared} 目标 {limit}"),
        Lang::En => format!("mean {mean} working days {compared} target {limit}"),
    }
}

/// A mean that no target binds.
#[must_use]
pub fn mean_alone(lang: Lang, mean: &str) -> String {
    match lang {
        Lang::Zh => format!("平均 {mean} 个工作日"),
        Lang::En => format!("mean {mean} working days"),
    }
}

/// Case-days above the target: what must be saved to be back on it.
#[must_use]
pub fn to_save(lang: Lang, days: &str) -> String {
    match lang {
        Lang::Zh => format!("合计须压减 {days} 个工作日"),
        Lang::En => format!("{days} {} to save", many(days, "case-day", "case-days")),
    }
}

/// Case-days below the target.
#[must_use]
pub fn to_spare(lang: Lang, days: &str) -> String {
    match lang {
        Lang::Zh => format!("合计余量 {days} 个工作日"),
        Lang::En => format!("{days} {} to spare", many(days, "case-day", "case-days")),
    }
}

/// The document that sets a target.
#[must_use]
pub fn basis(lang: Lang, document: &str) -> String {
    match lang {
        Lang::Zh => format!("依据 {document}"),
        Lang::En => format!("basis {document}"),
    }
}

/// `n` more that are not shown, and where they stand.
#[must_use]
pub fn more(lang: Lang, n: &str, file: &str) -> String {
    match lang {
        Lang::Zh => format!("另有 {n} 个未列出，见 {file}"),
        Lang::En => format!("{n} more in {file}"),
    }
}

/// `n` that no list holds: the file has its full length.
#[must_use]
pub fn beyond(lang: Lang, n: &str, file: &str) -> String {
    match lang {
        Lang::Zh => format!("{file} 已达设置 [lists] 的长度，其余 {n} 条只计数、不列名"),
        Lang::En => format!("{file} has the length that [lists] allows: {n} more are counted and not listed"),
    }
}

/// `n` more rows that are not shown.
#[must_use]
pub fn more_rows(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Zh => format!("另有 {n} 行未列出"),
        Lang::En => format!("{n} more"),
    }
}

/// Open cases: how many, past their limit, and past it in one working day.
#[must_use]
pub fn pending(lang: Lang, [n, over, due]: [String; 3]) -> [String; 3] {
    match lang {
        Lang::Zh => [
            format!("未办结 {n} 件"),
            format!("其中已超时 {over} 件"),
            format!("再过一个工作日即超时 {due} 件"),
        ],
        Lang::En => [
            format!("{n} open"),
            format!("{over} of them past their limit"),
            format!("{due} past their limit in one working day"),
        ],
    }
}

/// The heading of a scope broken down by a dimension in a month.
#[must_use]
pub fn broken_down(lang: Lang, dimension: &str, month: &str, scope: &str) -> String {
    match lang {
        Lang::Zh => format!("按{dimension} {month}（{scope}，须压减最多在前）"),
        Lang::En => format!("By {dimension} {month} ({scope}, by days to save)"),
    }
}

/// What a masked report says of its names and ids.
#[must_use]
pub fn masked(lang: Lang, key: &str) -> String {
    match lang {
        Lang::Zh => format!("纳税人识别号、纳税人名称、案件编号为代号，密钥标签 {key}"),
        Lang::En => format!("taxpayer ids, taxpayer names and case ids are pseudonyms, key label {key}"),
    }
}
