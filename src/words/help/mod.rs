//! What `--help` and the manual page say: of each command by its path (`calendar days`), of each
//! argument by its command and id, of each value by its argument's id and name.

mod argument;
mod command;
mod value;

pub use argument::argument;
pub use command::{about, after, description};
pub use value::value;

/// The headings that stand in a Chinese help; the English ones are the parser's own.
pub mod heading {
    /// The way a command is called.
    pub const USAGE: &str = "用法";
    /// Its positional arguments.
    pub const ARGUMENTS: &str = "参数";
    /// Its options.
    pub const OPTIONS: &str = "选项";
    /// Its commands.
    pub const COMMANDS: &str = "命令";
}

/// A heading of a manual page in Chinese, from the English one.
#[must_use]
pub fn manual_heading(english: &str) -> &str {
    match english {
        "NAME" => "名称",
        "SYNOPSIS" => "概要",
        "DESCRIPTION" => "描述",
        "OPTIONS" => heading::OPTIONS,
        "SUBCOMMANDS" => heading::COMMANDS,
        "EXTRA" => "其他",
        "VERSION" => "版本",
        other => other,
    }
}

/// The value of an argument that is not given, in a Chinese help.
#[must_use]
pub fn default_value(values: &[String]) -> String {
    format!("[默认：{}]", values.join(","))
}

/// The values that an argument can have, on one line, in a Chinese help.
#[must_use]
pub fn possible_values(names: &[String]) -> String {
    format!("[可选值：{}]", names.join("、"))
}

/// The values that an argument can have, one a line with what each means, in a Chinese help.
#[must_use]
pub fn described_values(values: &[(String, Option<String>)]) -> String {
    let line = |(name, meaning): &(String, Option<String>)| match meaning {
        Some(meaning) => format!("- {name}：{meaning}"),
        None => format!("- {name}"),
    };
    format!("可选值：\n{}", values.iter().map(line).collect::<Vec<_>>().join("\n"))
}
