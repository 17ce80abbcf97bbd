//! Documents from the model: one small file per output format, text or bytes out, and the one
//! writer ([`Folder`]) that puts the files in place whole or not at all. No figure is computed
//! here; the only arithmetic is that of showing exact integers as decimals (`figures`).

pub mod amount;
pub mod breaches_csv;
pub mod calendar_sheet;
mod case_rules;
pub mod class_differences_csv;
pub mod compare;
mod csv_file;
pub mod earlier;
mod error;
pub mod explanation;
pub mod figures;
mod files;
mod findings;
#[cfg(test)]
mod fixture;
mod folder;
mod formula;
pub mod history;
pub mod html;
mod in_place;
pub mod index_page;
mod insight;
pub mod json;
mod lock;
pub mod measures_csv;
pub mod overdue_csv;
mod owned;
pub mod pending_csv;
pub mod rejects_csv;
mod restatement;
pub mod restatement_csv;
pub mod summary_schema;
mod swap;
pub mod tallies;
pub mod terminal;
mod watch;
pub mod watch_csv;
pub mod whole_file;
pub mod whole_folder;
pub mod xlsx;

pub use compare::{moved, moved_lines};
pub use error::ReportError;
pub use figures::mean_text;
pub use folder::Folder;
