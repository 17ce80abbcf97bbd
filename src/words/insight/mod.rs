//! The words of the tables of what a plain average hides: the question that each part answers here,
//! column titles and terms in `word`, titles of tables in `title`, what takes a figure in `note`.

mod note;
mod title;
mod word;

pub use note::*;
pub use title::{Title, title};
pub use word::{Word, event, word};

use super::Lang;

/// A question that a plain average leaves open, in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// What the open cases hide.
    Pending,
    /// How long the cases of a month take.
    Cohorts,
    /// What the exclusions hide.
    Exclusions,
    /// Where the time goes.
    Stages,
    /// What moved a mean.
    Change,
    /// Noise or signal.
    Control,
    /// Who holds the case-days.
    Contribution,
    /// How the month will end.
    Outlook,
    /// Whether the verdict hangs on a reading.
    Sensitivity,
}

/// The heading above its tables.
#[must_use]
pub const fn heading(lang: Lang, topic: Topic) -> &'static str {
    match topic {
        Topic::Pending => lang.pick("在办案件", "Open cases"),
        Topic::Cohorts => lang.pick("按受理月：多久办完", "Cohorts: how long cases take"),
        Topic::Exclusions => lang.pick("剔除案件", "Exclusions"),
        Topic::Stages => lang.pick("各环节用时", "Stages"),
        Topic::Change => lang.pick("变动从何而来", "What moved the mean"),
        Topic::Control => lang.pick("波动还是信号", "Noise or signal"),
        Topic::Contribution => lang.pick("差额在哪里", "Who holds the case-days"),
        Topic::Outlook => lang.pick("月末展望", "Month-end outlook"),
        Topic::Sensitivity => lang.pick("换一种读法", "Other readings"),
    }
}

/// What its tables tell, and how.
#[must_use]
pub const fn lead(lang: Lang, topic: Topic) -> &'static str {
    match topic {
        Topic::Pending => lang.pick(
            "平均值只含已办结案件，积压不在其中。把已超时的在办案件按现有天数计入，平均至少是多少，按时率是多少。",
            "A mean holds completed cases only: a backlog is not in it. With the open cases past their limit counted at \
             their present age: what the mean will be at least, and the share that is on time.",
        ),
        Topic::Cohorts => lang.pick(
            "同一个月受理的案件归为一组，在办的按删失计（Kaplan–Meier），快的先办完、慢的还在办，也不会显得快。",
            "The cases accepted in one month, those still open counted as censored (Kaplan–Meier), so that a month does not \
             look fast because its slow cases are still open.",
        ),
        Topic::Exclusions => lang.pick(
            "剔除的案件不在平均值内。占比以当月受理的全部案件为分母；“计入剔除案件后”是把已有止算日的剔除案件也计入平均值。",
            "Excluded cases are in no mean. Shares are of all cases accepted in the month; put back are the excluded cases \
             that have a stop day.",
        ),
        Topic::Stages => lang.pick(
            "从一个环节到下一个环节的平均工作日，受理之前的也在内。",
            "Mean working days from each recorded event to the next, those before the clock starts included.",
        ),
        Topic::Change => lang.pick(
            "平均值的变动分为两部分：各组自身快慢的变化，和各组占比（构成）的变化。各行相加恰为总变动。",
            "The change of a mean in two parts: the groups themselves faster or slower (pace), and other shares of the groups \
             (mix). The rows add up to the change exactly.",
        ),
        Topic::Control => lang.pick(
            "逐月平均的单值—移动极差控制图（XmR）。控制限内是一般的波动；触发判异规则的月份才是信号。",
            "The individuals and moving range chart (XmR) of the monthly means. What lies within the limits is the usual \
             wiggle; only a month that meets a run rule is a signal.",
        ),
        Topic::Contribution => lang.pick(
            "距目标＝工作日合计－目标×件数，逐机关、逐类别相加恰为全部。最少几个机关各类回到本类目标，整体即可回到目标。",
            "To target: working days less target × cases; offices and classes add up to the whole. Below: the fewest offices \
             whose return to their classes' own targets brings the whole back.",
        ),
        Topic::Outlook => lang.pick(
            "本月未满：按已办结案件、在办案件和近十二个月的办理速度，推算月末平均的范围。",
            "The month is unfinished: the range of its final mean, from the cases completed so far, the open ones, and the \
             pace of the last twelve months.",
        ),
        Topic::Sensitivity => lang.pick(
            "文件可以有别的读法。每行只改这一项设置，看结论是否改变。",
            "The notice can be read in other ways. Each row changes that one setting, to see whether the verdict changes.",
        ),
    }
}

/// The name of its sheet in the workbook.
#[must_use]
pub const fn sheet(lang: Lang, topic: Topic) -> &'static str {
    match topic {
        Topic::Pending => lang.pick("在办影响", "Open cases"),
        Topic::Cohorts => lang.pick("受理月", "Cohorts"),
        Topic::Exclusions => lang.pick("剔除", "Exclusions"),
        Topic::Stages => lang.pick("环节", "Stages"),
        Topic::Change => lang.pick("变动", "Change"),
        Topic::Control => lang.pick("控制图", "Control"),
        Topic::Contribution => lang.pick("差额", "Contribution"),
        Topic::Outlook => lang.pick("月末展望", "Outlook"),
        Topic::Sensitivity => lang.pick("换一种读法", "Readings"),
    }
}
