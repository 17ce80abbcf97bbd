//! The input fields: their names, kinds, meanings, and the header spellings met in practice.

use serde::{Deserialize, Serialize};

/// A field of a case record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each field is described in its FieldSpec")]
pub enum Field {
    CaseId,
    TaxpayerId,
    CustomsCode,
    TaxpayerName,
    EnterpriseClass,
    EnterpriseType,
    RefundMethod,
    TradeCategory,
    Period,
    Batch,
    Office,
    OfficeCode,
    District,
    Channel,
    DeclaredDate,
    AcceptedDate,
    ReviewedDate,
    ApprovedDate,
    CompletedDate,
    VoucherDate,
    TreasuryDate,
    SuspendedDate,
    ResumedDate,
    RefundAmount,
    ExemptCreditAmount,
    SuspicionFlag,
    InquiryFlag,
    OnsiteFlag,
    DeferredFlag,
    EvaluationFlag,
    Status,
}

/// How the text of a field is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// Taken as it stands, blanks around it removed.
    Text,
    /// A day.
    Date,
    /// Money in yuan.
    Decimal,
    /// An enterprise class.
    Class,
    /// Yes or no.
    Flag,
}

/// What is known about a field.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct FieldSpec {
    /// The field.
    pub field: Field,
    /// Its name in settings and outputs.
    pub name: &'static str,
    /// Whether a file without it cannot be read.
    pub required: bool,
    /// How it is read.
    #[serde(rename = "type")]
    pub kind: FieldKind,
    /// What it holds.
    pub meaning: &'static str,
    /// Header spellings that are recognised without a settings file.
    pub spellings: &'static [&'static str],
}

impl Field {
    /// Number of fields.
    pub const COUNT: usize = SPECS.len();

    /// The field's place in [`Field::specs`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The fields that may be part of a key that identifies a case in place of its id.
    pub const KEY_PARTS: [Self; 12] = [
        Self::CaseId,
        Self::TaxpayerId,
        Self::CustomsCode,
        Self::TaxpayerName,
        Self::RefundMethod,
        Self::TradeCategory,
        Self::Period,
        Self::Batch,
        Self::Office,
        Self::OfficeCode,
        Self::District,
        Self::Channel,
    ];

    /// The key of a file without case ids: one declaration is one batch of one period.
    pub const USUAL_KEY: [Self; 4] = [Self::TaxpayerId, Self::RefundMethod, Self::Period, Self::Batch];

    /// What is known about the field.
    #[must_use]
    pub const fn spec(self) -> &'static FieldSpec {
        &SPECS[self.index()]
    }

    /// The field's name in settings and outputs: `accepted_date`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.spec().name
    }

    /// Every field, in the order of the data dictionary.
    #[must_use]
    pub const fn specs() -> &'static [FieldSpec] {
        &SPECS
    }

    /// The field of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        SPECS.iter().find(|spec| spec.name == name).map(|spec| spec.field)
    }
}

const fn spec(
    field: Field,
    name: &'static str,
    kind: FieldKind,
    meaning: &'static str,
    spellings: &'static [&'static str],
) -> FieldSpec {
    let required =
        matches!(field, Field::CaseId | Field::EnterpriseClass | Field::AcceptedDate | Field::CompletedDate);
    FieldSpec { field, name, required, kind, meaning, spellings }
}

use FieldKind::{Class, Date, Decimal, Flag, Text};

#[rustfmt::skip]
const SPECS: [FieldSpec; 31] = [
    spec(Field::CaseId, "case_id", Text, "identifies one refund declaration",
        &["case_id", "案件编号", "业务编号", "流程实例ID", "流程实例编号", "受理编号", "申报流水号", "申报序号"]),
    spec(Field::TaxpayerId, "taxpayer_id", Text, "unified social credit code (GB 32100-2015); its check character is verified",
        &["taxpayer_id", "纳税人识别号", "统一社会信用代码", "社会信用代码", "税号"]),
    spec(Field::CustomsCode, "customs_code", Text, "customs code of the enterprise",
        &["customs_code", "海关企业代码", "企业海关代码", "海关代码"]),
    spec(Field::TaxpayerName, "taxpayer_name", Text, "name of the enterprise",
        &["taxpayer_name", "纳税人名称", "企业名称", "出口企业名称"]),
    spec(Field::EnterpriseClass, "enterprise_class", Class, "management class at acceptance: 一类/1类/Ⅰ类/1/01/A … 四类/4类/Ⅳ类/4/04/D; empty, 未评定 or - is unclassified",
        &["enterprise_class", "管理类别", "企业管理类别", "出口企业管理类别", "出口企业管理类别代码", "分类管理类别", "分类管理等级", "企业分类"]),
    spec(Field::EnterpriseType, "enterprise_type", Text, "生产企业, 外贸企业, 外贸综合服务企业 …",
        &["enterprise_type", "企业类型"]),
    spec(Field::RefundMethod, "refund_method", Text, "免抵退, 免退, 零税率应税服务 …",
        &["refund_method", "退税方式", "业务类型", "退免税办法", "申报业务种类"]),
    spec(Field::TradeCategory, "trade_category", Text, "货物贸易, 服务贸易, 数字贸易, 服务外包",
        &["trade_category", "贸易类别", "业务性质", "货物服务标志"]),
    spec(Field::Period, "period", Text, "tax period of the declaration, YYYYMM",
        &["period", "所属期", "所属年月", "申报年月", "申报所属期"]),
    spec(Field::Batch, "batch", Text, "declaration batch within the period",
        &["batch", "申报批次", "批次"]),
    spec(Field::Office, "office", Text, "name of the tax office in charge",
        &["office", "主管税务机关", "主管税务机关名称", "退税机关", "退税机关名称"]),
    spec(Field::OfficeCode, "office_code", Text, "code of the tax office in charge; stands in as the office where no name column is given",
        &["office_code", "主管税务机关代码", "退税税务机关代码", "退税机关代码"]),
    spec(Field::District, "district", Text, "administrative district",
        &["district", "行政区", "区", "所属区"]),
    spec(Field::Channel, "channel", Text, "电子税务局, 远程可视化, 自助, 大厅, 单一窗口",
        &["channel", "办税渠道", "申报渠道", "受理渠道"]),
    spec(Field::DeclaredDate, "declared_date", Date, "day of declaration",
        &["declared_date", "申报日期", "申报时间"]),
    spec(Field::AcceptedDate, "accepted_date", Date, "day of acceptance: the clock starts",
        &["accepted_date", "受理日期", "受理时间", "打印受理通知时间"]),
    spec(Field::ReviewedDate, "reviewed_date", Date, "day the review ended",
        &["reviewed_date", "审核日期", "审核完成日期", "复审时间", "复审日期"]),
    spec(Field::ApprovedDate, "approved_date", Date, "day of approval",
        &["approved_date", "核准日期", "业务核准时间", "税额核准日期"]),
    spec(Field::CompletedDate, "completed_date", Date, "day of completion: the clock stops; empty while the case is pending",
        &["completed_date", "办结日期", "办结时间", "流程结束日期"]),
    spec(Field::VoucherDate, "voucher_date", Date, "day the refund voucher was issued",
        &["voucher_date", "退还书开具日期", "开票日期"]),
    spec(Field::TreasuryDate, "treasury_date", Date, "day the treasury paid",
        &["treasury_date", "退库日期", "国库办理日期", "销号日期"]),
    spec(Field::SuspendedDate, "suspended_date", Date, "start of a suspension (中止, 补正)",
        &["suspended_date", "中止日期", "补正通知日期"]),
    spec(Field::ResumedDate, "resumed_date", Date, "end of a suspension",
        &["resumed_date", "恢复日期", "补正完成日期"]),
    spec(Field::RefundAmount, "refund_amount", Decimal, "refund in yuan; a header that ends in (万元) is in ten thousands",
        &["refund_amount", "应退税额", "退税额", "核准退税额", "税额核准增值税退税额"]),
    spec(Field::ExemptCreditAmount, "exempt_credit_amount", Decimal, "exempted and credited tax in yuan",
        &["exempt_credit_amount", "免抵税额"]),
    spec(Field::SuspicionFlag, "suspicion_flag", Flag, "疑点: doubts to be cleared",
        &["suspicion_flag", "疑点标志", "是否疑点", "疑点"]),
    spec(Field::InquiryFlag, "inquiry_flag", Flag, "函调: a letter of inquiry is out",
        &["inquiry_flag", "函调标志", "是否函调", "函调"]),
    spec(Field::OnsiteFlag, "onsite_flag", Flag, "实地核查: checked on site",
        &["onsite_flag", "实地核查标志", "是否实地核查", "实地核查"]),
    spec(Field::DeferredFlag, "deferred_flag", Flag, "暂缓: put off",
        &["deferred_flag", "暂缓标志", "暂不办理标志", "暂缓办理"]),
    spec(Field::EvaluationFlag, "evaluation_flag", Flag, "评估: under tax assessment",
        &["evaluation_flag", "评估标志", "是否评估"]),
    spec(Field::Status, "status", Text, "free status: 作废, 撤回, 不予退税, 办结, 在办 …",
        &["status", "状态", "流程状态", "办理状态", "案件状态"]),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_field_stands_at_its_own_place() {
        for (place, spec) in SPECS.iter().enumerate() {
            assert_eq!(spec.field.index(), place, "{}", spec.name);
            assert_eq!(Field::by_name(spec.name), Some(spec.field));
        }
    }

    #[test]
    fn no_spelling_means_two_fields() {
        let mut seen = BTreeSet::new();
        for spelling in SPECS.iter().flat_map(|spec| spec.spellings) {
            assert!(seen.insert(*spelling), "{spelling} twice");
        }
    }
}
