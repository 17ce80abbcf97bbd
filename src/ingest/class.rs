//! Enterprise classes as they are written.

use std::collections::BTreeMap;

use super::absent;
use super::text::half_width;
use crate::domain::Class;

/// A class, and whether it was given as a letter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub class: Class,
    pub letter: bool,
}

/// The class in `text`, already trimmed; `None` where it cannot be read. `own` are the
/// spellings of the settings file, which come first.
pub(super) fn parse(text: &str, own: &BTreeMap<String, Class>) -> Option<Read> {
    if let Some(&class) = own.get(text) {
        return Some(Read { class, letter: false });
    }
    let plain = |class| Some(Read { class, letter: false });
    match text {
        "" | "-" | "未评定" => return plain(Class::Unclassified),
        "一类" | "1" => return plain(Class::Class1),
        "二类" | "2" => return plain(Class::Class2),
        "三类" | "3" => return plain(Class::Class3),
        "四类" | "4" => return plain(Class::Class4),
        _ => {}
    }
    let upper: String =
        half_width(text).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    let upper = upper.strip_suffix(".0").filter(|number| number.len() == 1).unwrap_or(&upper);
    let core = upper.strip_suffix("企业").unwrap_or(upper);
    let core = core.strip_suffix("出口").unwrap_or(core);
    let core = core.strip_suffix('类').map_or(core, |core| core.strip_prefix('第').unwrap_or(core));
    let (class, letter) = match core {
        "一" | "1" | "01" | "Ⅰ" | "I" | "CLASS1" => (Class::Class1, false),
        "二" | "2" | "02" | "Ⅱ" | "II" | "CLASS2" => (Class::Class2, false),
        "三" | "3" | "03" | "Ⅲ" | "III" | "CLASS3" => (Class::Class3, false),
        "四" | "4" | "04" | "Ⅳ" | "IV" | "CLASS4" => (Class::Class4, false),
        "A" => (Class::Class1, true),
        "B" => (Class::Class2, true),
        "C" => (Class::Class3, true),
        "D" => (Class::Class4, true),
        "未评定" | "UNCLASSIFIED" => (Class::Unclassified, false),
        _ if absent::is_value(text) => (Class::Unclassified, false),
        _ => return None,
    };
    Some(Read { class, letter })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_spellings_of_the_dictionary() {
        let none = BTreeMap::new();
        let class = |text: &str| parse(text, &none).map(|read| read.class);
        for text in [
            "一类",
            "1类",
            "Ⅰ类",
            "1",
            "01",
            "A",
            "１",
            "ａ",
            "ⅰ类",
            "一类企业",
            "一类出口企业",
            "第一类",
            "1 类",
            "class1",
            "1.0",
            "Class 1",
        ] {
            assert_eq!(class(text), Some(Class::Class1), "{text}");
        }
        for text in ["四类", "4类", "Ⅳ类", "4", "04", "D", "d"] {
            assert_eq!(class(text), Some(Class::Class4), "{text}");
        }
        for text in ["", "未评定", "-", "—", "无", "N/A", "null"] {
            assert_eq!(class(text), Some(Class::Unclassified), "{text}");
        }
        for text in [
            "五类",
            "5",
            "E",
            "类",
            "企业",
            "第一",
            "一级",
            "1级",
            "11",
            "001",
            "一类类",
            "一类二类",
            "10.0",
            "1.5",
        ] {
            assert_eq!(class(text), None, "{text}");
        }
        assert!(parse("B", &none).is_some_and(|read| read.letter));
    }

    #[test]
    fn the_settings_come_first() {
        let own = BTreeMap::from([("A".to_owned(), Class::Class4)]);
        assert_eq!(parse("A", &own), Some(Read { class: Class::Class4, letter: false }));
    }
}
