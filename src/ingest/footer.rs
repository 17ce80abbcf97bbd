//! Rows that are not meant to be cases: blank rows, repeated headers, sums, signatures.

use super::decode::{Cell, Cells};
use super::header::Layout;
use super::text::trim;
use crate::domain::Field;

/// How the first filled cell of a signature row begins.
const SIGNATURES: [&str; 8] =
    ["制表人", "制表日期", "填表人", "审核人", "复核人", "负责人", "打印时间", "打印日期"];

/// What the first filled cell of a sum row says, with nothing but a mark or a number after it.
const SUMS: [&str; 8] = ["合计", "小计", "总计", "累计", "本页合计", "本页小计", "SUBTOTAL", "TOTAL"];

/// Whether the first filled cell, already trimmed, opens a sum or signature row.
pub(super) fn opens(cell: &str) -> bool {
    let Some(first) = cell.chars().next() else { return false };
    if !"合小总累本制填审复负打TtSs".contains(first) {
        return false;
    }
    let joined: String = cell.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    let is_mark = |c: char| c.is_ascii_digit() || "：:（(，,、".contains(c);
    let is_sum =
        |sum: &&str| joined.strip_prefix(*sum).is_some_and(|rest| rest.chars().next().is_none_or(is_mark));
    SUMS.iter().any(is_sum) || SIGNATURES.iter().any(|opening| joined.starts_with(opening))
}

/// Whether a row of typed cells is a sum or signature row: one that names no acceptance day and
/// whose first filled cell opens one.
pub(super) fn is_one(layout: &Layout, cells: &Cells<'_>) -> bool {
    if cells[Field::AcceptedDate.index()].is_filled() {
        return false;
    }
    let mut filled = layout.mapped().map(|(field, _)| cells[field.index()]).filter(Cell::is_filled);
    filled.next().is_some_and(|first| opens(trim(&first.shown())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_sums_and_signatures() {
        for cell in ["合计", "合 计", "小计：", "总计", "制表人：张", "Total", "subtotal"] {
            assert!(opens(cell), "{cell}");
        }
        for cell in
            ["", "GZ0001", "广州样例企业", "S1", "本市样例", "小计算机有限公司", "TOTAL-1", "总计算所"]
        {
            assert!(!opens(cell), "{cell}");
        }
    }
}
