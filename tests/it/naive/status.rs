//! What a free status says: the reason it gives for leaving a case out, or how far the case is.

/// The reasons in the order in which they count, and the two states of a case that is none of them.
pub const ORDER: [&str; 11] = [
    "void",
    "withdrawn",
    "refused",
    "inquiry",
    "onsite",
    "deferred",
    "evaluation",
    "suspended",
    "suspicion",
    "in_progress",
    "completed",
];

/// One of [`ORDER`], nothing, or the text itself where nobody knows it.
pub fn read(text: &str) -> String {
    let mut bare = String::new();
    for c in text.to_lowercase().chars() {
        if !c.is_whitespace() && c != '_' && c != '-' {
            bare.push(c);
        }
    }
    let one = match bare.as_str() {
        "void" | "voided" | "cancelled" | "canceled" | "取消" | "已取消" => "void",
        "withdrawn" | "撤销" | "已撤销" | "申请撤销" | "终止" | "已终止" | "终止办理" => {
            "withdrawn"
        }
        "refused" | "rejected" | "退回" | "已退回" => "refused",
        "suspended" | "补正" | "补正中" | "待补正" => "suspended",
        "completed" | "closed" | "完成" | "已完成" => "completed",
        "inprogress" | "pending" | "underreview" | "open" | "受理" | "已受理" | "待办结" => {
            "in_progress"
        }
        "" | "正常" | "normal" | "other" => return String::new(),
        _ if super::decode::is_nothing(text) => return String::new(),
        _ => "",
    };
    if !one.is_empty() {
        return one.to_owned();
    }
    let parts = [
        ("void", "作废"),
        ("withdrawn", "撤回"),
        ("refused", "不予退税"),
        ("refused", "不予办理"),
        ("refused", "不予受理"),
        ("inquiry", "函调"),
        ("onsite", "实地核查"),
        ("deferred", "暂缓"),
        ("deferred", "暂不办理"),
        ("evaluation", "评估"),
        ("suspended", "中止"),
        ("suspicion", "疑点"),
        ("completed", "办结"),
        ("in_progress", "在办"),
        ("in_progress", "审核中"),
        ("in_progress", "待审"),
        ("in_progress", "未办结"),
    ];
    let mut speaks = bare.contains("恢复");
    for (name, part) in parts {
        let Some(at) = bare.find(part) else { continue };
        speaks = true;
        let denied =
            ["未", "非", "不", "没", "有", "无", "予", "再", "是", "被", "曾", "取消", "解除", "撤销"];
        let before = bare[..at].trim_end_matches("已被");
        let is_denied = denied.iter().any(|word| before.ends_with(word)) && !before.ends_with("只有");
        let rest = bare[at + part.len()..].trim_start_matches('已');
        let is_state = ["deferred", "suspended", "suspicion"].contains(&name);
        let over = is_state && ["解除", "结束", "排除", "消除"].iter().any(|word| rest.starts_with(word));
        let resumed = name == "suspended"
            && bare.match_indices("恢复").any(|(at, _)| !bare[..at].ends_with(['未', '予']));
        if !is_denied && !over && !resumed {
            return name.to_owned();
        }
    }
    if speaks { String::new() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn words_are_read_where_they_are_meant() {
        for (text, name) in [
            ("作 废", "void"),
            ("取消作废", ""),
            ("已函调", "inquiry"),
            ("中止，未恢复", "suspended"),
            ("中止后恢复", ""),
            ("尚未办结", "in_progress"),
            ("疑点已排除", ""),
            ("随便", "随便"),
        ] {
            assert_eq!(read(text), name, "{text}");
        }
    }
}
