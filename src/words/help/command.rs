//! What each command does.

use crate::words::Say;

/// What a command does, in a line; `path` is its name below the program's, empty for the program.
#[must_use]
pub fn about(path: &str) -> Option<Say> {
    // Each command that has others below it has a help of its own.
    let path = if path.ends_with(" help") { "help" } else { path };
    let (zh, en) = match path {
        "" => ("监测出口退税是否按时办结", "Monitors whether export tax refunds are paid out on time"),
        "report" => (
            "读取、统计、判定，并写出全部结果：每月的主要工作",
            "Read, measure, judge, and write every output: the monthly job",
        ),
        "init" => ("查看输入文件，起草设置文件", "Draft a settings file from a look at the input"),
        "check" => (
            "只读取和校验：每一行的去向、各列的读法，以及每个问题如何改正",
            "Read and validate only: where every row ends, how the columns were read, and each problem with what would mend it",
        ),
        "engine" => (
            "把宽的一半交给本单位的引擎（Spark 等）以 SQL 计算，并取回计数",
            "Hand the wide half to an engine of the site's (Spark and others) as SQL, and take its tally back",
        ),
        "engine sql" => (
            "写出作业：查询、所依据的日历和作业说明",
            "Write a job: the queries, the calendar they rest on, and what was asked",
        ),
        "engine run" => (
            "用本单位的 spark-sql 运行作业；不给出时显示要输入的命令",
            "Run a job by the site's spark-sql; without it, print the command to type",
        ),
        "engine check" => (
            "核对作业的结果：须与账目、散列、日历和口径完全相符",
            "Check the answer to a job: it must add up, and its hashes, calendar and caliber must be those of the job",
        ),
        "tally" => (
            "把案件计数写成一个不含案件、不指明纳税人的文件，供上级汇总",
            "Write what was counted as one file that holds no case and names no taxpayer, to be added up elsewhere",
        ),
        "compare" => (
            "比较两个期间：平均数的变动分解为各组快慢和结构两部分",
            "Compare two periods: the change of a mean split into the pace of the groups and their mix",
        ),
        "explain" => (
            "说明一个案件：自起至止的每一天是否计入及其原因",
            "Explain one case: each day from start to stop, counted or not and why",
        ),
        "calendar" => (
            "计算工作日数，或显示工作日历及其依据",
            "Count working days, or show the calendar with its sources",
        ),
        "calendar days" => (
            "START 之后至 END（含）的工作日数，单独一行",
            "The number of working days after START up to and including END, alone on a line",
        ),
        "calendar show" => (
            "某年或某月的日历，每个例外注明所依据的通知",
            "The calendar of a year or a month, with the notice behind each exception",
        ),
        "verify" => {
            ("运行数据集，与预期结果比较", "Run data sets and compare with what they are expected to give")
        }
        "sample" => ("按种子生成一份虚构数据", "Write a synthetic, seeded data set"),
        "schema" => (
            "显示输入字段，或结果、设置的 JSON Schema",
            "Print the input fields, or the JSON Schema of the summary or of the settings",
        ),
        "completions" => ("显示 shell 的补全脚本", "Print a shell's completion script"),
        "man" => ("显示手册页", "Print the manual page"),
        "help" => {
            ("显示本帮助，或所给命令的帮助", "Print this message or the help of the given subcommand(s)")
        }
        _ => return None,
    };
    Some(Say::new(zh, en))
}

/// What the program does, at length.
#[must_use]
pub fn description() -> Say {
    Say::new(
        "监测出口退税是否按时办结。\n\n\
         读取退税案件记录，按国家法定工作日历计算工作日，按企业管理类别、主管税务机关和月份求平均，\
         与公布的目标对照（穗府办函〔2025〕22号措施二十：全部 5 个工作日，一类、二类 3 个工作日），并绘制趋势图。",
        "Monitors whether export tax refunds are paid out on time.\n\n\
         Reads refund case records, counts working days by China's official calendar, averages them by \
         enterprise class, office and month, judges the means against the published targets \
         (穗府办函〔2025〕22号, measure 二十: 5 working days, 3 for class 1 and 2), and draws the trend.",
    )
}

/// What stands below the program's options.
#[must_use]
pub fn after() -> Say {
    Say::new(
        "退出码：\n\
         \x20 0  完成\n\
         \x20 1  文件无法读取或写入\n\
         \x20 2  用法或设置有误\n\
         \x20 3  完成，且出现 --fail-on 所指的情况\n\
         \x20 4  没有可用的案件，或未采用的行过多\n\
         \x20 5  verify 发现差异",
        "Exit codes:\n\
         \x20 0  done\n\
         \x20 1  a file could not be read or written\n\
         \x20 2  usage or settings are wrong\n\
         \x20 3  done, and what --fail-on names was found\n\
         \x20 4  no usable case, or too many rejects\n\
         \x20 5  verify found a difference",
    )
}
