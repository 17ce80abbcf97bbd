//! Names by number: each is kept once, and found again by its place.

use rustc_hash::FxHashMap;

/// Names in the order in which they were met.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    met: Vec<String>,
    index: FxHashMap<String, u32>,
}

impl Names {
    /// The number of a name, which is remembered if it is new.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.index.get(name) {
            return number;
        }
        let number = u32::try_from(self.met.len()).unwrap_or(u32::MAX);
        self.met.push(name.to_owned());
        self.index.insert(name.to_owned(), number);
        number
    }

    /// The names met so far, by number.
    pub(super) fn met(&self) -> &[String] {
        &self.met
    }

    /// The name of a number; nothing for one that was never given.
    pub(super) fn name(&self, number: u32) -> Option<&str> {
        self.met.get(number as usize).map(String::as_str)
    }
}
