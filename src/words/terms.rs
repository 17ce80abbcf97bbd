//! The field's terms: classes, scopes, verdicts, dimensions, reasons.

use super::Lang;
use crate::domain::{Class, Dimension, ExclusionReason, RejectReason, Scope, Status};

/// An enterprise class.
#[must_use]
pub const fn class(lang: Lang, class: Class) -> &'static str {
    scope(lang, Scope::of(class))
}

/// A scope.
#[must_use]
pub const fn scope(lang: Lang, scope: Scope) -> &'static str {
    match scope {
        Scope::All => lang.pick("全部", "all classes"),
        Scope::Class12 => lang.pick("一、二类", "class 1–2"),
        Scope::Class1 => lang.pick("一类", "class 1"),
        Scope::Class2 => lang.pick("二类", "class 2"),
        Scope::Class3 => lang.pick("三类", "class 3"),
        Scope::Class4 => lang.pick("四类", "class 4"),
        Scope::Unclassified => lang.pick("未评定", "unclassified"),
    }
}

/// A verdict.
#[must_use]
pub const fn status(lang: Lang, status: Status) -> &'static str {
    match status {
        Status::Met => lang.pick("达标", "met"),
        Status::AtRisk => lang.pick("临界", "at risk"),
        Status::Breached => lang.pick("超标", "breached"),
        Status::NoData => lang.pick("无数据", "no data"),
        Status::NoTarget => lang.pick("无目标", "no target"),
    }
}

/// A dimension.
#[must_use]
pub const fn dimension(lang: Lang, dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Office => lang.pick("主管税务机关", "office"),
        Dimension::District => lang.pick("行政区", "district"),
        Dimension::Channel => lang.pick("办税渠道", "channel"),
        Dimension::RefundMethod => lang.pick("退税方式", "refund method"),
        Dimension::EnterpriseType => lang.pick("企业类型", "enterprise type"),
        Dimension::TradeCategory => lang.pick("贸易类别", "trade category"),
    }
}

/// Why a case is not a normal one.
#[must_use]
pub const fn exclusion(lang: Lang, reason: ExclusionReason) -> &'static str {
    match reason {
        ExclusionReason::Void => lang.pick("作废", "void"),
        ExclusionReason::Withdrawn => lang.pick("撤回", "withdrawn"),
        ExclusionReason::Refused => lang.pick("不予退税", "refused"),
        ExclusionReason::Inquiry => lang.pick("函调", "inquiry"),
        ExclusionReason::Onsite => lang.pick("实地核查", "on-site check"),
        ExclusionReason::Deferred => lang.pick("暂缓", "deferred"),
        ExclusionReason::Evaluation => lang.pick("评估", "evaluation"),
        ExclusionReason::Suspended => lang.pick("中止", "suspended"),
        ExclusionReason::Suspicion => lang.pick("疑点", "suspicion"),
        ExclusionReason::ZeroRefund => lang.pick("零退税", "zero refund"),
    }
}

/// Why a row was rejected, and what would mend it.
#[must_use]
pub const fn rejection(lang: Lang, reason: RejectReason) -> (&'static str, &'static str) {
    match reason {
        RejectReason::MissingCaseId => (
            lang.pick("缺案件编号", "no case id"),
            lang.pick("补填案件编号，或组成它的该列", "fill in the case id, or this part of its key"),
        ),
        RejectReason::IdLostPrecision => (
            lang.pick("编号被转为数值，末位已丢失", "an id that became a number and lost its last digits"),
            lang.pick(
                "在粘贴或导入之前把该列设为文本，再重新导出",
                "set the column to text before pasting or importing, then export again",
            ),
        ),
        RejectReason::ErrorValue => (
            lang.pick("单元格是公式错误值", "the error value of a formula"),
            lang.pick("改正公式，或填入其值", "mend the formula, or fill in its value"),
        ),
        RejectReason::MissingAcceptedDate => (
            lang.pick("缺受理日期", "no acceptance date"),
            lang.pick("补填受理日期", "fill in the acceptance date"),
        ),
        RejectReason::MissingDeclaredDate => (
            lang.pick("缺申报日期，而口径自申报起算", "no declaration date, and the clock starts on it"),
            lang.pick(
                "补填申报日期，或改用 start = \"accepted\"",
                "fill in the declaration date, or set start = \"accepted\"",
            ),
        ),
        RejectReason::BadDate => (
            lang.pick("日期无法识别", "the date cannot be read"),
            lang.pick(
                "写成 2025-04-27，或在 [formats] date 中给出格式",
                "write it as 2025-04-27, or give its form in [formats] date",
            ),
        ),
        RejectReason::BadClass => (
            lang.pick("管理类别无法识别", "the class cannot be read"),
            lang.pick(
                "写成一类至四类，或在 [classes] 中对应",
                "write 一类 to 四类, or map the value in [classes]",
            ),
        ),
        RejectReason::BadAmount => (
            lang.pick("金额无法识别", "the amount cannot be read"),
            lang.pick("写成以元为单位的数字，如 1234.50", "write it as yuan in digits, as 1234.50"),
        ),
        RejectReason::BadFlag => (
            lang.pick("标志无法识别", "the flag cannot be read"),
            lang.pick("写成是或否", "write 是 or 否 (Y or N, 1 or 0)"),
        ),
        RejectReason::CompletedBeforeAccepted => (
            lang.pick("办结早于受理", "completed before it was accepted"),
            lang.pick("核对两个日期", "check the two dates"),
        ),
        RejectReason::ConflictingDuplicate => (
            lang.pick("案件编号重复而内容不同", "the same case id with other content"),
            lang.pick("只保留正确的一行", "keep the row that is right"),
        ),
        RejectReason::CalendarMissing => (
            lang.pick("日期超出工作日历", "a date outside the working calendar"),
            lang.pick(
                "核对日期，或在 [calendar] exceptions 中加入该年安排",
                "check the date, or add that year's arrangement in [calendar] exceptions",
            ),
        ),
        RejectReason::WrongFieldCount => (
            lang.pick("列数与表头不符", "more or fewer fields than the header"),
            lang.pick("检查该行的分隔符与引号", "check the row's separators and quotes"),
        ),
        RejectReason::BadEncoding => (
            lang.pick("编码损坏", "bytes that are no text in the file's encoding"),
            lang.pick("以 UTF-8 重新导出", "export the file again as UTF-8"),
        ),
        RejectReason::BadJson => (
            lang.pick("JSON 行无法识别", "no JSON object, or a field that is nested or given twice"),
            lang.pick(
                "每行写一个 JSON 对象，每个字段只写一次，取值不嵌套",
                "write one JSON object a line, each field once and not nested",
            ),
        ),
    }
}
