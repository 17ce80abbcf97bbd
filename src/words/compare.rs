//! The words of two periods compared.

use super::Lang;

/// What a change is broken down by: the class, or else the office.
#[must_use]
pub const fn by(lang: Lang, is_class: bool) -> &'static str {
    match (lang, is_class) {
        (Lang::Zh, true) => "按管理类别",
        (Lang::Zh, false) => "按主管税务机关",
        (Lang::En, true) => "by class",
        (Lang::En, false) => "by office",
    }
}

/// The line above a table.
#[must_use]
pub fn heading(lang: Lang, scope: &str, from: &str, to: &str, by: &str) -> String {
    match lang {
        Lang::Zh => format!("{scope}：{from} 至 {to}，{by}"),
        Lang::En => format!("{scope}: {from} to {to}, {by}"),
    }
}

/// The change and its two parts.
#[must_use]
pub fn sum(lang: Lang, [before, after, change]: [String; 3], [rate, mix]: [String; 2]) -> String {
    match lang {
        Lang::Zh => {
            format!("平均 {before} → {after} 个工作日，变动 {change}：各组自身快慢 {rate}，结构 {mix}")
        }
        Lang::En => format!(
            "mean {before} → {after} working days, change {change}: pace of the groups {rate}, mix {mix}"
        ),
    }
}

/// The columns: group, cases and mean before and after, pace, mix, and both together.
#[must_use]
pub const fn columns(lang: Lang) -> [&'static str; 8] {
    match lang {
        Lang::Zh => ["组别", "前期件数", "前期平均", "后期件数", "后期平均", "快慢", "结构", "合计"],
        Lang::En => ["group", "n before", "mean before", "n after", "mean after", "pace", "mix", "together"],
    }
}
