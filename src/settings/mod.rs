//! The settings file: found, read, checked, and resolved into the types of the rooms below.
//! An unknown key, an overlap of targets, a calendar with a gap stop the run before a case is read.

mod beside;
mod case_key;
mod class_history;
pub mod draft;
mod file;
mod find;
mod resolve;
mod watch;

pub use class_history::HistoryFile;
pub use file::SettingsFile;
pub use find::find;
pub use resolve::{Settings, load};
pub use watch::WatchFile;
