//! What the decoder reads from a text, and the spellings it knows as lists, for a reader that has no
//! code of ours: an engine that is asked in SQL. A list need not be whole: whoever meets another
//! text asks the decoder.

use std::collections::BTreeMap;

use super::decode::Rules;
use super::{absent, class, flag, status};
use crate::domain::{CaseStatus, Class};

/// A class as the decoder reads it; `None` where it cannot be read.
#[must_use]
pub fn class_of(text: &str, own: &BTreeMap<String, Class>) -> Option<Class> {
    class::parse(super::trim(text), own).map(|read| read.class)
}

/// A flag as the decoder reads it; `None` where it cannot be read.
#[must_use]
pub fn flag_of(text: &str) -> Option<bool> {
    flag::parse(super::trim(text))
}

/// What a status says, and whether a rule knows it.
#[must_use]
pub fn status_of(text: &str, own: &BTreeMap<String, CaseStatus>) -> (CaseStatus, bool) {
    let read = status::parse(super::trim(text), own);
    (read.status, read.is_known)
}

/// Spellings of the classes, those of the settings first.
#[must_use]
pub fn classes(rules: &Rules) -> Vec<(String, Class)> {
    let mut texts: Vec<String> = rules.classes.keys().cloned().collect();
    let numerals = [
        ["一", "1", "01", "Ⅰ", "I", "A", "1.0"],
        ["二", "2", "02", "Ⅱ", "II", "B", "2.0"],
        ["三", "3", "03", "Ⅲ", "III", "C", "3.0"],
        ["四", "4", "04", "Ⅳ", "IV", "D", "4.0"],
    ];
    for numeral in numerals.iter().flatten() {
        let kind = format!("{numeral}类");
        let forms = [format!("第{kind}"), format!("{kind}企业"), format!("{kind}出口企业")];
        texts.extend([(*numeral).to_owned(), kind.clone()].into_iter().chain(forms));
        texts.push(numeral.to_lowercase());
        texts.extend(["class", "CLASS", "Class"].map(|word| format!("{word}{numeral}")));
    }
    texts.extend(["未评定", "unclassified", "UNCLASSIFIED"].map(str::to_owned));
    texts.extend(no_value());
    read(texts, |text| class_of(text, &rules.classes))
}

/// Spellings of the flags.
#[must_use]
pub fn flags() -> Vec<(String, bool)> {
    let texts = [
        "是", "Y", "y", "YES", "Yes", "yes", "TRUE", "True", "true", "T", "t", "1", "1.0", "有", "√", "✓",
        "否", "N", "n", "NO", "No", "no", "FALSE", "False", "false", "F", "f", "0", "0.0", "无", "×",
    ];
    read(texts.into_iter().map(str::to_owned).chain(no_value()).collect(), flag_of)
}

/// Words of the status, those of the settings first.
#[must_use]
pub fn statuses(rules: &Rules) -> Vec<(String, CaseStatus)> {
    let mut texts: Vec<String> = rules.statuses.keys().cloned().collect();
    for word in status::words() {
        texts.extend([word.to_owned(), format!("已{word}"), format!("{word}中"), format!("已被{word}")]);
    }
    for word in status::whole() {
        let mut letters = word.chars();
        let capital = letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>());
        texts.extend([Some(word.to_owned()), Some(word.to_uppercase()), capital].into_iter().flatten());
    }
    texts.extend(no_value());
    read(texts, |text| {
        let (status, is_known) = status_of(text, &rules.statuses);
        is_known.then_some(status)
    })
}

/// What is no case id.
#[must_use]
pub fn no_value() -> Vec<String> {
    let texts = [
        "-", "--", "—", "——", "–", "/", "无", "空", "暂无", "NULL", "null", "Null", "(NULL)", "(null)",
        "N/A", "n/a", "NA", "na", "NONE", "None", "none", "NIL", "nil",
    ];
    let known = texts.into_iter().filter(|text| absent::is_value(text));
    std::iter::once("").chain(known).map(str::to_owned).collect()
}

/// What a spreadsheet shows where a formula has no value.
#[must_use]
pub const fn error_values() -> [&'static str; 8] {
    super::spoiled::ERROR_VALUES
}

/// Each text once, with what it is read as.
fn read<T>(texts: Vec<String>, of: impl Fn(&str) -> Option<T>) -> Vec<(String, T)> {
    let mut met = std::collections::BTreeSet::new();
    let once = texts.into_iter().filter(|text| met.insert(text.clone()));
    once.filter_map(|text| of(&text).map(|value| (text, value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_say_what_the_decoder_reads() {
        let mut rules = Rules::default();
        rules.classes.insert("1".to_owned(), Class::Class3);
        rules.statuses.insert("办结".to_owned(), CaseStatus::Void);
        let classes: BTreeMap<String, Class> = classes(&rules).into_iter().collect();
        assert_eq!(classes.get("1"), Some(&Class::Class3));
        assert_eq!(classes.get("第二类"), Some(&Class::Class2));
        assert_eq!(classes.get("class4"), Some(&Class::Class4));
        assert_eq!(classes.get(""), Some(&Class::Unclassified));
        assert!(classes.len() > 100, "{}", classes.len());
        let statuses: BTreeMap<String, CaseStatus> = statuses(&rules).into_iter().collect();
        assert_eq!(statuses.get("办结"), Some(&CaseStatus::Void));
        assert_eq!(statuses.get("已作废"), Some(&CaseStatus::Void));
        assert_eq!(statuses.get("暂缓办理"), None);
        assert_eq!(statuses.get("审核中"), Some(&CaseStatus::InProgress));
        assert!(statuses.len() > 60, "{}", statuses.len());
        let flags: BTreeMap<String, bool> = flags().into_iter().collect();
        assert_eq!((flags["是"], flags["0"], flags["NULL"]), (true, false, false));
    }
}
