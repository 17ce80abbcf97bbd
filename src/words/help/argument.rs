//! What each argument is for.

use crate::words::Say;

/// What an argument is for; `command` is its command's path, and `id` its own name there.
#[must_use]
pub fn argument(command: &str, id: &str) -> Option<Say> {
    let (zh, en) = match command {
        "report" => report(id),
        "check" | "explain" | "tally" => reading(command, id),
        "compare" => compare(id),
        "calendar" | "calendar days" | "calendar show" => calendar(id),
        "sample" => sample(id),
        "engine sql" | "engine run" | "engine check" => engine(command, id),
        _ => other(command, id),
    }
    .or_else(|| everywhere(id))?;
    Some(Say::new(zh, en))
}

type Words = Option<(&'static str, &'static str)>;

fn everywhere(id: &str) -> Words {
    Some(match id {
        "lang" => ("一切提示与输出所用的语言", "The language of everything that is said and written"),
        "help" => ("显示帮助（-h 为摘要，--help 为全文）", "Print help (-h a summary, --help all of it)"),
        "version" => ("显示版本", "Print version"),
        _ => return None,
    })
}

fn input(id: &str) -> Words {
    Some(match id {
        "inputs" => (
            "文件、文件夹、数据集或通配符：csv、tsv、ndjson（UTF-8、UTF-16、GB18030，可经 gz 或 zst 压缩）、xlsx、xls、ods 或 parquet",
            "Files, folders, data sets or patterns: csv, tsv, ndjson (UTF-8, UTF-16, GB18030; also gz or zst), \
             xlsx, xls, ods or parquet",
        ),
        "config" => (
            "设置文件；默认为输入旁边的 monitor.toml",
            "The settings file; monitor.toml beside the input by default",
        ),
        "as_of" => {
            ("截止日；默认为数据中最晚的日期", "The cut-off day; the latest day in the data by default")
        }
        "sheet" => (
            "工作簿中的工作表，按名称或从 1 起的序号；默认为第一张有案件表头的",
            "The sheet of a workbook, by its name or its number from 1; the first with a header of cases by default",
        ),
        "mask" => (
            "用该文件中的密钥，把纳税人识别号、纳税人名称和案件编号换成代号",
            "Replace taxpayer ids, taxpayer names and case ids by pseudonyms under the key in this file",
        ),
        "max_input_bytes" => (
            "压缩文件或工作簿解压后的上限，如 500MB、2GiB；默认压缩文件 64GiB（且超过 256MiB 时不超过其大小的 200 倍），工作簿 2GiB",
            "The most that a compressed file or a workbook may unpack to, as 500MB or 2GiB; by default 2GiB for a \
             workbook, 64GiB for other files, and no more than 200 times their size where that is above 256MiB",
        ),
        _ => return None,
    })
}

fn compare(id: &str) -> Words {
    Some(match id {
        "from" => (
            "前一期间：2025-06（月）、2025-Q2（季）、2025（年）或 ytd-2025-06（年初至该月）",
            "The period before: 2025-06, 2025-Q2, 2025, or ytd-2025-06 for January to that month",
        ),
        "to" => ("后一期间，写法相同", "The period after, written the same way"),
        "json" => ("输出 JSON 而不是表格", "Print JSON instead of tables"),
        _ => return input(id),
    })
}

fn report(id: &str) -> Words {
    Some(match id {
        "month" => ("报告月；默认为截止日所在月", "The reporting month; the cut-off's month by default"),
        "out" => ("输出文件夹；默认为 reports/<月份>", "The folder to write to; reports/<month> by default"),
        "previous" => (
            "较早一次报告的文件夹：说明哪些已结束月份的数字与之不同、涉及哪些案件（先读后写，可与 --out 相同）",
            "The folder of an earlier report: tells which finished months' figures differ from it, and through which \
             cases (it is read first, and may be the folder of --out)",
        ),
        "job" => (
            "不读案件，而采用 engine 作业的结果；没有案件清单",
            "Take the answers of jobs that `engine` wrote instead of reading cases; the report then lists no case",
        ),
        "tally" => (
            "不读案件，而由 tally 写出的计数文件汇总；没有案件清单",
            "Add up files that `tally` wrote instead of reading cases; the report then lists no case",
        ),
        "history" => (
            "每月一份计数文件的文件夹：只读取本月案件，以前各月取自其中；本月的计数写入其中",
            "A folder with a tally a month: this month's cases alone are read, the months before are taken from it, and \
             this month's tally is put into it",
        ),
        "fail_on" => (
            "报告月的目标若超标（或临界），以退出码 3 结束",
            "Exit with 3 if a promise of the reporting month is breached (or at risk)",
        ),
        "max_rejected" => (
            "未采用的行超过这一比例时，不写任何文件，以退出码 4 结束",
            "Exit with 4 and write nothing if more than this share of the rows is rejected",
        ),
        "json" => ("输出 summary.json 而不是表格", "Print summary.json instead of the table"),
        "quiet" => (
            "除错误（以及 --json 时的 JSON）外不输出任何内容",
            "Print nothing but errors (and the JSON, with --json)",
        ),
        "formats" => (
            "要写出的结果；默认除 svg 外全部",
            "The outputs to write; all by default (json, csv, png, html, xlsx)",
        ),
        "charts" => ("图的形式", "The forms of the charts"),
        "charts_only" => ("只画图，不写其他结果", "Write the charts and nothing else"),
        "font" => (
            "图中文字的字体文件（TrueType 或 OpenType），取代内置字体",
            "A face for the charts (TrueType or OpenType) instead of the built-in one",
        ),
        "chart_width" => ("PNG 图的宽度（像素）", "Width of the PNG charts in pixels"),
        "timings" => ("在 stderr 上说明各步用时", "Say on stderr where the time went"),
        "open" => ("写出后打开网页", "Open the page when it is written"),
        _ => return input(id),
    })
}

fn reading(command: &str, id: &str) -> Words {
    Some(match (command, id) {
        ("check", "max_rejected") => (
            "未采用的行超过这一比例时，以退出码 4 结束",
            "Exit with 4 if more than this share of the rows is rejected",
        ),
        ("tally", "out") => (
            "要写的计数文件（parquet）；已有的计数文件会被替换",
            "The tally file to write (parquet); a tally that is there is replaced",
        ),
        ("tally", "max_rejected") => (
            "未采用的行超过这一比例时，不写文件，以退出码 4 结束",
            "Exit with 4 and write nothing if more than this share of the rows is rejected",
        ),
        ("tally", "quiet") => ("除错误外不输出任何内容", "Print nothing but errors"),
        ("explain", "case_id") => ("案件编号", "The case id"),
        ("check" | "explain", "json") => ("输出 JSON 而不是表格", "Print JSON instead of the table"),
        _ => return input(id),
    })
}

fn calendar(id: &str) -> Words {
    Some(match id {
        "config" => ("设置文件，适用其中的 [calendar]", "A settings file whose [calendar] applies"),
        "start" => ("起始日，不计入", "First day, not counted"),
        "end" => ("终止日，是工作日则计入", "Last day, counted if it is worked"),
        "period" => ("年份（2025）或月份（2025-10）", "A year (2025) or a month (2025-10)"),
        _ => return None,
    })
}

fn engine(command: &str, id: &str) -> Words {
    Some(match (command, id) {
        (_, "dialect") => ("查询所用的 SQL 方言", "The dialect of the queries"),
        (_, "table") => ("案件所在的表，如 lake.tax.cases", "The table of cases, such as lake.tax.cases"),
        (_, "map") => (
            "设置文件：[columns] 指明每个字段的列，其余设置照常适用",
            "The settings file: its [columns] name the column of each field, the rest applies as always",
        ),
        (_, "from") => {
            ("受理日的第一天；更早受理的行不计", "First day of acceptance; rows before it are not counted")
        }
        (_, "to") => ("受理日的最后一天，也是截止日", "Last day of acceptance, and the cut-off"),
        (_, "calendar") => (
            "日历写在查询之中（inline），或在装有 calendar.parquet 的表中",
            "The calendar inside the queries (inline), or in a table that calendar.parquet was loaded into",
        ),
        ("engine sql", "out") => ("作业的新文件夹", "The new folder of the job"),
        ("engine check", "out") => (
            "把结果另存为计数文件（parquet），可供 report --tally 汇总",
            "Write the answer as a tally file too (parquet), for report --tally",
        ),
        (_, "job") => ("作业的文件夹", "The folder of the job"),
        (_, "spark_sql") => ("本单位的 spark-sql 程序", "The site's spark-sql"),
        (_, "master") => (
            "Spark 的 master，如 yarn、spark://host:7077",
            "Spark's master, such as yarn or spark://host:7077",
        ),
        (_, "further") => ("原样交给 spark-sql 的其他参数", "Further arguments for spark-sql, as they are"),
        (_, "config") => (
            "生成作业时的设置文件；默认为作业文件夹中的 monitor.toml",
            "The settings file that the job was written with; monitor.toml in the job's folder by default",
        ),
        _ => return None,
    })
}

fn sample(id: &str) -> Words {
    Some(match id {
        "cases" => ("案件数", "Number of cases"),
        "months" => ("月数", "Number of months"),
        "seed" => ("种子：同一种子给出完全相同的字节", "The seed: the same seed gives the same bytes"),
        "out" => (
            "要写的文件；由扩展名 .csv、.parquet 或 .xlsx 决定格式",
            "The file to write; .csv, .parquet or .xlsx decides the form",
        ),
        "from" => {
            ("第一个月；默认使最后一个月为 2026-06", "The first month; by default the last month is 2026-06")
        }
        "dirty" => ("植入差错的行所占比例", "Share of rows with a planted fault"),
        "encoding" => ("csv 文件的编码", "The encoding of a csv file"),
        _ => return None,
    })
}

fn other(command: &str, id: &str) -> Words {
    Some(match (command, id) {
        ("init", "folder") => (
            "输入所在的文件夹；monitor.toml 写入其中",
            "The folder that holds the input; monitor.toml is written into it",
        ),
        ("verify", "datasets") => (
            "数据集：含有 input/、monitor.toml 和 expected/ 的文件夹",
            "Data sets: folders with input/, monitor.toml and expected/",
        ),
        ("verify", "update") => {
            ("把程序现在给出的结果定为预期", "Accept what the program gives now as expected")
        }
        ("schema", "what") => ("要说明的内容", "What to describe"),
        ("completions", "shell") => ("哪一种 shell", "The shell"),
        _ => return None,
    })
}
