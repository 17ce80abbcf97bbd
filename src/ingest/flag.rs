//! Flags and the free status as they are written.

use super::text::half_width;
use crate::domain::CaseStatus;

/// Whether the flag in `text`, already trimmed, is set; `None` where it cannot be read.
pub(super) fn parse(text: &str) -> Option<bool> {
    match text {
        "" | "否" | "0" | "N" | "无" => return Some(false),
        "是" | "1" | "Y" | "有" => return Some(true),
        _ => {}
    }
    match half_width(text).to_uppercase().as_str() {
        "是" | "Y" | "YES" | "TRUE" | "T" | "1" | "有" | "√" | "✓" => Some(true),
        "否" | "N" | "NO" | "FALSE" | "F" | "0" | "无" | "×" | "-" => Some(false),
        _ => None,
    }
}

/// What a free status says, as far as a rule depends on it. Unknown words say nothing, and a word
/// that is denied (未作废) or taken back (取消作废) is not said.
pub(super) fn status(text: &str) -> CaseStatus {
    match text {
        "" => return CaseStatus::Other,
        "办结" | "已办结" => return CaseStatus::Completed,
        "在办" | "审核中" => return CaseStatus::InProgress,
        _ => {}
    }
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word) && says(text, word));
    if says(&["作废"]) {
        CaseStatus::Void
    } else if says(&["撤回"]) {
        CaseStatus::Withdrawn
    } else if says(&["不予退税", "不予办理"]) {
        CaseStatus::Refused
    } else if says(&["中止"]) && !says(&["恢复", "中止解除", "中止结束"]) {
        CaseStatus::Suspended
    } else if says(&["办结"]) {
        CaseStatus::Completed
    } else if says(&["在办", "审核中", "待审", "未办结"]) {
        CaseStatus::InProgress
    } else {
        CaseStatus::Other
    }
}

/// What stands before a word that is denied or taken back.
const DENIALS: [&str; 15] = [
    "未", "非", "不", "没", "没有", "无", "不予", "不再", "不是", "未被", "未予", "未曾", "取消", "解除",
    "撤销",
];

/// Whether the word stands in a text and is not denied there.
fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !DENIALS.iter().any(|denial| text[..at].ends_with(denial)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_flags() {
        assert_eq!(["是", "Y", "true", "１", "√"].map(parse), [Some(true); 5]);
        assert_eq!(["", "否", "n", "0", "×"].map(parse), [Some(false); 5]);
        assert_eq!(parse("已发函"), None);
    }

    #[test]
    fn reads_what_a_rule_depends_on() {
        assert_eq!(status("已作废"), CaseStatus::Void);
        assert_eq!(status("不予退税"), CaseStatus::Refused);
        assert_eq!(status("办结"), CaseStatus::Completed);
        assert_eq!(status("未办结"), CaseStatus::InProgress);
        assert_eq!(status("随便"), CaseStatus::Other);
    }

    #[test]
    fn a_word_that_is_denied_is_not_said() {
        for text in [
            "未作废",
            "不作废",
            "未撤回",
            "非中止",
            "未中止",
            "未被撤回",
            "取消作废",
            "没有中止",
            "非不予退税",
        ] {
            assert_eq!(status(text), CaseStatus::Other, "{text}");
        }
        assert_eq!(status("未作废，已撤回"), CaseStatus::Withdrawn);
        assert_eq!(status("未作废，办结"), CaseStatus::Completed);
        assert_eq!(status("尚未办结"), CaseStatus::InProgress);
    }

    #[test]
    fn a_case_that_goes_on_is_not_suspended() {
        for text in ["恢复办理", "已恢复", "中止后已恢复", "中止恢复", "解除中止", "中止解除"]
        {
            assert_eq!(status(text), CaseStatus::Other, "{text}");
        }
        for text in ["中止", "已中止", "中止，未恢复", "中止（不予恢复）"] {
            assert_eq!(status(text), CaseStatus::Suspended, "{text}");
        }
    }
}
