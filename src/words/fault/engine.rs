//! Jobs for an engine that cannot be written, and answers that are not taken.

use std::fmt::Display;
use std::path::Path;

use crate::domain::{Day, legible};
use crate::words::{Say, shown};

/// A table's name that cannot stand in a query.
#[must_use]
pub fn no_table(name: &str) -> Say {
    let name = legible(name);
    Say::new(
        format!(
            "“{name}”不能用作表名：最多三段，以点分隔，各段只含文字、数字和下划线，不以数字开头，不超过 128 字"
        ),
        format!(
            "`{name}` cannot be a table's name: up to three parts with dots between them, of letters, digits and underscores, no digit first, at most 128 characters"
        ),
    )
}

/// A column's name that cannot stand in a query.
#[must_use]
pub fn no_column(field: &str, name: &str) -> Say {
    let name = legible(name);
    Say::new(
        format!(
            "[columns] {field} = \"{name}\" 不能用作列名：只能含文字、数字和下划线，不以数字开头，不超过 128 字"
        ),
        format!(
            "[columns] {field} = \"{name}\" cannot be a column's name: letters, digits and underscores, no digit first, at most 128 characters"
        ),
    )
}

/// A spelling of the settings that cannot stand in a query.
#[must_use]
pub fn no_spelling(text: &str) -> Say {
    Say::new(
        format!("设置中的写法“{text}”含有引号、反斜线、分号、$ 或花括号，不能写入查询"),
        format!(
            "the spelling `{text}` in the settings has a quote, a backslash, a semicolon, a $ or a brace, and cannot stand in a query"
        ),
    )
}

/// What to do about whatever a view of the site's can mend.
#[must_use]
pub fn make_view() -> Say {
    Say::new(
        "请建一个视图，列名为普通名称，日期为 DATE，金额为整分或两位小数，案件编号为不重复的 ASCII 文字（如其散列），再以该视图为 --table",
        "make a view with plain column names, days as DATE, amounts to the fen and case ids of ASCII that occur once \
         (a hash of them will do), and give it as --table",
    )
}

/// Fields that the settings must name a column for.
#[must_use]
pub fn no_columns(fields: &[&str]) -> Say {
    Say::new(
        format!("[columns] 没有指明这些字段的列：{}", fields.join("、")),
        format!("[columns] names no column for {}", fields.join(", ")),
    )
}

/// What to do about [`no_columns`].
#[must_use]
pub fn name_columns() -> Say {
    Say::new(
        "表的列名无法猜测：请在 --map 的 [columns] 中写出每个字段的列，例如 accepted_date = \"slrq\"",
        "a table's columns are not guessed: write the column of each field into [columns] of --map, such as accepted_date = \"slrq\"",
    )
}

/// Settings that need the rows themselves.
#[must_use]
pub fn needs_rows(key: &str) -> Say {
    Say::new(
        format!("{key} 需要逐行处理，查询无法做到"),
        format!("{key} needs the rows themselves, which a query does not give"),
    )
}

/// What to do about [`needs_rows`].
#[must_use]
pub fn settle_in_view() -> Say {
    Say::new(
        "请在视图中先行处理，并从 --map 中去掉该设置",
        "settle it in a view, and leave the setting out of --map",
    )
}

/// A day of the window outside the calendar.
#[must_use]
pub fn day_outside(day: Day, first: Day, last: Day) -> Say {
    Say::new(
        format!("{day} 不在工作日历之内（{first} 至 {last}）"),
        format!("{day} lies outside the working calendar ({first} to {last})"),
    )
}

/// A window that ends before it begins.
#[must_use]
pub fn window_backwards(from: Day, to: Day) -> Say {
    Say::new(format!("--from {from} 晚于 --to {to}"), format!("--from {from} is after --to {to}"))
}

/// What to do about [`window_backwards`].
#[must_use]
pub fn swap_days() -> Say {
    Say::new("请先给较早的日期", "give the earlier day first")
}

/// A query that cannot be filled in.
#[must_use]
pub fn template(said: impl Display) -> Say {
    Say::new(format!("无法生成查询：{said}"), format!("the job cannot be composed: {said}"))
}

/// A folder that is there already.
#[must_use]
pub fn is_there(path: &Path) -> Say {
    let path = shown(path);
    Say::new(format!("{path} 已存在"), format!("{path} is there already"))
}

/// What to do about [`is_there`].
#[must_use]
pub fn other_folder() -> Say {
    Say::new(
        "请用 --out 指定新的文件夹；已有的作业不会被改动",
        "name a new folder with --out; a job that is there is not touched",
    )
}

/// A description of a job that cannot be read.
#[must_use]
pub fn no_job(said: impl Display) -> Say {
    Say::new(format!("不是作业说明（{said}）"), format!("it describes no job ({said})"))
}

/// A description of another form.
#[must_use]
pub fn other_form(found: Option<u64>, known: u32) -> Say {
    let found = found.map_or_else(|| "?".to_owned(), |form| form.to_string());
    Say::new(
        format!("作业的格式是 {found}，本版本只认 {known}"),
        format!("the job is of form {found}, and this version knows form {known}"),
    )
}

/// What to do about a job that cannot be used.
#[must_use]
pub fn make_job() -> Say {
    Say::new(
        "请用 `engine sql` 重新生成作业，再运行一次",
        "write the job again with `engine sql`, and run it again",
    )
}

/// A file of a job that is not as it was written.
#[must_use]
pub fn changed() -> Say {
    Say::new("在作业生成之后被改动过", "it was changed after the job was written")
}

/// Another calendar.
#[must_use]
pub fn other_calendar() -> Say {
    Say::new("作业所用的工作日历与现在的不同", "the job rests on another calendar than the settings give now")
}

/// Another caliber.
#[must_use]
pub fn other_caliber() -> Say {
    Say::new("作业所用的口径与现在的不同", "the job rests on another caliber than the settings give now")
}

/// What to do about [`other_calendar`] and [`other_caliber`].
#[must_use]
pub fn give_settings() -> Say {
    Say::new(
        "请用 --config 给出生成作业时的设置文件，或按新的设置重新生成并运行作业",
        "give the settings file that the job was written with as --config, or write and run the job again",
    )
}

/// Queries that this version would write otherwise.
#[must_use]
pub fn other_version() -> Say {
    Say::new("与本版本会生成的不同", "it is not what this version would write")
}

/// No answer.
#[must_use]
pub fn no_answer() -> Say {
    Say::new("还没有结果", "there is no answer yet")
}

/// What to do about [`no_answer`].
#[must_use]
pub fn run_first() -> Say {
    Say::new(
        "请先运行作业：`engine run` 会运行它，或给出要输入的命令",
        "run the job first: `engine run` does it, or says what to type",
    )
}

/// Two answers to one query.
#[must_use]
pub fn two_answers(other: &Path) -> Say {
    let other = shown(other);
    Say::new(format!("旁边还有 {other}"), format!("{other} is there too"))
}

/// What to do about [`two_answers`].
#[must_use]
pub fn keep_one() -> Say {
    Say::new("请只留下属于这次运行的一个", "keep the one that is of this run")
}

/// An answer that is no parquet.
#[must_use]
pub fn no_parquet() -> Say {
    Say::new("不是可读的 parquet 结果", "it is no parquet answer that can be read")
}

/// An answer that is no csv.
#[must_use]
pub fn no_csv() -> Say {
    Say::new("不是可读的 csv 结果", "it is no csv answer that can be read")
}

/// What to do about an answer that cannot be used.
#[must_use]
pub fn run_again() -> Say {
    Say::new(
        "没有采用任何数字；请重新运行该作业的全部查询",
        "no figure was taken; run all queries of the job again",
    )
}

/// An answer without a column.
#[must_use]
pub fn no_answer_column(name: &str) -> Say {
    Say::new(format!("缺少 {name} 列"), format!("it has no column {name}"))
}

/// An answer of another job.
#[must_use]
pub fn other_job() -> Say {
    Say::new("是另一个作业的结果", "it is the answer to another job")
}

/// A row that no query gives.
#[must_use]
pub fn no_row() -> Say {
    Say::new("其中有查询不会给出的行", "it has a row that the query does not give")
}

/// A place that no query gives.
#[must_use]
pub fn no_place(name: &str) -> Say {
    Say::new(
        format!("其中有查询不会给出的去向“{name}”"),
        format!("it has rows ended in `{name}`, which the query does not give"),
    )
}

/// Rows that ended nowhere.
#[must_use]
pub fn lost_rows(table: i64, ended: u64) -> Say {
    Say::new(
        format!("表有 {table} 行，而各去向合计 {ended} 行"),
        format!("the table has {table} rows, and {ended} rows ended somewhere"),
    )
}

/// An account without its sums.
#[must_use]
pub fn no_total() -> Say {
    Say::new("缺少总行数或重复编号的计数", "it lacks the number of rows or that of repeated ids")
}

/// Cases whose clock starts before the engine's calendar.
#[must_use]
pub fn too_early(n: u64) -> Say {
    Say::new(
        format!("{n} 个案件的起算日早于作业中的日历"),
        format!("the clock of {n} cases starts before the calendar of the job"),
    )
}

/// What to do about [`too_early`].
#[must_use]
pub fn begin_earlier() -> Say {
    Say::new("请用更早的 --from 重新生成作业", "write the job again with an earlier --from")
}

/// A calendar in the engine that is not ours.
#[must_use]
pub fn other_days(table: &str) -> Say {
    Say::new(
        format!("日历表 {table} 与作业的 calendar.parquet 不同"),
        format!("the calendar table {table} is not the calendar.parquet of the job"),
    )
}

/// What to do about [`other_days`].
#[must_use]
pub fn load_calendar() -> Say {
    Say::new(
        "请把 calendar.parquet 重新装入该表，再运行一次；或用 --calendar inline",
        "load calendar.parquet into that table and run the job again, or use --calendar inline",
    )
}

/// Days that are no DATE.
#[must_use]
pub fn odd_days(n: i64) -> Say {
    Say::new(format!("{n} 行的日期列不是 DATE"), format!("a day is no DATE in {n} rows"))
}

/// Amounts that are no whole fen.
#[must_use]
pub fn odd_amounts(n: i64) -> Say {
    Say::new(format!("{n} 行的退税额不是整分"), format!("the refund is no whole number of fen in {n} rows"))
}

/// Ids that cannot be told apart as the tool does.
#[must_use]
pub fn odd_ids(n: i64) -> Say {
    Say::new(
        format!("{n} 行的案件编号不是纯 ASCII，或曾被当作数字"),
        format!("the case id is not plain ASCII, or was made a number, in {n} rows"),
    )
}

/// Ids that stand there more than once.
#[must_use]
pub fn repeated_ids(n: i64) -> Say {
    Say::new(
        format!("有 {n} 行的案件编号与其他行重复"),
        format!("{n} rows have a case id that another row has too"),
    )
}

/// Sums that may have wrapped.
#[must_use]
pub fn may_wrap(most: i128, n: i128) -> Say {
    Say::new(
        format!("{n} 个案件、最大 {most} 分，合计可能超出 64 位"),
        format!("with {n} cases of up to {most} fen each a sum may have passed 64 bits"),
    )
}

/// What to do about [`may_wrap`].
#[must_use]
pub fn narrow_window() -> Say {
    Say::new(
        "请检查最大的退税额是否有误，或缩小 --from 至 --to 的范围",
        "check whether the largest refund is right, or narrow --from and --to",
    )
}

/// More words than are listed.
#[must_use]
pub fn too_many_words(most: usize) -> Say {
    Say::new(
        format!("类别、标志、状态列中无法识别的写法超过 {most} 种"),
        format!("the columns of class, flags and status hold more than {most} spellings that no rule knows"),
    )
}

/// A spelling that the tool knows and the queries did not.
#[must_use]
pub fn unlisted(field: &str, words: &str, n: i64, meaning: &str) -> Say {
    Say::new(
        format!("{field} 列有 {n} 行写作“{words}”，含义为 {meaning}，而查询不认识这一写法"),
        format!(
            "{field} says `{words}` in {n} rows, which means {meaning}, and the queries do not know that spelling"
        ),
    )
}

/// What to do about [`unlisted`].
#[must_use]
pub fn list_word(table: &str, words: &str, meaning: &str) -> Say {
    if table.is_empty() {
        return Say::new(
            "请在视图中把标志写成 是/否、1/0 或布尔值，再生成并运行作业",
            "write the flag as 1 and 0, Y and N, or a boolean in a view, then write and run the job again",
        );
    }
    Say::new(
        format!("请在设置的 [{table}] 中加入 \"{words}\" = \"{meaning}\"，再生成并运行作业"),
        format!(
            "add \"{words}\" = \"{meaning}\" to [{table}] of the settings, then write and run the job again"
        ),
    )
}

/// Cells that do not hold the cases of the account.
#[must_use]
pub fn no_sum(by: &str, tally: i64, table: i64) -> Say {
    Say::new(
        format!("{by} 的案件合计 {tally}，而账目是 {table}"),
        format!("its cells of `{by}` hold {tally} cases and the account {table}"),
    )
}

/// Cells that hold as many cases as the account, normal and excluded otherwise.
#[must_use]
pub fn no_populations(by: &str) -> Say {
    Say::new(
        format!("{by} 的正常案件和各原因剔除的案件与账目不符"),
        format!("its cells of `{by}` hold other normal and excluded cases than the account"),
    )
}

/// Cells whose money differs from one marginal to the other.
#[must_use]
pub fn no_money(by: &str) -> Say {
    Say::new(
        format!("{by} 的金额合计与总计不符"),
        format!("its cells of `{by}` hold other money than those of all cases"),
    )
}

/// Two jobs over the same days of one table.
#[must_use]
pub fn same_rows(twin: &Path) -> Say {
    let twin = shown(twin);
    Say::new(
        format!("与 {twin} 统计了同一张表的同一段时间"),
        format!("it counts the same days of one table as {twin}"),
    )
}

/// What to do about [`same_rows`].
#[must_use]
pub fn keep_apart() -> Say {
    Say::new(
        "请去掉其中之一，或生成 --from 至 --to 不重叠的作业，否则其中的案件会计两次",
        "leave one of them out, or write jobs whose --from and --to do not overlap; their cases would count twice",
    )
}

/// A place of the calendar that there is not.
#[must_use]
pub fn no_calendar_place(text: &str) -> Say {
    Say::new(
        format!("应为 inline 或 table:表名，而不是“{text}”"),
        format!("it is inline or table:NAME, not `{text}`"),
    )
}

/// A path that cannot stand in a script.
#[must_use]
pub fn no_path(path: &Path) -> Say {
    let path = shown(path);
    Say::new(
        format!("{path} 含有不能写入脚本的字符"),
        format!("{path} has characters that cannot stand in a script"),
    )
}

/// What to do about [`no_path`].
#[must_use]
pub fn plain_path() -> Say {
    Say::new("请换一个没有引号、分号和 $ 的路径", "choose a path without quotes, semicolons and $")
}

/// An engine that failed.
#[must_use]
pub fn spark_failed(program: &Path, code: Option<i32>) -> Say {
    let program = shown(program);
    let code = code.map_or_else(|| "?".to_owned(), |code| code.to_string());
    Say::new(
        format!("{program} 没有完成作业（退出码 {code}）"),
        format!("{program} did not finish the job (exit code {code})"),
    )
}

/// What to do about [`spark_failed`].
#[must_use]
pub fn see_spark() -> Say {
    Say::new(
        "它自己的说明在上面；作业文件夹中没有留下任何结果",
        "what it said stands above; no answer was left in the job's folder",
    )
}

/// An option that another dialect needs.
#[must_use]
pub fn not_spark(dialect: &str) -> Say {
    Say::new(
        format!("这是 {dialect} 的作业，spark-sql 不能运行"),
        format!("the job is one for {dialect}, which spark-sql does not run"),
    )
}

/// What to do about [`not_spark`].
#[must_use]
pub fn leave_out_spark() -> Say {
    Say::new("去掉 --spark-sql 即可看到要输入的命令", "without --spark-sql the command to type is printed")
}
