//! Which class an enterprise was of on a day: the file read and searched line by line.

use chrono::NaiveDate;

use super::decode;
use super::records::split_records;

/// A class from one day to another, both included.
pub struct Spell {
    pub taxpayer: String,
    /// 1 to 4, 0 unclassified.
    pub class: u8,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
}

/// Every spell of a file.
pub fn read(bytes: &[u8]) -> Vec<Spell> {
    let records = split_records(bytes);
    let header = records[0].fields.clone().expect("a header");
    let place = |names: [&str; 2]| {
        header.iter().position(|cell| names.contains(&cell.trim())).unwrap_or_else(|| panic!("no {names:?}"))
    };
    let [taxpayer, class, from, to] =
        [["taxpayer_id", "纳税人识别号"], ["class", "管理类别"], ["from", "起"], ["to", "止"]].map(place);
    let mut spells = Vec::new();
    for record in &records[1..] {
        let fields = record.fields.as_ref().expect("text");
        spells.push(Spell {
            taxpayer: plain(&fields[taxpayer]),
            class: decode::class(&fields[class]).expect("a class"),
            from: decode::date(&fields[from], &[]).expect("a date").expect("a first day"),
            to: decode::date(&fields[to], &[]).expect("a date"),
        });
    }
    spells
}

/// The class on a day; 0 where the history gives none.
pub fn class_on(spells: &[Spell], taxpayer: &str, day: NaiveDate) -> u8 {
    let mut class = 0;
    for spell in spells {
        if spell.taxpayer == plain(taxpayer) && spell.from <= day && spell.to.is_none_or(|to| day <= to) {
            class = spell.class;
        }
    }
    class
}

/// Half-width, upper case, without blanks around.
fn plain(taxpayer: &str) -> String {
    let mut text = String::new();
    for c in taxpayer.trim().chars() {
        let code = u32::from(c);
        let half =
            if (0xff01..=0xff5e).contains(&code) { char::from_u32(code - 0xff01 + 0x21).unwrap() } else { c };
        text.extend(half.to_uppercase());
    }
    text
}
