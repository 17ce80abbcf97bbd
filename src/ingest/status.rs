//! The free status as it is written. It is read as far as a rule depends on it; a word that nobody
//! knows leaves the case where it is, and is told.

use std::collections::BTreeMap;

use super::absent;
use super::text::half_width;
use crate::domain::CaseStatus;

/// What a status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub status: CaseStatus,
    /// Whether it says something that is known, or nothing at all.
    pub is_known: bool,
}

/// What the status in `text`, already trimmed, says. `own` are the spellings of the settings file,
/// which come first. A word that is denied (未作废) or taken back (取消作废) is not said.
pub(super) fn parse(text: &str, own: &BTreeMap<String, CaseStatus>) -> Read {
    let known = |status| Read { status, is_known: true };
    if let Some(&status) = own.get(text) {
        return known(status);
    }
    match text {
        "" => return known(CaseStatus::Other),
        "办结" | "已办结" => return known(CaseStatus::Completed),
        "在办" | "审核中" => return known(CaseStatus::InProgress),
        _ => {}
    }
    if absent::is_value(text) {
        return known(CaseStatus::Other);
    }
    let plain: String = half_width(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect();
    let whole = exact(&plain).or_else(|| given_up(&plain));
    whole
        .or_else(|| said(&plain))
        .map_or_else(|| Read { status: CaseStatus::Other, is_known: names_one(&plain) }, known)
}

/// Statuses that are one word.
const WHOLE: [(CaseStatus, &[&str]); 12] = [
    (CaseStatus::Void, &["void", "voided", "cancelled", "canceled"]),
    (CaseStatus::Withdrawn, &["withdrawn"]),
    (CaseStatus::Refused, &["refused", "rejected"]),
    (CaseStatus::Inquiry, &["inquiry"]),
    (CaseStatus::Onsite, &["onsite"]),
    (CaseStatus::Deferred, &["deferred"]),
    (CaseStatus::Evaluation, &["evaluation"]),
    (CaseStatus::Suspended, &["suspended", "补正", "补正中", "待补正", "退回补正", "通知补正"]),
    (CaseStatus::Suspicion, &["suspicion"]),
    (CaseStatus::Completed, &["completed", "closed", "完成", "已完成", "办理完毕"]),
    (
        CaseStatus::InProgress,
        &[
            "inprogress",
            "pending",
            "underreview",
            "open",
            "受理",
            "已受理",
            "办理中",
            "处理中",
            "核准中",
            "复核中",
            "待核准",
            "待复核",
            "待办结",
        ],
    ),
    (CaseStatus::Other, &["", "normal", "other", "正常"]),
];

fn exact(text: &str) -> Option<CaseStatus> {
    WHOLE.iter().find(|(_, words)| words.contains(&text)).map(|(status, _)| *status)
}

/// The statuses that are one word.
pub(super) fn whole() -> impl Iterator<Item = &'static str> {
    WHOLE.iter().flat_map(|(_, words)| words.iter().copied())
}

/// The words that say a status, wherever they stand or by themselves.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let anywhere = WORDS.iter().flat_map(|(_, words)| words.iter().copied());
    anywhere.chain(GIVEN_UP.iter().map(|(word, _)| *word))
}

/// Words that are a status only by themselves: in another sentence they speak of something else,
/// as 退回国库, or take the next word back, as 撤销中止.
const GIVEN_UP: [(&str, CaseStatus); 4] = [
    ("退回", CaseStatus::Refused),
    ("终止", CaseStatus::Withdrawn),
    ("撤销", CaseStatus::Withdrawn),
    ("取消", CaseStatus::Void),
];

fn given_up(text: &str) -> Option<CaseStatus> {
    let core = ["已被", "已", "被", "申请"].iter().find_map(|before| text.strip_prefix(before));
    let core = core.unwrap_or(text);
    let is_whole = |rest: &str| ["", "申请", "申报", "办理", "流程", "企业"].contains(&rest);
    GIVEN_UP.iter().find(|(word, _)| core.strip_prefix(word).is_some_and(is_whole)).map(|(_, status)| *status)
}

/// Words that say a status wherever they stand, in the order in which they count.
const WORDS: [(CaseStatus, &[&str]); 11] = [
    (CaseStatus::Void, &["作废"]),
    (CaseStatus::Withdrawn, &["撤回"]),
    (CaseStatus::Refused, &["不予退税", "不予办理", "不予受理"]),
    (CaseStatus::Inquiry, &["函调"]),
    (CaseStatus::Onsite, &["实地核查"]),
    (CaseStatus::Deferred, &["暂缓", "暂不办理"]),
    (CaseStatus::Evaluation, &["评估"]),
    (CaseStatus::Suspended, &["中止"]),
    (CaseStatus::Suspicion, &["疑点"]),
    (CaseStatus::Completed, &["办结"]),
    (CaseStatus::InProgress, &["在办", "审核中", "待审", "未办结"]),
];

fn said(text: &str) -> Option<CaseStatus> {
    let says = |words: &[&str]| words.iter().any(|word| says(text, word));
    let is_resumed = says(&["恢复"]);
    let mut said = WORDS.iter().filter(|(_, words)| says(words)).map(|(status, _)| *status);
    said.find(|status| *status != CaseStatus::Suspended || !is_resumed)
}

/// Whether the text speaks of a status at all, be it that it denies it.
fn names_one(text: &str) -> bool {
    text.contains("恢复") || WORDS.iter().any(|(_, words)| words.iter().any(|word| text.contains(word)))
}

/// What stands before a word that is denied or taken back.
const DENIALS: [&str; 15] = [
    "未", "非", "不", "没", "没有", "无", "不予", "不再", "不是", "未被", "未予", "未曾", "取消", "解除",
    "撤销",
];

/// What stands behind a state that is over.
const ENDS: [&str; 7] = ["解除", "已解除", "结束", "排除", "已排除", "消除", "已消除"];

/// Whether the word stands in a text and is neither denied there nor over. That there was an
/// inquiry, a check or an evaluation stays true when it has ended.
fn says(text: &str, word: &str) -> bool {
    let lasts = !["暂缓", "暂不办理", "中止", "疑点"].contains(&word);
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        let is_over = || ENDS.iter().any(|end| after.starts_with(end));
        !DENIALS.iter().any(|denial| before.ends_with(denial)) && (lasts || !is_over())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(text: &str) -> CaseStatus {
        parse(text, &BTreeMap::new()).status
    }

    #[test]
    fn reads_every_reason_of_the_method() {
        for (texts, expected) in [
            (&["已作废", "作 废", "Void", "VOIDED", "cancelled", "已取消"][..], CaseStatus::Void),
            (&["撤回", "Withdrawn", "已撤销", "申请撤销", "终止", "终止办理"], CaseStatus::Withdrawn),
            (&["不予退税", "不予受理", "refused", "Rejected", "退回", "已退回"], CaseStatus::Refused),
            (&["函调", "函调中", "审核中（已函调）"], CaseStatus::Inquiry),
            (&["实地核查", "实 地 核 查"], CaseStatus::Onsite),
            (&["暂缓", "暂不办理", "暂缓办理"], CaseStatus::Deferred),
            (&["评估", "纳税评估中"], CaseStatus::Evaluation),
            (
                &["中止", "已中止", "中止，未恢复", "中止（不予恢复）", "suspended", "待补正"],
                CaseStatus::Suspended,
            ),
            (&["疑点", "疑点核实中"], CaseStatus::Suspicion),
            (&["办结", "已 办 结", "Completed", "closed"], CaseStatus::Completed),
            (
                &[
                    "未办结",
                    "尚未办结",
                    "待审",
                    "in progress",
                    "In_Progress",
                    "Pending",
                    "under review",
                    "已受理",
                ],
                CaseStatus::InProgress,
            ),
        ] {
            for text in texts {
                assert_eq!(status(text), expected, "{text}");
            }
        }
        // The first reason that applies counts.
        assert_eq!(status("未作废，已撤回"), CaseStatus::Withdrawn);
        assert_eq!(status("疑点，函调"), CaseStatus::Inquiry);
        assert_eq!(status("未作废，办结"), CaseStatus::Completed);
    }

    #[test]
    fn a_word_that_is_denied_or_over_is_not_said() {
        for text in [
            "未作废",
            "不作废",
            "未撤回",
            "非中止",
            "未被撤回",
            "取消作废",
            "撤销作废",
            "撤销中止",
            "没有中止",
            "非不予退税",
            "无疑点",
            "疑点已排除",
            "解除暂缓",
            "暂缓解除",
            "恢复办理",
            "已恢复",
            "中止后已恢复",
            "中止恢复",
            "解除中止",
            "中止解除",
        ] {
            let read = parse(text, &BTreeMap::new());
            assert_eq!(read, Read { status: CaseStatus::Other, is_known: true }, "{text}");
        }
    }

    #[test]
    fn a_word_that_nobody_knows_is_known_to_be_unknown() {
        for text in ["随便", "退回国库", "reopened", "voidable", "已开具退还书"] {
            let read = parse(text, &BTreeMap::new());
            assert_eq!(read, Read { status: CaseStatus::Other, is_known: false }, "{text}");
        }
        for text in ["", "-", "无", "正常", "Normal"] {
            assert!(parse(text, &BTreeMap::new()).is_known, "{text}");
        }
        let own = BTreeMap::from([("随便".to_owned(), CaseStatus::Void)]);
        assert_eq!(parse("随便", &own), Read { status: CaseStatus::Void, is_known: true });
    }
}
