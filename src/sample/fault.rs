//! The faults that can be planted, each named after what a reader should make of it.

/// A fault planted in a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// Reject: no case id.
    MissingCaseId,
    /// Reject: no acceptance date.
    MissingAcceptedDate,
    /// Reject: a date that is none, such as 2025-02-30 or 待定.
    BadDate,
    /// Reject: a class that is none.
    BadClass,
    /// Reject: an amount that is none.
    BadAmount,
    /// Reject: a flag that is neither yes nor no.
    BadFlag,
    /// Reject: completed a week before it was accepted.
    CompletedBeforeAccepted,
    /// Reject, both rows: the same id with another amount.
    ConflictingDuplicate,
    /// Reject: completed in a year whose calendar is not known.
    CalendarMissing,
    /// Reject: a cell too many or too few. Not in parquet.
    WrongFieldCount,
    /// Reject: bytes that are no text in the file's encoding. Not in parquet.
    BadEncoding,
    /// Reject where the clock starts on declaration, otherwise harmless: no declaration date.
    MissingDeclaredDate,
    /// Warning: a wrong check character in the social credit code.
    UsciChecksum,
    /// Warning of the same name: a legacy number of 15 characters.
    UsciLegacy,
    /// Warning: declared the day after it was accepted.
    DeclaredAfterAccepted,
    /// Warning: the class as a letter.
    ClassLetter,
    /// Warning: no refund.
    ZeroRefund,
    /// Warning: an amount with digits below the fen.
    AmountRounded,
    /// Duplicate: the same row again, a while later.
    ExactDuplicate,
    /// Duplicate: the same case again, its days, class and amounts written in other ways.
    RespelledDuplicate,
    /// Skipped: a row without anything. Not in parquet.
    BlankRow,
    /// Skipped: the header again.
    RepeatedHeader,
    /// Skipped: a 小计 row.
    Subtotal,
    /// Skipped: the title above the header, once. Not in parquet.
    Title,
    /// Skipped: the 合计 row at the end, once.
    Total,
    /// Skipped: the 制表人 row at the end, once and in one cell. Not in parquet.
    Footer,
    /// Harmless: headers in other spellings, once a file. Not in parquet.
    HeaderSpelling,
    /// Harmless: days as 2025/4/27.
    SlashDate,
    /// Harmless: days as 20250427.
    CompactDate,
    /// Harmless: days as 2025年4月27日.
    ChineseDate,
    /// Harmless: days as Excel's serial numbers, 45774.
    SerialDate,
    /// Harmless: days with a time, 2025-04-27 09:30:00.
    TimedDate,
    /// Harmless: 1900-01-01 for no suspension.
    EpochDate,
    /// The case becomes a pending one: 9999-12-31 for not completed.
    FarDate,
    /// Harmless: amounts as "1,234,567.89".
    ThousandsAmount,
    /// Harmless: 1类, Ⅰ类, 1, 01 for 一类.
    ClassSpelling,
    /// Harmless: flags as 是, 否, 1, 0 or empty.
    FlagSpelling,
    /// Harmless: blanks around cells.
    Padded,
}

impl Fault {
    /// Every kind, in the order in which they are planted.
    pub const ALL: [Self; 38] = [
        Self::MissingCaseId,
        Self::MissingAcceptedDate,
        Self::BadDate,
        Self::BadClass,
        Self::BadAmount,
        Self::BadFlag,
        Self::CompletedBeforeAccepted,
        Self::ConflictingDuplicate,
        Self::CalendarMissing,
        Self::WrongFieldCount,
        Self::BadEncoding,
        Self::MissingDeclaredDate,
        Self::UsciChecksum,
        Self::UsciLegacy,
        Self::DeclaredAfterAccepted,
        Self::ClassLetter,
        Self::ZeroRefund,
        Self::AmountRounded,
        Self::ExactDuplicate,
        Self::RespelledDuplicate,
        Self::BlankRow,
        Self::RepeatedHeader,
        Self::Subtotal,
        Self::Title,
        Self::Total,
        Self::Footer,
        Self::HeaderSpelling,
        Self::SlashDate,
        Self::CompactDate,
        Self::ChineseDate,
        Self::SerialDate,
        Self::TimedDate,
        Self::EpochDate,
        Self::FarDate,
        Self::ThousandsAmount,
        Self::ClassSpelling,
        Self::FlagSpelling,
        Self::Padded,
    ];

    /// Whether it belongs to the file rather than to a case: planted once.
    #[must_use]
    pub const fn is_of_file(self) -> bool {
        matches!(self, Self::Title | Self::Total | Self::Footer | Self::HeaderSpelling)
    }

    /// Whether a table of named columns can hold it.
    #[must_use]
    pub const fn fits_parquet(self) -> bool {
        !matches!(
            self,
            Self::WrongFieldCount
                | Self::BadEncoding
                | Self::BlankRow
                | Self::Title
                | Self::Footer
                | Self::HeaderSpelling
        )
    }
}
