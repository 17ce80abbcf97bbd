//! The same header, day, amount, class or flag in other words.

use chrono::NaiveDate;
use refund_monitor::domain::{Field, FieldKind, FieldSpec};

use super::dirt::Draw;

/// The field whose column has this header.
pub fn field_of(header: &str) -> &'static FieldSpec {
    let is_it = |spec: &&FieldSpec| spec.spellings.contains(&header.trim());
    Field::specs().iter().find(is_it).unwrap_or_else(|| panic!("{header} is no header"))
}

/// A header of the field; `wan`: its amounts are in ten thousands of yuan.
pub fn header(spec: &FieldSpec, wan: bool, draw: &mut Draw) -> String {
    let mut header = draw.of(spec.spellings).to_owned();
    if spec.kind == FieldKind::Decimal {
        header +=
            if wan { draw.of(&["（万元）", "(万元)"]) } else { draw.of(&["", "（元）", "(元)"]) };
    }
    match draw.below(4) {
        0 => format!(" {header}\u{3000}"),
        1 => header.to_uppercase(),
        _ => header,
    }
}

/// A cell that says the same as `cell` in a column of the field.
pub fn cell(spec: &FieldSpec, cell: &str, wan: bool, draw: &mut Draw) -> String {
    match spec.kind {
        FieldKind::Date => date(cell, draw),
        FieldKind::Decimal => amount(cell, wan, draw),
        FieldKind::Class => class(cell, draw),
        FieldKind::Flag => flag(cell, draw),
        FieldKind::Text if cell.is_empty() => String::new(),
        FieldKind::Text => match draw.below(5) {
            0 => format!("\u{3000}{cell} "),
            1 => format!("'{cell}"),
            2 => format!("\u{a0}{cell}\u{200b}"),
            _ => cell.to_owned(),
        },
    }
}

/// The day of a cell that is a plain ISO date of this time.
pub fn day_of(cell: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(cell, "%Y-%m-%d").ok()?;
    (cell.len() == 10 && day.format("%Y").to_string().starts_with("20")).then_some(day)
}

/// Days from day 0 of the spreadsheets' serial numbers.
pub fn serial(day: NaiveDate) -> i64 {
    (day - NaiveDate::from_ymd_opt(1899, 12, 30).unwrap()).num_days()
}

fn date(cell: &str, draw: &mut Draw) -> String {
    let Some(day) = day_of(cell) else { return cell.to_owned() };
    let form = |form: &str| day.format(form).to_string();
    match draw.below(14) {
        0 => form("%Y/%-m/%-d"),
        1 => form("%Y.%m.%d"),
        2 => form("%Y%m%d"),
        3 => form("%Y年%-m月%-d日"),
        4 => full_width(&form("%Y-%m-%d")),
        5 => form("%d-%b-%Y"),
        6 => form("%B %-d, %Y"),
        7 => form("%Y-%m-%d 23:59:59"),
        8 => form("%Y-%-m-%-d 下午3:05"),
        9 => format!("{}T16:30:00Z", day.pred_opt().unwrap()),
        10 => form("%Y年%m月%d日 10时20分"),
        11 => serial(day).to_string(),
        12 => format!("{}.75", serial(day)),
        _ => cell.to_owned(),
    }
}

/// The amount's digits without separators, in ten thousands of yuan where `wan`; `None` where the
/// cell is no amount.
pub fn digits_of(cell: &str, wan: bool) -> Option<String> {
    let digits = cell.replace(',', "");
    let bare = digits.strip_prefix('-').unwrap_or(&digits);
    let (whole, decimals) = bare.split_once('.').unwrap_or((bare, "0"));
    let fine =
        [whole, decimals].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    fine.then(|| if wan { in_wan(&digits) } else { digits })
}

/// A number of yuan in ten thousands.
fn in_wan(digits: &str) -> String {
    let (sign, bare) = digits.strip_prefix('-').map_or(("", digits), |bare| ("-", bare));
    let (whole, decimals) = bare.split_once('.').unwrap_or((bare, ""));
    let whole = format!("{whole:0>5}");
    let (above, below) = whole.split_at(whole.len() - 4);
    format!("{sign}{above}.{below}{decimals}")
}

fn amount(cell: &str, wan: bool, draw: &mut Draw) -> String {
    let (Some(yuan), Some(digits)) = (digits_of(cell, false), digits_of(cell, wan)) else {
        return cell.to_owned();
    };
    match draw.below(8) {
        0 => thousands(&digits),
        1 => full_width(&thousands(&digits)),
        2 => format!("¥ {digits}"),
        3 => format!("{yuan}元"),
        4 => format!("{}万元", in_wan(&yuan)),
        5 => match digits.strip_prefix('-') {
            Some(bare) => format!("（{bare}）"),
            None => format!("+{digits}"),
        },
        _ => digits,
    }
}

fn thousands(digits: &str) -> String {
    let (sign, bare) = digits.strip_prefix('-').map_or(("", digits), |bare| ("-", bare));
    let (whole, decimals) = bare.split_once('.').unwrap_or((bare, ""));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{decimals}")
}

fn class(cell: &str, draw: &mut Draw) -> String {
    const SPELLINGS: [[&str; 5]; 4] = [
        ["一类", "1类", "Ⅰ类", "1", "01"],
        ["二类", "2类", "Ⅱ类", "2", "02"],
        ["三类", "3类", "Ⅲ类", "3", "03"],
        ["四类", "4类", "Ⅳ类", "4", "04"],
    ];
    let Some(place) = SPELLINGS.iter().position(|spellings| spellings.contains(&cell)) else {
        return cell.to_owned();
    };
    let [chinese, digit, .., number] = SPELLINGS[place];
    match draw.below(7) {
        0 => format!("第{chinese}"),
        1 => format!("{chinese}企业"),
        2 => full_width(digit),
        3 => full_width(number),
        4 => format!("class{}", place + 1),
        5 => format!("{chinese}出口企业"),
        _ => draw.of(&SPELLINGS[place]).to_owned(),
    }
}

fn flag(cell: &str, draw: &mut Draw) -> String {
    match cell {
        "Y" | "是" | "1" => draw.of(&["Y", "是", "√", "ｙ", "true", "有", "１"]).to_owned(),
        "N" | "否" | "0" => draw.of(&["N", "否", "×", "Ｎ", "False", "无", "０"]).to_owned(),
        _ => cell.to_owned(),
    }
}

/// Every printable ASCII character in its full width.
fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) - 0x21 + 0xff01).unwrap(),
        _ => c,
    };
    text.chars().map(wide).collect()
}

#[test]
fn a_respelled_cell_says_the_same() {
    assert_eq!(in_wan("-12.345"), "-0.0012345");
    assert_eq!(in_wan("1234567.89"), "123.456789");
    assert_eq!(thousands("-1234567.8"), "-1,234,567.8");
    assert_eq!(full_width("1,2.5"), "１，２．５");
    assert_eq!(digits_of("1,234.50", true).as_deref(), Some("0.123450"));
    assert_eq!((digits_of("12.3.4", false), day_of("9999-12-31")), (None, None));
    assert_eq!(serial(day_of("2025-04-27").unwrap()), 45_774);
}
