//! Rows that are not meant to be cases: blank rows, repeated headers, sums, signatures.

/// How the first filled cell of a sum or signature row begins.
const OPENINGS: [&str; 16] = [
    "合计",
    "小计",
    "总计",
    "累计",
    "本页合计",
    "本页小计",
    "制表人",
    "制表日期",
    "填表人",
    "审核人",
    "复核人",
    "负责人",
    "打印时间",
    "打印日期",
    "TOTAL",
    "SUBTOTAL",
];

/// Whether the first filled cell, already trimmed, opens a sum or signature row.
pub(super) fn opens(cell: &str) -> bool {
    let Some(first) = cell.chars().next() else { return false };
    if !matches!(
        first,
        '合' | '小' | '总' | '累' | '本' | '制' | '填' | '审' | '复' | '负' | '打' | 'T' | 't' | 'S' | 's'
    ) {
        return false;
    }
    let joined: String = cell.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    OPENINGS.iter().any(|opening| joined.starts_with(opening))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_sums_and_signatures() {
        for cell in ["合计", "合 计", "小计：", "总计", "制表人：张", "Total", "subtotal"] {
            assert!(opens(cell), "{cell}");
        }
        for cell in ["", "GZ0001", "广州样例企业", "S1", "本市样例"] {
            assert!(!opens(cell), "{cell}");
        }
    }
}
