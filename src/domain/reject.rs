//! Rows that could not be taken, and remarks on rows that could.

use serde::{Deserialize, Serialize};

use super::{Field, Origin};

/// Why a row was rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RejectReason {
    /// The case id is empty.
    MissingCaseId,
    /// The case id or the taxpayer's number was made a number on its way and has lost digits.
    IdLostPrecision,
    /// A text field holds a spreadsheet's error value.
    ErrorValue,
    /// The acceptance date is empty.
    MissingAcceptedDate,
    /// The declaration date is empty, and the clock starts on it.
    MissingDeclaredDate,
    /// A date cannot be read.
    BadDate,
    /// The class cannot be read.
    BadClass,
    /// An amount cannot be read.
    BadAmount,
    /// A flag cannot be read.
    BadFlag,
    /// The clock would stop before it started.
    CompletedBeforeAccepted,
    /// The same id stands elsewhere with other content.
    ConflictingDuplicate,
    /// The case reaches into days for which no working calendar is known.
    CalendarMissing,
    /// The row has more or fewer fields than the header.
    WrongFieldCount,
    /// The row's bytes are not text in the file's encoding.
    BadEncoding,
    /// The line is no JSON object, or one that does not say one thing for a field.
    BadJson,
}

impl RejectReason {
    /// Every reason.
    pub const ALL: [Self; 15] = [
        Self::MissingCaseId,
        Self::IdLostPrecision,
        Self::ErrorValue,
        Self::MissingAcceptedDate,
        Self::MissingDeclaredDate,
        Self::BadDate,
        Self::BadClass,
        Self::BadAmount,
        Self::BadFlag,
        Self::CompletedBeforeAccepted,
        Self::ConflictingDuplicate,
        Self::CalendarMissing,
        Self::WrongFieldCount,
        Self::BadEncoding,
        Self::BadJson,
    ];

    /// The reason of a code; `None` where no reason has it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// The reason's code in outputs: `bad_date`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::MissingCaseId => "missing_case_id",
            Self::IdLostPrecision => "id_lost_precision",
            Self::ErrorValue => "error_value",
            Self::MissingAcceptedDate => "missing_accepted_date",
            Self::MissingDeclaredDate => "missing_declared_date",
            Self::BadDate => "bad_date",
            Self::BadClass => "bad_class",
            Self::BadAmount => "bad_amount",
            Self::BadFlag => "bad_flag",
            Self::CompletedBeforeAccepted => "completed_before_accepted",
            Self::ConflictingDuplicate => "conflicting_duplicate",
            Self::CalendarMissing => "calendar_missing",
            Self::WrongFieldCount => "wrong_field_count",
            Self::BadEncoding => "bad_encoding",
            Self::BadJson => "bad_json",
        }
    }
}

/// A row that was read and not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// Where it stands.
    pub origin: Origin,
    /// The field that is at fault, where it is one.
    pub field: Option<Field>,
    /// The value at fault, as it stands in the file.
    pub value: String,
    /// Why.
    pub reason: RejectReason,
    /// The whole row, as it stands in the file.
    pub raw: String,
}

/// A remark on a case that stays in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// The check character of the social credit code is wrong, or the number is a legacy one.
    UsciChecksum,
    /// Declared after it was accepted.
    DeclaredAfterAccepted,
    /// The class was given as a letter.
    ClassLetter,
    /// There is no refund (免抵 only).
    ZeroRefund,
    /// An amount had digits below the fen and was rounded half away from zero.
    AmountRounded,
    /// The row gives no class, and the class history does.
    ClassFromHistory,
    /// The row's class, which is kept, is not that of the class history.
    ClassDiffers,
    /// The status says that the case goes on, and it has a day of completion; or that it is
    /// completed, and it has none. The day decides.
    StatusDiffers,
    /// The status says something that no rule knows.
    UnknownStatus,
}

impl Warning {
    /// Every warning.
    pub const ALL: [Self; 9] = [
        Self::UsciChecksum,
        Self::DeclaredAfterAccepted,
        Self::ClassLetter,
        Self::ZeroRefund,
        Self::AmountRounded,
        Self::ClassFromHistory,
        Self::ClassDiffers,
        Self::StatusDiffers,
        Self::UnknownStatus,
    ];

    /// The warning's code in outputs: `usci_checksum`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UsciChecksum => "usci_checksum",
            Self::DeclaredAfterAccepted => "declared_after_accepted",
            Self::ClassLetter => "class_letter",
            Self::ZeroRefund => "zero_refund",
            Self::AmountRounded => "amount_rounded",
            Self::ClassFromHistory => "class_from_history",
            Self::ClassDiffers => "class_differs",
            Self::StatusDiffers => "status_differs",
            Self::UnknownStatus => "unknown_status",
        }
    }
}

/// The warnings on one case, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Warnings(u16);

impl Warnings {
    /// Puts a warning into the set.
    pub fn note(&mut self, warning: Warning) {
        self.0 |= 1 << warning as u16;
    }

    /// Puts the warnings of another set into this one.
    pub fn extend(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether a warning is in the set.
    #[must_use]
    pub const fn has(self, warning: Warning) -> bool {
        self.0 & (1 << warning as u16) != 0
    }

    /// The set without a warning.
    #[must_use]
    pub fn without(self, warning: Warning) -> Self {
        Self(self.0 & !(1 << warning as u16))
    }

    /// The warnings in the set.
    pub fn iter(self) -> impl Iterator<Item = Warning> {
        // Most cases have none.
        let all: &[Warning] = if self.0 == 0 { &[] } else { &Warning::ALL };
        all.iter().copied().filter(move |warning| self.has(*warning))
    }
}
