//! The titles of the tables.

use super::super::Lang;

/// A table's title; the scope or the month that it is of follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own English word, spelled below")]
pub enum Title {
    LowerBound,
    OpenByOffice,
    OpenByAge,
    Cohorts,
    ExcludedByReason,
    ExcludedByClass,
    ExcludedByOffice,
    PutBack,
    Late,
    ExcludedByMonth,
    StagesByMonth,
    StagesByClass,
    StagesByOffice,
    ChangeByClass,
    ChangeByOffice,
    Limits,
    Signals,
    Holdings,
    SmallestSet,
    Outlook,
    Readings,
}

/// A table's title.
#[must_use]
pub const fn title(lang: Lang, title: Title) -> &'static str {
    match title {
        Title::LowerBound => {
            lang.pick("计入超时在办案件后的平均与按时率", "Mean and on-time share with overdue open cases")
        }
        Title::OpenByOffice => lang.pick("在办案件分主管税务机关", "Open cases by office"),
        Title::OpenByAge => lang.pick("在办案件分已用工作日", "Open cases by age in working days"),
        Title::Cohorts => lang.pick("各受理月", "Months of acceptance"),
        Title::ExcludedByReason => lang.pick("剔除，按原因", "Excluded by reason"),
        Title::ExcludedByClass => lang.pick("剔除，按类别", "Excluded by class"),
        Title::ExcludedByOffice => lang.pick("剔除，按主管税务机关", "Excluded by office"),
        Title::PutBack => lang.pick("计入剔除案件后的平均", "The mean with the excluded put back"),
        Title::Late => lang.pick("剔除时是否已超时", "Past the limit when excluded"),
        Title::ExcludedByMonth => lang.pick("剔除，逐月", "Excluded by month"),
        Title::StagesByMonth => lang.pick("各环节平均工作日，逐月", "Mean working days by stage and month"),
        Title::StagesByClass => lang.pick("各环节平均工作日，按类别", "Mean working days by stage and class"),
        Title::StagesByOffice => {
            lang.pick("各环节平均工作日，按主管税务机关", "Mean working days by stage and office")
        }
        Title::ChangeByClass => lang.pick("平均的变动，按类别", "Change of the mean by class"),
        Title::ChangeByOffice => lang.pick("平均的变动，按主管税务机关", "Change of the mean by office"),
        Title::Limits => lang.pick("控制限", "Control limits"),
        Title::Signals => lang.pick("逐月与信号", "Months and signals"),
        Title::Holdings => lang.pick("距目标，按主管税务机关和类别", "To target by office and class"),
        Title::SmallestSet => {
            lang.pick("最少几个机关回到本类目标即可", "The fewest offices that bring it back")
        }
        Title::Outlook => lang.pick("月末平均的范围", "Range of the month-end mean"),
        Title::Readings => lang.pick("各种读法下的结论", "The verdicts under each reading"),
    }
}
