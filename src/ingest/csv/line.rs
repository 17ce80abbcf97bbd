//! A line that was counted by its pieces, made a case of after all where somebody asks for one: by the general way.

use super::cells::split;
use super::rows::Reading;
use crate::domain::{Case, Origin, Row};
use crate::ingest::decode::{Made, decode};

/// An ordinary line, of which a case is made where one is asked for.
pub(super) struct Line<'a, 'r> {
    pub reading: &'r Reading<'a>,
    /// Its number.
    pub row: u64,
    pub text: &'a str,
}

impl Row for Line<'_, '_> {
    fn case(&self, take: &mut dyn FnMut(&Case<'_>)) {
        let mut cells = Vec::with_capacity(self.reading.by.layout.width);
        split(self.text, self.reading.form.byte(), &mut cells);
        let (cells, mut made) = (self.reading.by_field(&cells), Made::default());
        let origin = Origin { file: self.reading.file, row: self.row };
        if let Ok((case, _)) = decode(&cells, self.reading.decoding(false), origin, &mut made) {
            take(&case);
        }
    }

    fn raw(&self) -> String {
        self.text.to_owned()
    }
}
