//! What each value of an argument means.

use crate::words::Say;

/// What a value means; `argument` is the argument's id.
#[must_use]
pub fn value(argument: &str, name: &str) -> Option<Say> {
    Some(match (argument, name) {
        ("lang", "zh") => Say::same("中文"),
        ("lang", "en") => Say::same("English"),
        ("fail_on", "breach") => Say::new("有目标超标", "A promise is breached"),
        ("fail_on", "at-risk") => Say::new("有目标临界或超标", "A promise is at risk or breached"),
        ("formats", "json") => Say::same("summary.json"),
        ("formats", "csv") => Say::new("measures.csv 和案件清单", "measures.csv and the case lists"),
        ("formats", "png") => Say::same("charts/*.png"),
        ("formats", "svg") => Say::same("charts/*.svg"),
        ("formats", "html") => Say::same("report.html"),
        ("formats", "xlsx") => Say::same("report.xlsx"),
        ("charts", "png") => Say::new("像素图", "Pixels"),
        ("charts", "svg") => Say::new("矢量图", "Lines and text"),
        ("dialect", "spark") => Say::same("Spark SQL"),
        ("dialect", "duckdb") => Say::same("DuckDB"),
        ("dialect", "clickhouse") => Say::same("ClickHouse"),
        ("dialect", "postgres") => Say::same("PostgreSQL"),
        ("dialect", "ansi") => {
            Say::new("标准 SQL：DataFusion、Polars、Trino 等", "Plain SQL: DataFusion, Polars, Trino")
        }
        ("encoding", "utf8") => Say::same("UTF-8"),
        ("encoding", "gb18030") => Say::same("GB18030"),
        ("what", "fields") => Say::new("输入字段及其可识别的表头", "The input fields with their spellings"),
        ("what", "summary") => Say::new("summary.json 的 JSON Schema", "The JSON Schema of summary.json"),
        ("what", "settings") => Say::new("设置文件的 JSON Schema", "The JSON Schema of the settings file"),
        ("shell", "bash") => Say::same("Bash"),
        ("shell", "elvish") => Say::same("Elvish"),
        ("shell", "fish") => Say::same("fish"),
        ("shell", "powershell") => Say::same("PowerShell"),
        ("shell", "zsh") => Say::same("Zsh"),
        _ => return None,
    })
}
