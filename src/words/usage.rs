//! What the parser of arguments says, in Chinese; in English it speaks for itself.

/// What introduces an error.
pub const ERROR: &str = "错误：";
/// What introduces a suggestion.
pub const TIP: &str = "提示：";
/// An error that has no words of its own.
pub const OTHER: &str = "参数有误";
/// Bytes that are no text.
pub const NOT_UTF8: &str = "参数中有无法识别的字符（不是 UTF-8）";

/// An argument that is not known.
#[must_use]
pub fn unknown_argument(argument: &str) -> String {
    format!("没有“{argument}”这个参数")
}

/// A command that is not known.
#[must_use]
pub fn unknown_command(command: &str) -> String {
    format!("没有“{command}”这个命令")
}

/// A value that is none of those known, each of which is listed.
#[must_use]
pub fn unknown_value(argument: &str, value: &str) -> String {
    if value.is_empty() {
        return format!("“{argument}”须给出值");
    }
    format!("“{argument}”的值“{value}”不可用")
}

/// A value that was refused, and why.
#[must_use]
pub fn refused_value(argument: &str, value: &str, why: &str) -> String {
    if why.is_empty() {
        return unknown_value(argument, value);
    }
    format!("“{argument}”的值“{value}”不可用：{why}")
}

/// A value too many.
#[must_use]
pub fn surplus_value(argument: &str, value: &str) -> String {
    format!("“{argument}”多了一个值“{value}”")
}

/// Another number of values than is wanted.
#[must_use]
pub fn number_of_values(argument: &str, given: usize, wanted: usize) -> String {
    format!("“{argument}”须有 {wanted} 个值，而给出了 {given} 个")
}

/// A value that must be joined by an equals sign.
#[must_use]
pub fn no_equals(argument: &str) -> String {
    format!("“{argument}”的值须用等号连接")
}

/// Arguments that are missing, each on a line.
#[must_use]
pub fn missing_arguments(arguments: &[String]) -> String {
    format!("缺少必需的参数：\n  {}", arguments.join("\n  "))
}

/// A command that is missing.
#[must_use]
pub fn missing_command(command: &str) -> String {
    format!("“{command}”之后须有命令")
}

/// The commands that there are.
#[must_use]
pub fn possible_commands(names: &[String]) -> String {
    format!("[可用的命令：{}]", names.join("、"))
}

/// An argument that is given twice.
#[must_use]
pub fn twice(argument: &str) -> String {
    format!("“{argument}”只能给一次")
}

/// Arguments that exclude each other; where the others are not told, there are none.
#[must_use]
pub fn conflict(argument: &str, others: &[String]) -> String {
    if others.is_empty() {
        return format!("“{argument}”不能与其他所给的参数同时使用");
    }
    format!("“{argument}”不能与“{}”同时使用", others.join("”“"))
}

/// The names that may have been meant.
#[must_use]
pub fn did_you_mean(names: &[String]) -> String {
    format!("您是否想用“{}”？", names.join("”或“"))
}

/// How something that looks like an argument or a command is given as a value.
#[must_use]
pub fn as_value(text: &str, how: &str) -> String {
    format!("如果“{text}”是值，请写成“{how}”")
}

/// A command that was written as an option.
#[must_use]
pub fn without_dashes(command: &str) -> String {
    format!("“{command}”是命令，请去掉前面的“--”")
}

/// An option of another command.
#[must_use]
pub fn elsewhere(how: &str) -> String {
    format!("可以写成“{how}”")
}

/// Where all arguments are told.
#[must_use]
pub fn see_help(flag: &str) -> String {
    format!("全部用法请看“{flag}”。")
}
