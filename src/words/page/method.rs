//! The words of the page's method section: each rule as a term and a sentence.

use crate::domain::Caliber;
use crate::words::Lang;
use crate::words::report::{self as say, Label, label};

/// A rule that settles a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own English word, spelled below")]
pub enum Rule {
    Clock,
    Counting,
    Calendar,
    Attribution,
    Suspension,
    ZeroRefund,
    Verdict,
    Mean,
    Quantile,
}

impl Rule {
    /// Every rule, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Clock,
        Self::Counting,
        Self::Calendar,
        Self::Attribution,
        Self::Suspension,
        Self::ZeroRefund,
        Self::Verdict,
        Self::Mean,
        Self::Quantile,
    ];
}

/// A rule's term, and the rule as the caliber sets it; `calendar` is the calendar's name and cover.
#[must_use]
pub fn rule(lang: Lang, rule: Rule, caliber: &Caliber, calendar: &str) -> (&'static str, String) {
    match rule {
        Rule::Clock => (lang.pick("起止", "Clock"), clock(lang, caliber)),
        Rule::Counting => (lang.pick("计数", "Counting"), counting(lang, caliber)),
        Rule::Calendar => (
            label(lang, Label::Calendar),
            match lang {
                Lang::Zh => format!(
                    "{calendar}。周一至周五，减去国务院公布的放假日，加上调休上班日；没有公布安排的年份不推测，按错误列出。"
                ),
                Lang::En => format!(
                    "{calendar}. Monday to Friday less the State Council's holidays, plus its make-up days; a \
                     year without a published arrangement is an error, never a guess."
                ),
            },
        ),
        Rule::Attribution => {
            (lang.pick("归期", "Period"), say::attribution(lang, caliber.attribution).to_owned())
        }
        Rule::Suspension => {
            (lang.pick("中止", "Suspension"), say::suspension(lang, caliber.suspension).to_owned())
        }
        Rule::ZeroRefund => {
            (lang.pick("零退税", "Zero refunds"), say::zero_refund(lang, caliber.zero_refund).to_owned())
        }
        Rule::Verdict => (label(lang, Label::Verdict), verdict(lang, caliber)),
        Rule::Mean => (
            lang.pick("平均", "Mean"),
            lang.pick(
                "工作日合计 ÷ 件数；季度、年度与年初至今合并案件计算，不是月平均的平均。",
                "Working days in total ÷ cases. Quarters, years and the year to date pool the cases: they are \
                 never a mean of monthly means.",
            )
            .to_owned(),
        ),
        Rule::Quantile => (
            lang.pick("分位", "Quantiles"),
            lang.pick(
                "P90：至少九成案件不超过的最小整数工作日；中位数同理。",
                "P90 is the smallest whole number of days that at least nine tenths of the cases took at most; \
                 the median likewise.",
            )
            .to_owned(),
        ),
    }
}

fn clock(lang: Lang, caliber: &Caliber) -> String {
    let (start, stop) = (say::clock_start(lang, caliber.start), say::clock_stop(lang, caliber.stop));
    match lang {
        Lang::Zh => format!("自{start}至{stop}；没有止算日的案件为在办，不以其他日期代替。"),
        Lang::En => {
            format!(
                "From “{start}” to “{stop}”. A case without its stop date is open; no other date stands in."
            )
        }
    }
}

fn counting(lang: Lang, caliber: &Caliber) -> String {
    match (lang, caliber.count_start_day) {
        (Lang::Zh, false) => {
            "起算日不计入，止算日如为工作日则计入；同日办结为 0（民法典第二百零一条）。".to_owned()
        }
        (Lang::Zh, true) => "起算日与止算日如为工作日均计入。".to_owned(),
        (Lang::En, false) => {
            "The start day is not counted, the stop day is if it is worked; the same day is 0 (Civil Code, art. 201)."
                .to_owned()
        }
        (Lang::En, true) => "Start day and stop day are both counted if they are worked.".to_owned(),
    }
}

fn verdict(lang: Lang, caliber: &Caliber) -> String {
    let percent = caliber.at_risk_ratio * 100 / Caliber::ratio_unit();
    match lang {
        Lang::Zh => format!(
            "工作日合计 > 目标 × 件数为超标，以未四舍五入的整数比较；未超标而平均 > 目标的 {percent}% 为临界；其余为达标。"
        ),
        Lang::En => format!(
            "Breached when working days in total > target × cases, compared as exact integers; at risk when not \
             breached and the mean is above {percent}% of the target; met otherwise."
        ),
    }
}

/// Where a row ends, and when: the population of the method, in the order in which it is tried.
#[must_use]
pub const fn population(lang: Lang) -> [(&'static str, &'static str); 7] {
    [
        (
            label(lang, Label::Skipped),
            lang.pick("标题、表头、空行、小计、合计等", "a title, header, blank, subtotal or total row"),
        ),
        (
            label(lang, Label::Rejected),
            lang.pick(
                "必填字段无法识别，或内容自相矛盾，逐行列出原因",
                "a required field cannot be read, or the row contradicts itself; each with its reason",
            ),
        ),
        (
            label(lang, Label::Duplicate),
            lang.pick(
                "同一案件编号且内容相同，保留第一行",
                "the same case id with the same content; the first one stays",
            ),
        ),
        (label(lang, Label::AfterAsOf), lang.pick("截止日之后受理", "accepted after the cut-off day")),
        (
            label(lang, Label::Pending),
            lang.pick(
                "已受理、未剔除，截止日尚未办结",
                "accepted, not excluded, and not completed by the cut-off",
            ),
        ),
        (
            label(lang, Label::Excluded),
            lang.pick(
                "非正常案件：作废、撤回、不予退税、函调、实地核查、暂缓、评估、中止、疑点",
                "not a normal case: void, withdrawn, refused, inquiry, on-site check, deferred, evaluation, \
                 suspended, suspicion",
            ),
        ),
        (
            label(lang, Label::Normal),
            lang.pick(
                "截止日前办结且无上述情形：两项目标的计算范围",
                "completed by the cut-off and none of the above: the population of both targets",
            ),
        ),
    ]
}

/// The cut-off day and whether the month is complete.
#[must_use]
pub fn when(lang: Lang, as_of: &str, complete: bool) -> String {
    let state = label(lang, if complete { Label::MonthComplete } else { Label::MonthUnfinished });
    let (cut_off, colon, comma) =
        (label(lang, Label::CutOff), label(lang, Label::Colon), label(lang, Label::Comma));
    match lang {
        Lang::Zh => format!("{cut_off} {as_of}{comma}{state}"),
        Lang::En => format!("{cut_off}{colon}{as_of}{comma}{state}"),
    }
}
