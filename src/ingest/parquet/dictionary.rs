//! Text columns of which a chunk holds each text once, in its dictionary: a row's text is read as its place
//! there, so that a text is checked once for a chunk and not once for a row. The library reads the places: it
//! is given the chunk's pages under a dictionary of numbers.

use std::sync::Arc;

use parquet::basic::{Encoding, Repetition, Type as Physical};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::column::reader::ColumnReaderImpl;
use parquet::data_type::Int32Type;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::RowGroupReader;
use parquet::schema::types::{ColumnDescriptor, Type};

use super::values::{is_decimal, optional};
use crate::domain::{Field, FieldKind};
use crate::ingest::decode::{Cell, bare};

/// One text of a chunk: where it stands among the others.
struct Text {
    from: u32,
    to: u32,
    says: Says,
}

/// What is known of a text before it is met in a row.
#[derive(Clone, Copy)]
enum Says {
    /// Nothing but itself.
    Text,
    /// That there is nothing around it that is taken off, and that it is no error value.
    Trimmed,
    /// Yes or no, in the usual spelling of a flag.
    Flag(bool),
}

/// The texts of a chunk, by their places.
pub(super) struct Dictionary {
    /// All of them, one after another.
    whole: String,
    texts: Vec<Text>,
}

/// A column of places.
pub(super) struct Column {
    dictionary: Arc<Dictionary>,
    places: ColumnReaderImpl<Int32Type>,
    descriptor: Arc<ColumnDescriptor>,
}

/// The places of one batch.
pub(super) struct Places {
    dictionary: Arc<Dictionary>,
    places: Vec<Option<i32>>,
}

impl Column {
    /// The column at a place of the file's columns; `None` where it is not of this kind, or any of its texts is
    /// no UTF-8, which is for each row to tell.
    pub fn open(group: &dyn RowGroupReader, place: usize, field: Field) -> Result<Option<Self>> {
        let chunk = group.metadata().column(place);
        let column = chunk.column_descr();
        let is_only_places = chunk.page_encoding_stats_mask().is_some_and(|mask| {
            mask.is_only(Encoding::RLE_DICTIONARY) || mask.is_only(Encoding::PLAIN_DICTIONARY)
        });
        let is_text = column.physical_type() == Physical::BYTE_ARRAY && !is_decimal(column);
        let is_flat = column.max_rep_level() == 0 && column.max_def_level() <= 1;
        if !is_only_places || !is_text || !is_flat {
            return Ok(None);
        }
        let mut pages = group.get_column_page_reader(place)?;
        let Some(Page::DictionaryPage { buf, num_values, .. }) = pages.get_next_page()? else {
            return Ok(None);
        };
        let Some(dictionary) = Dictionary::of(&buf, num_values, field) else { return Ok(None) };
        let numbers: Vec<u8> = (0..num_values.cast_signed()).flat_map(i32::to_le_bytes).collect();
        let numbers = Page::DictionaryPage {
            buf: numbers.into(),
            num_values,
            encoding: Encoding::PLAIN,
            is_sorted: false,
        };
        let nullable = column.max_def_level() > 0;
        let repetition = if nullable { Repetition::OPTIONAL } else { Repetition::REQUIRED };
        let number = Type::primitive_type_builder(column.name(), Physical::INT32).with_repetition(repetition);
        let number = Arc::new(number.build()?);
        let path = column.path().clone();
        let descriptor = Arc::new(ColumnDescriptor::new(number, column.max_def_level(), 0, path));
        let pages = Box::new(Numbered { dictionary: Some(numbers), pages });
        let places = ColumnReaderImpl::new(descriptor.clone(), pages);
        Ok(Some(Self { dictionary: Arc::new(dictionary), places, descriptor }))
    }

    /// The texts of the chunk, by their places.
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// The next `batch` places.
    pub fn next(&mut self, batch: usize) -> Result<Places> {
        let places = optional(&mut self.places, &self.descriptor, batch)?;
        Ok(Places { dictionary: self.dictionary.clone(), places })
    }
}

impl Places {
    /// The cell of a row.
    #[inline]
    pub fn cell(&self, row: usize) -> Cell<'_> {
        let Some((text, says)) = self.text(row) else { return Cell::Empty };
        match says {
            Says::Text => Cell::Text(text),
            Says::Trimmed => Cell::Trimmed(text),
            Says::Flag(yes) => Cell::Bool(yes),
        }
    }

    /// The text of a row as it stands.
    pub fn shown(&self, row: usize) -> &str {
        self.text(row).map_or("", |(text, _)| text)
    }

    /// The places themselves, by row.
    pub fn places(&self) -> &[Option<i32>] {
        &self.places
    }

    #[inline]
    fn text(&self, row: usize) -> Option<(&str, Says)> {
        let place = (*self.places.get(row)?)?;
        let text = self.dictionary.texts.get(usize::try_from(place).ok()?)?;
        Some((self.dictionary.shown(text)?, text.says))
    }
}

impl Dictionary {
    /// The texts of a dictionary page: each after its length in four bytes. `None` where they are not what
    /// the page says, which is for the library to tell.
    fn of(mut bytes: &[u8], n: u32, field: Field) -> Option<Self> {
        let (mut whole, mut texts) = (String::with_capacity(bytes.len()), Vec::new());
        for _ in 0..n {
            let (length, rest) = bytes.split_first_chunk()?;
            let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
            let (text, rest) = rest.split_at_checked(length)?;
            let text = std::str::from_utf8(text).ok()?;
            let from = u32::try_from(whole.len()).ok()?;
            whole.push_str(text);
            let to = u32::try_from(whole.len()).ok()?;
            texts.push(Text { from, to, says: Says::of(text, field) });
            bytes = rest;
        }
        Some(Self { whole, texts })
    }

    /// The texts, in the order of their places.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().filter_map(|text| self.shown(text))
    }

    #[inline]
    fn shown(&self, text: &Text) -> Option<&str> {
        self.whole.get(text.from as usize..text.to as usize)
    }
}

impl Says {
    fn of(text: &str, field: Field) -> Self {
        match (field.spec().kind, text) {
            (FieldKind::Flag, "N" | "0") => Self::Flag(false),
            (FieldKind::Flag, "Y" | "1") => Self::Flag(true),
            _ if bare(text).is_some() => Self::Trimmed,
            _ => Self::Text,
        }
    }
}

/// A chunk's pages under another dictionary.
struct Numbered {
    dictionary: Option<Page>,
    pages: Box<dyn PageReader>,
}

impl PageReader for Numbered {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        if let Some(dictionary) = self.dictionary.take() {
            return Ok(Some(dictionary));
        }
        let page = self.pages.get_next_page()?;
        let is_places = |page: &Page| {
            matches!(page.encoding(), Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY)
                && !matches!(page, Page::DictionaryPage { .. })
        };
        match page {
            Some(page) if !is_places(&page) => {
                Err(ParquetError::General("a page is not encoded as the chunk says".to_owned()))
            }
            page => Ok(page),
        }
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.pages.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.pages.skip_next_page()
    }
}

impl Iterator for Numbered {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}
