//! The words of a drafted settings file: comments that say what was found and what to do.

use super::Lang;

/// A fixed comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own English sentence, spelled below")]
pub enum Note {
    Opening,
    Schema,
    Unused,
    Columns,
    Missing,
    NoneNear,
    Twice,
    Dates,
    DatesUsual,
    DatesGuessed,
    DatesSeveral,
    DatesUnknown,
    Classes,
    ClassesKnown,
    Caliber,
    Calendar,
    Targets,
    Watch,
}

/// A fixed comment.
#[must_use]
pub const fn note(lang: Lang, note: Note) -> &'static str {
    match note {
        Note::Watch => lang.pick(
            "重点企业名单：每行一个纳税人识别号，或含该列的 csv，放在本文件旁边。",
            "The watch list: taxpayer ids, one a line, or a csv with a column of them, beside this file.",
        ),
        Note::Opening => lang.pick(
            "设置草稿，根据下列文件写成。以 # 起始的行不生效：核对后去掉 # 即可。",
            "A draft of settings, from a look at the files below. Lines that begin with # do nothing: check them, then take the # away.",
        ),
        Note::Schema => lang.pick(
            "全部设置项：refund-monitor schema settings；全部字段：refund-monitor schema fields",
            "Every key: refund-monitor schema settings; every field: refund-monitor schema fields",
        ),
        Note::Unused => lang.pick("（未识别，不使用）", "(not recognised, not used)"),
        Note::Columns => lang.pick(
            "字段 = \"文件中的表头\"。已识别的列不必写。",
            "field = \"the header in the file\". What is recognised need not be said.",
        ),
        Note::Missing => {
            lang.pick("必需而未识别到；最接近的表头为：", "required and not recognised; the nearest header is:")
        }
        Note::NoneNear => lang.pick(
            "必需而未识别到，也没有相近的表头：",
            "required and not recognised, and no header is near:",
        ),
        Note::Twice => lang.pick("有两列被识别为同一字段，请指定一列：", "two columns for one field; say which one is meant:"),
        Note::Dates => lang.pick("日期写法（chrono 代码）。", "The form of dates, in chrono's codes."),
        Note::DatesUsual => lang.pick("日期为常见写法，不必设置。", "Dates are written in the usual ways; nothing need be said."),
        Note::DatesGuessed => lang.pick(
            "看到的日期几乎都是这一种写法：",
            "Nearly every date that was seen has this form, and no other:",
        ),
        Note::DatesSeveral => lang.pick(
            "看到的日期有不止一种读法，请选定一种：",
            "The dates that were seen can be read in more than one way; choose:",
        ),
        Note::DatesUnknown => lang.pick(
            "没有一种写法能读出看到的日期，例如：",
            "No one form reads the dates that were seen, such as:",
        ),
        Note::Classes => lang.pick(
            "未识别的管理类别（class1 至 class4，或 unclassified），请逐一对应：",
            "Class values that are not recognised; map each to class1 .. class4 or unclassified:",
        ),
        Note::ClassesKnown => lang.pick("看到的管理类别均已识别。", "Every class value that was seen is recognised."),
        Note::Caliber => lang.pick("口径。以下为默认值。", "The counting rules. These are the defaults."),
        Note::Calendar => lang.pick(
            "工作日历。exceptions 文件的列：date,kind(off|work),name,source",
            "The working calendar. Columns of a file of exceptions: date,kind(off|work),name,source",
        ),
        Note::Targets => lang.pick(
            "目标。写出任何一条即取代全部内置目标。",
            "Targets. If any is given, these replace all of the built-in ones.",
        ),
    }
}

/// A file that was looked at.
#[must_use]
pub fn file(lang: Lang, name: &str, header_row: u64, columns: usize, rows: usize) -> String {
    match (lang, header_row) {
        (Lang::Zh, 0) => format!("{name}：{columns} 列，查看了 {rows} 行"),
        (Lang::Zh, _) => format!("{name}：表头在第 {header_row} 行，{columns} 列，查看了 {rows} 行"),
        (Lang::En, 0) => format!("{name}: {columns} columns, {rows} rows looked at"),
        (Lang::En, _) => {
            format!("{name}: header in row {header_row}, {columns} columns, {rows} rows looked at")
        }
    }
}

/// What was written, for the one who asked for it.
#[must_use]
pub fn written(lang: Lang, path: &str, recognised: usize, columns: usize, missing: usize) -> String {
    match lang {
        Lang::Zh => format!("已写入 {path}：{columns} 列中识别 {recognised} 列，缺必需字段 {missing} 个"),
        Lang::En => {
            format!(
                "written to {path}: {recognised} of {columns} columns recognised, {missing} required fields missing"
            )
        }
    }
}
