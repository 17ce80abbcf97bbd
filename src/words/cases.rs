//! The words for how rows become cases: what identifies one, which rows were joined into one,
//! and where its class comes from.

use super::Lang;

/// Fields that together identify a case.
fn key(lang: Lang, fields: &[&str]) -> String {
    fields.join(lang.pick("、", ", "))
}

/// The files have no ids, and the usual key stands in.
#[must_use]
pub fn usual_key(lang: Lang, fields: &[&str]) -> String {
    let key = key(lang, fields);
    match lang {
        Lang::Zh => format!("注意：文件没有案件编号列，以 {key} 共同识别案件（可用 case_key 指定）"),
        Lang::En => format!(
            "note: there is no column of case ids; {key} together identify a case (case_key sets others)"
        ),
    }
}
