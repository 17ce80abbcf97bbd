//! How rows become cases, said the same way in every document.

use crate::model::Summary;
use crate::words::{self, Lang};

/// How rows become cases, in words; nothing where each row is one, with the class in it.
pub(super) fn case_rules(summary: &Summary, lang: Lang) -> Vec<String> {
    let key: Option<Vec<&str>> =
        summary.case_key.as_ref().map(|key| key.iter().map(|field| field.name()).collect());
    let history = summary.class_history.as_ref().map(|history| history.file.as_str());
    words::cases::rules(lang, key.as_deref(), summary.collapse, history)
}
