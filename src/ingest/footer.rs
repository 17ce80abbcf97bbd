//! Rows that are not meant to be cases: blank rows, repeated headers, sums, notes, signatures.

use super::absent;
use super::decode::{Cell, Cells};
use super::header::Layout;
use super::text::trim;
use crate::domain::Field;

/// How the first filled cell of a row of notes or signatures begins.
const NOTES: [&str; 21] = [
    "制表人",
    "制表日期",
    "制表单位",
    "填表人",
    "填报人",
    "填报单位",
    "填报日期",
    "审核人",
    "复核人",
    "负责人",
    "打印时间",
    "打印日期",
    "导出时间",
    "导出日期",
    "统计时间",
    "统计期",
    "单位:",
    "注:",
    "备注:",
    "说明:",
    "NOTE:",
];

/// What the first filled cell of a sum row ends in, a mark or a number after it aside.
const SUMS: [&str; 10] =
    ["合计", "小计", "总计", "共计", "累计", "平均", "平均值", "SUBTOTAL", "TOTAL", "AVERAGE"];

/// Whether the first filled cell, already trimmed, opens a row that is no case where no day of
/// acceptance stands in it.
pub(super) fn opens(cell: &str) -> bool {
    let plain: String = cell
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == '：' { ':' } else { c })
        .flat_map(char::to_uppercase)
        .collect();
    is_sum(&plain) || NOTES.iter().any(|note| plain.starts_with(note)) || is_page(&plain) || is_month(&plain)
}

/// `合计`, `天河区税务局小计：`, `小计(12)`. An id in letters is none that ends in TOTAL.
fn is_sum(text: &str) -> bool {
    let is_mark = |c: char| c.is_ascii_digit() || ":.（）(),，、件".contains(c);
    let text = text.trim_end_matches(is_mark);
    SUMS.iter().any(|sum| if sum.is_ascii() { text == *sum } else { text.ends_with(sum) })
}

/// `第1页`, `第1页共3页`, `PAGE1OF3`.
fn is_page(text: &str) -> bool {
    let number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    text.strip_prefix("PAGE").is_some_and(number)
        || text.strip_prefix('第').is_some_and(|rest| number(rest) && rest.contains('页'))
}

/// `2025年5月`, as a title between the rows.
fn is_month(text: &str) -> bool {
    let text = text.strip_suffix('份').unwrap_or(text);
    let Some((year, rest)) = text.split_once('年') else { return false };
    let month = rest.strip_suffix('月').unwrap_or("0");
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    year.len() == 4 && is_number(year) && is_number(month) && (rest.is_empty() || rest.ends_with('月'))
}

/// Whether a row is a sum or the like: one that names no day of acceptance and whose first filled
/// cell opens one.
pub(super) fn is_footer(first: &str, accepted: &str) -> bool {
    names_no_day(accepted) && opens(first)
}

fn names_no_day(accepted: &str) -> bool {
    accepted.is_empty() || absent::is_value(accepted)
}

/// The same of a row of typed cells.
pub(super) fn is_one(layout: &Layout, cells: &Cells<'_>) -> bool {
    let accepted = cells[Field::AcceptedDate.index()];
    // Most rows have a day there, which need not be spelled out.
    if matches!(accepted, Cell::Day(_)) || !names_no_day(trim(&accepted.shown())) {
        return false;
    }
    let mut filled = layout.mapped().map(|(field, _)| cells[field.index()]).filter(Cell::is_filled);
    filled.next().is_some_and(|first| opens(trim(&first.shown())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_sums_notes_and_titles() {
        for cell in [
            "合计",
            "合 计",
            "小计：",
            "总计",
            "共计 12 件",
            "平均",
            "天河区税务局小计",
            "本页合计",
            "Total",
            "subtotal",
            "制表人：张",
            "填报单位：天河区税务局",
            "单位：元",
            "注：不含免抵",
            "打印日期 2025-06-01",
            "第 1 页",
            "第1页 共3页",
            "Page 1 of 3",
            "2025年5月",
            "2025年5月份",
            "2025年",
        ] {
            assert!(opens(cell), "{cell}");
        }
        for cell in [
            "",
            "GZ0001",
            "广州样例企业",
            "S1",
            "本市样例",
            "小计算机有限公司",
            "TOTAL-1",
            "GZTOTAL",
            "总计算所",
            "单位样例公司",
            "注册样例公司",
            "第一页岩公司",
            "2025年5月3日",
            "202505",
        ] {
            assert!(!opens(cell), "{cell}");
        }
    }

    #[test]
    fn a_row_with_a_day_of_acceptance_is_a_case() {
        assert!(is_footer("合计", "") && is_footer("合计", "-"));
        assert!(!is_footer("合计", "2025-05-12") && !is_footer("合计", "x"));
    }
}
