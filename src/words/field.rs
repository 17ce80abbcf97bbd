//! What each input field holds. The English is that of the field's own description.

use super::Lang;
use crate::domain::Field;

/// What a field holds.
#[must_use]
pub const fn meaning(lang: Lang, field: Field) -> &'static str {
    match lang {
        Lang::Zh => chinese(field),
        Lang::En => field.spec().meaning,
    }
}

const fn chinese(field: Field) -> &'static str {
    match field {
        Field::CaseId => "标识一次退税申报",
        Field::TaxpayerId => "统一社会信用代码（GB 32100-2015），核对校验码",
        Field::CustomsCode => "企业的海关代码",
        Field::TaxpayerName => "企业名称",
        Field::EnterpriseClass => {
            "受理时的管理类别：一类/1类/Ⅰ类/1/01/A … 四类/4类/Ⅳ类/4/04/D；空、未评定或 - 为未评定"
        }
        Field::EnterpriseType => "生产企业、外贸企业、外贸综合服务企业……",
        Field::RefundMethod => "免抵退、免退、零税率应税服务……",
        Field::TradeCategory => "货物贸易、服务贸易、数字贸易、服务外包",
        Field::Period => "申报所属期，YYYYMM",
        Field::Batch => "所属期内的申报批次",
        Field::Office => "主管税务机关名称",
        Field::OfficeCode => "主管税务机关代码；没有名称列时代替名称",
        Field::District => "行政区",
        Field::Channel => "电子税务局、远程可视化、自助、大厅、单一窗口",
        Field::DeclaredDate => "申报日",
        Field::AcceptedDate => "受理日：计时起点",
        Field::ReviewedDate => "审核完成日",
        Field::ApprovedDate => "核准日",
        Field::CompletedDate => "办结日：计时止点；在办案件为空",
        Field::VoucherDate => "退还书开具日",
        Field::TreasuryDate => "国库退库日",
        Field::SuspendedDate => "中止（补正）开始日",
        Field::ResumedDate => "中止结束日",
        Field::RefundAmount => "退税额，元；表头以（万元）结尾的以万元计",
        Field::ExemptCreditAmount => "免抵税额，元",
        Field::SuspicionFlag => "疑点：尚待排除",
        Field::InquiryFlag => "函调：已发函",
        Field::OnsiteFlag => "实地核查",
        Field::DeferredFlag => "暂缓办理",
        Field::EvaluationFlag => "纳税评估中",
        Field::Status => "状态：作废、撤回、不予退税、办结、在办……",
    }
}
