//! Which class an enterprise was of on which day.

use rustc_hash::FxHashMap;

use super::{Class, Day, id_key};

/// A time during which an enterprise was of one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// The class.
    pub class: Class,
    /// First day.
    pub from: Day,
    /// Last day; `None` where it lasts.
    pub to: Option<Day>,
    /// The line of its file that says so, from 1.
    pub line: u64,
}

/// Two spells of one enterprise share a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The enterprise.
    pub taxpayer_id: String,
    /// The lines that say so, in their order.
    pub lines: [u64; 2],
}

/// The classes of enterprises over time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassHistory {
    by_taxpayer: FxHashMap<String, Vec<Spell>>,
}

impl ClassHistory {
    /// A history of spells, each with its enterprise.
    ///
    /// # Errors
    /// Two spells of one enterprise that share a day.
    pub fn new(spells: impl IntoIterator<Item = (String, Spell)>) -> Result<Self, Overlap> {
        let mut by_taxpayer: FxHashMap<String, Vec<Spell>> = FxHashMap::default();
        for (taxpayer_id, spell) in spells {
            by_taxpayer.entry(id_key(&taxpayer_id).into_owned()).or_default().push(spell);
        }
        let mut overlaps = Vec::new();
        for (taxpayer_id, spells) in &mut by_taxpayer {
            spells.sort_by_key(|spell| (spell.from, spell.line));
            let shares = |pair: &&[Spell]| pair[0].to.is_none_or(|to| to >= pair[1].from);
            let found = spells.windows(2).find(shares).map(|pair| [pair[0].line, pair[1].line]);
            overlaps.extend(found.map(|[a, b]| ([a.max(b), a.min(b)], taxpayer_id.clone())));
        }
        match overlaps.into_iter().min() {
            Some(([later, earlier], taxpayer_id)) => Err(Overlap { taxpayer_id, lines: [earlier, later] }),
            None => Ok(Self { by_taxpayer }),
        }
    }

    /// The class that an enterprise was of on a day; `None` where the history says nothing or
    /// says that there was none. Ids are compared half-width and in upper case, as given else.
    #[must_use]
    pub fn on(&self, taxpayer_id: &str, day: Day) -> Option<Class> {
        let spells = self.by_taxpayer.get(id_key(taxpayer_id).as_ref())?;
        let begun = spells.partition_point(|spell| spell.from <= day);
        let spell = spells.get(begun.checked_sub(1)?)?;
        let is_in = spell.to.is_none_or(|to| day <= to) && spell.class != Class::Unclassified;
        is_in.then_some(spell.class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(class: Class, from: &str, to: &str, line: u64) -> Spell {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        Spell { class, from: day(from), to: (!to.is_empty()).then(|| day(to)), line }
    }

    #[test]
    fn the_class_is_that_of_the_day() {
        let id = || "91440100MA00000007".to_owned();
        let history = ClassHistory::new([
            (id(), spell(Class::Class1, "2025-07-01", "", 3)),
            (id(), spell(Class::Class2, "2025-01-01", "2025-06-30", 2)),
        ])
        .expect("no day twice");
        let on = |text: &str| history.on("９１440100ma00000007", text.parse().expect("a day"));
        assert_eq!(on("2024-12-31"), None);
        assert_eq!(on("2025-01-01"), Some(Class::Class2));
        assert_eq!(on("2025-06-30"), Some(Class::Class2));
        assert_eq!(on("2025-07-01"), Some(Class::Class1));
        assert_eq!(history.on("440100MA0000000", "2025-07-01".parse().expect("a day")), None);
    }

    #[test]
    fn a_gap_and_an_unrated_spell_say_nothing() {
        let history = ClassHistory::new([
            ("A".to_owned(), spell(Class::Class3, "2025-01-01", "2025-01-31", 2)),
            ("A".to_owned(), spell(Class::Unclassified, "2025-03-01", "", 3)),
        ])
        .expect("no day twice");
        for text in ["2025-02-01", "2025-03-01"] {
            assert_eq!(history.on("A", text.parse().expect("a day")), None, "{text}");
        }
    }

    #[test]
    fn a_shared_day_is_told_with_both_lines() {
        for (to, from) in [("2025-06-30", "2025-06-30"), ("", "2026-01-01")] {
            let spells = [
                ("b".to_owned(), spell(Class::Class1, from, "", 5)),
                ("B".to_owned(), spell(Class::Class1, "2025-01-01", to, 9)),
            ];
            let overlap = ClassHistory::new(spells).expect_err("a day twice");
            assert_eq!(overlap, Overlap { taxpayer_id: "B".to_owned(), lines: [5, 9] });
        }
    }
}
