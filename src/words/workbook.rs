//! The words of the workbook that the report's other documents do not use: the names of its
//! sheets, column titles, states of cases, and the method in words.

use super::Lang;
use crate::domain::Grain;

/// A sheet of the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own English word, spelled below")]
pub enum Sheet {
    Overview,
    Classes,
    Offices,
    Breaches,
    Overdue,
    Pending,
    Watch,
    Restatement,
    Quality,
    Caliber,
}

/// The name on a sheet's tab.
#[must_use]
pub const fn sheet(lang: Lang, sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Overview => lang.pick("概览", "Overview"),
        Sheet::Classes => lang.pick("分类", "Classes"),
        Sheet::Offices => lang.pick("机关", "Offices"),
        Sheet::Breaches => lang.pick("超标", "Breaches"),
        Sheet::Overdue => lang.pick("超时案件", "Overdue cases"),
        Sheet::Pending => lang.pick("在办", "Pending"),
        Sheet::Watch => lang.pick("重点企业", "Watched"),
        Sheet::Restatement => lang.pick("数据重述", "Restated"),
        Sheet::Quality => lang.pick("数据质量", "Data quality"),
        Sheet::Caliber => lang.pick("口径", "Caliber"),
    }
}

/// A column's title or a fixed phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own English word, spelled below")]
pub enum Word {
    Trend,
    Month,
    Grain,
    Period,
    Dimension,
    Key,
    TotalDays,
    P95,
    Share,
    WeightedMean,
    RefundYuan,
    Basis,
    CaseId,
    TaxpayerId,
    TaxpayerName,
    Class,
    Office,
    StartDate,
    StopDate,
    WorkingDays,
    Limit,
    DaysOver,
    Ceiling,
    PastCeiling,
    Age,
    State,
    DueDate,
    Code,
    Count,
    Place,
    Reason,
    Mend,
    Sha256,
    Inputs,
    Item,
    Setting,
    Meaning,
    From,
    To,
    Difference,
    Settings,
    Targets,
    Method,
    AtRiskRatio,
    Yes,
    No,
    Nothing,
}

/// A column's title or a fixed phrase.
#[must_use]
pub const fn word(lang: Lang, word: Word) -> &'static str {
    match word {
        Word::Trend => lang.pick("逐月趋势", "Trend by month"),
        Word::Month => lang.pick("月份", "month"),
        Word::Grain => lang.pick("周期", "grain"),
        Word::Period => lang.pick("期间", "period"),
        Word::Dimension => lang.pick("维度", "dimension"),
        Word::TotalDays => lang.pick("工作日合计", "total days"),
        Word::P95 => "P95",
        Word::Share => lang.pick("目标内占比", "share within"),
        Word::WeightedMean => lang.pick("金额加权平均", "mean by amount"),
        Word::RefundYuan => lang.pick("退税额（元）", "refund, yuan"),
        Word::Basis => lang.pick("依据", "basis"),
        Word::CaseId => lang.pick("案件编号", "case id"),
        Word::TaxpayerId => lang.pick("纳税人识别号", "taxpayer id"),
        Word::TaxpayerName => lang.pick("纳税人名称", "taxpayer name"),
        Word::Class => lang.pick("管理类别", "class"),
        Word::Office => lang.pick("主管税务机关", "office"),
        Word::StartDate => lang.pick("起算日", "start"),
        Word::StopDate => lang.pick("止算日", "stop"),
        Word::WorkingDays => lang.pick("工作日", "working days"),
        Word::Limit => lang.pick("时限", "limit"),
        Word::DaysOver => lang.pick("超时天数", "days over"),
        Word::Ceiling => lang.pick("法定时限", "ceiling"),
        Word::PastCeiling => lang.pick("超法定时限", "past ceiling"),
        Word::Age => lang.pick("已历工作日", "age in days"),
        Word::State => lang.pick("状态", "state"),
        Word::DueDate => lang.pick("到期日", "due"),
        Word::Code => lang.pick("代码", "code"),
        Word::Count => lang.pick("数量", "count"),
        Word::Place => lang.pick("去向", "ended in"),
        Word::Reason => lang.pick("原因", "reason"),
        Word::Mend => lang.pick("处理办法", "what mends it"),
        Word::Sha256 => "SHA-256",
        Word::Inputs => lang.pick("输入文件", "Inputs"),
        Word::Item => lang.pick("项目", "item"),
        Word::Key | Word::Setting => lang.pick("取值", "value"),
        Word::Meaning => lang.pick("说明", "meaning"),
        Word::From => lang.pick("自", "from"),
        Word::To => lang.pick("至", "to"),
        Word::Difference => lang.pick("差额（应为 0）", "difference (must be 0)"),
        Word::Settings => lang.pick("口径设置", "Settings"),
        Word::Targets => lang.pick("目标", "Targets"),
        Word::Method => lang.pick("方法", "Method"),
        Word::AtRiskRatio => lang.pick("临界比例", "at-risk ratio"),
        Word::Yes => lang.pick("是", "yes"),
        Word::No => lang.pick("否", "no"),
        Word::Nothing => lang.pick("（无）", "(none)"),
    }
}

/// How long a period is.
#[must_use]
pub const fn grain(lang: Lang, grain: Grain) -> &'static str {
    match grain {
        Grain::Month => lang.pick("月", "month"),
        Grain::Quarter => lang.pick("季", "quarter"),
        Grain::Year => lang.pick("年", "year"),
        Grain::Ytd => lang.pick("年初至今", "year to date"),
    }
}

/// The state of an open case, by its code.
#[must_use]
pub fn state(lang: Lang, code: &str) -> &str {
    match code {
        "over_limit" => lang.pick("已超时", "past its limit"),
        "due_within_one_day" => lang.pick("一日内超时", "over in one day"),
        "within_limit" => lang.pick("未超时", "within its limit"),
        "no_target" => lang.pick("无目标", "no target"),
        other => other,
    }
}

/// Where rows ended, explained; rejected rows are listed where the report has lists.
#[must_use]
pub fn place_meaning(lang: Lang, code: &str, has_lists: bool) -> &str {
    match code {
        "read" => lang.pick("读入的全部行，含表头", "every row read, headers included"),
        "skipped" => lang.pick("标题、表头、空行、合计行等", "titles, headers, blank and total rows"),
        "rejected" if !has_lists => lang.pick("无法读取或自相矛盾", "unreadable or contradictory"),
        "rejected" => {
            lang.pick("无法读取或自相矛盾，见 rejects.csv", "unreadable or contradictory; rejects.csv")
        }
        "duplicate" => lang.pick("案件编号与内容均相同，保留首行", "same id, same content; the first stays"),
        "after_as_of" => lang.pick("截止日之后受理", "accepted after the cut-off"),
        "pending" => lang.pick("截止日尚未办结", "open at the cut-off"),
        "excluded" => lang.pick("非正常案件", "not a normal case"),
        "normal" => lang.pick("正常办结：两项目标的总体", "completed: the population of both targets"),
        other => other,
    }
}

/// The title of a scope's column: `全部平均`, `class 1–2: mean`.
#[must_use]
pub fn of_scope(lang: Lang, scope: &str, title: &str) -> String {
    match lang {
        Lang::Zh => format!("{scope}{title}"),
        Lang::En => format!("{scope}: {title}"),
    }
}

/// `n` cases found no row in the sheet.
#[must_use]
pub fn left_out(lang: Lang, n: &str, file: &str) -> String {
    match lang {
        Lang::Zh => format!("本表只列前若干件，另有 {n} 件见 {file}"),
        Lang::En => format!("the sheet holds the first cases: {n} more cases are in {file}"),
    }
}

/// The page number at a page's foot, in the spreadsheet's own codes.
#[must_use]
pub const fn page_number(lang: Lang) -> &'static str {
    lang.pick("第 &P 页，共 &N 页", "page &P of &N")
}

/// The method: what, its source, in words.
#[must_use]
pub const fn method(lang: Lang) -> &'static [[&'static str; 3]] {
    match lang {
        Lang::Zh => &METHOD_ZH,
        Lang::En => &METHOD_EN,
    }
}

const METHOD_ZH: [[&str; 3]; 10] = [
    [
        "办理时间",
        "民法典第二百零一条",
        "自起算日次日起、至止算日止的工作日数；同日为 0。起算日是否计入、起止事件，见口径设置。",
    ],
    [
        "工作日",
        "国务院办公厅放假安排",
        "周一至周五，减放假日，加调休上班日。未公布安排的年份不作推算，涉及的案件列为未采用。",
    ],
    ["正常案件", "", "截止日前办结，且不属作废、撤回、不予退税、函调、实地核查、暂缓、评估、中止、疑点。"],
    [
        "平均",
        "",
        "平均 = 工作日合计 ÷ 件数，按件计，不加权。季、年、年初至今合并案件后计算，不是各月平均的平均。",
    ],
    [
        "目标",
        "",
        "目标约束平均值，不约束单件；以期间最后一日生效者为准。一类、二类单列用一、二类目标，其余单列用全部目标，仅供分析。",
    ],
    ["距目标", "", "距目标 = 工作日合计 − 目标 × 件数：正数为须压减的工作日，负数为余量。"],
    [
        "结论",
        "",
        "以未经四舍五入的整数比较：合计大于目标 × 件数为超标；未超标而平均大于临界比例 × 目标为临界；否则达标。结论由程序判定，不是公式。",
    ],
    [
        "超时与法定时限",
        "国家税务总局公告2016年第46号及其修订",
        "超时：单件长于本类目标。法定时限：一至四类分别为 5、10、15、20 个工作日，类别不明为 20。",
    ],
    ["分位数", "", "中位、P90、P95 为最小的整数天数，使至少该比例的案件不超过它。"],
    ["公式", "", "平均、距目标、目标内占比在表中为公式，可逐格复核；其余为程序算得的数值。"],
];

const METHOD_EN: [[&str; 3]; 10] = [
    [
        "Duration",
        "Civil Code art. 201",
        "Working days after the start day up to and including the stop day; the same day is 0. Which events these are, and whether the start day counts, is said in the settings.",
    ],
    [
        "Working day",
        "State Council holiday notices",
        "Monday to Friday, less holidays, plus make-up days. A year without a published arrangement is never guessed: its cases are rejected.",
    ],
    [
        "Normal case",
        "",
        "Completed by the cut-off and not void, withdrawn, refused, under inquiry, on-site check, deferral, evaluation, suspension or suspicion.",
    ],
    [
        "Mean",
        "",
        "Total days ÷ cases, each case counting once. Quarters, years and the year to date pool the cases; they are no mean of monthly means.",
    ],
    [
        "Target",
        "",
        "Binds the mean, not the single case; the one in force on the period's last day. Class 1 and 2 alone are judged by the target of class 1–2, the others by that of all classes, as a diagnostic.",
    ],
    ["To target", "", "Total days − target × cases: positive are the case-days to save, negative the slack."],
    [
        "Verdict",
        "",
        "Compared as unrounded integers: breached when total days exceed target × cases; at risk when not breached and the mean is above the at-risk ratio × target; else met. It is the program's, not a formula.",
    ],
    [
        "Over limit, ceiling",
        "STA Announcement 2016 No. 46, as amended",
        "Over limit: a case longer than the target of its own class. Ceiling: 5, 10, 15, 20 working days for class 1 to 4, 20 where the class is unknown.",
    ],
    [
        "Quantiles",
        "",
        "Median, P90 and P95: the smallest whole number of days that at least this share of the cases took at most.",
    ],
    [
        "Formulas",
        "",
        "Mean, to target and share within are formulas and can be checked cell by cell; all else is what the program computed.",
    ],
];
