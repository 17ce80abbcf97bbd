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

/// What a free status says, as far as a rule depends on it. Unknown words say nothing.
pub(super) fn status(text: &str) -> CaseStatus {
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if text.is_empty() {
        CaseStatus::Other
    } else if says(&["作废"]) {
        CaseStatus::Void
    } else if says(&["撤回"]) {
        CaseStatus::Withdrawn
    } else if says(&["不予退税", "不予办理"]) {
        CaseStatus::Refused
    } else if says(&["中止"]) {
        CaseStatus::Suspended
    } else if says(&["办结"]) && !says(&["未办结"]) {
        CaseStatus::Completed
    } else if says(&["在办", "审核中", "待审", "未办结"]) {
        CaseStatus::InProgress
    } else {
        CaseStatus::Other
    }
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
}
