//! The words for how rows become cases: what identifies one, which rows were joined into one,
//! and where its class comes from.

use super::Lang;

/// The files have no ids, and the usual key stands in.
#[must_use]
pub fn usual_key(lang: Lang, fields: &[&str]) -> String {
    let key = fields.join(" + ");
    match lang {
        Lang::Zh => format!("注意：文件没有案件编号列，以 {key} 共同识别案件（可用 case_key 指定）"),
        Lang::En => format!(
            "note: there is no column of case ids; {key} together identify a case (case_key sets others)"
        ),
    }
}

/// How rows become cases, as far as the settings or the files depart from one row a case and
/// the class in it.
#[must_use]
pub fn rules(lang: Lang, fields: Option<&[&str]>, collapse: bool, history: Option<&str>) -> Vec<String> {
    let mut rules = Vec::new();
    if let Some(fields) = fields {
        rules.push(identified_by(lang, fields));
    }
    if collapse {
        rules.push(collapsed(lang).to_owned());
    }
    if let Some(file) = history {
        rules.push(class_history(lang, file));
    }
    rules
}

/// Several fields identify a case.
#[must_use]
pub fn identified_by(lang: Lang, fields: &[&str]) -> String {
    let key = fields.join(" + ");
    match lang {
        Lang::Zh => format!("按 {key} 识别案件"),
        Lang::En => format!("cases identified by {key}"),
    }
}

/// The flows of one declaration are one case.
#[must_use]
pub const fn collapsed(lang: Lang) -> &'static str {
    lang.pick("同一案件的分流合并计算", "flows of a declaration joined into one case")
}

/// A class history fills in classes.
#[must_use]
pub fn class_history(lang: Lang, file: &str) -> String {
    match lang {
        Lang::Zh => format!("缺管理类别的取自类别沿革 {file}"),
        Lang::En => format!("missing classes taken from the history {file}"),
    }
}

/// The term for [`rules`].
#[must_use]
pub const fn term(lang: Lang) -> &'static str {
    lang.pick("案件", "Cases")
}

/// How many rows became how many cases.
#[must_use]
pub fn joined(lang: Lang, rows: &str, cases: &str) -> String {
    match (lang, cases) {
        (Lang::Zh, _) => format!("分流 {rows} 行并为 {cases} 件"),
        (Lang::En, "1") => format!("{rows} rows of flows joined into 1 case"),
        (Lang::En, _) => format!("{rows} rows of flows joined into {cases} cases"),
    }
}

/// Heads the list of the rows that a case was made of.
#[must_use]
pub const fn made_of(lang: Lang) -> &'static str {
    lang.pick("由下列各行的分流合并而成：", "joined from the flows at:")
}

/// Heads the list of void rows that a join left out.
#[must_use]
pub const fn void_left_out(lang: Lang) -> &'static str {
    lang.pick("已作废、未并入的分流：", "void flows, left out:")
}

/// The class history gave the class.
#[must_use]
pub const fn class_is_from_history(lang: Lang) -> &'static str {
    lang.pick("本行无管理类别，取自类别沿革", "the row gives no class; it is taken from the class history")
}

/// The class history has another class.
#[must_use]
pub fn class_is_another(lang: Lang, class: &str) -> String {
    match lang {
        Lang::Zh => format!("类别沿革为{class}，以本行为准"),
        Lang::En => format!("the class history says {class}; the row's class is kept"),
    }
}
