//! Chinese and English: each says all of it, and nothing of the other.

use crate::run::{CASES, Ran, Room, repository, run_in};

/// Failures of every kind: the arguments and the exit code.
const FAILURES: [(&[&str], i32); 31] = [
    (&["report", "missing.csv"], 1),
    (&["report", "cases.csv", "--config", "no.toml"], 1),
    (&["report", "binary.csv"], 1),
    (&["report", "cut.parquet"], 1),
    (&["report", "a.ods"], 1),
    (&["report", "folder"], 4),
    (&["report", "empty.csv"], 4),
    (&["report", "column.csv"], 4),
    (&["report", "ambiguous.csv"], 2),
    (&["report", "cases.csv", "twin.csv"], 2),
    (&["report", "cases.csv", "--as-of", "2031-01-01"], 2),
    (&["report", "cases.csv", "--as-of", "2026-01-05"], 4),
    (&["report", "cases.csv", "--month", "2026-03"], 4),
    (&["report", "cases.csv", "--config", "key.toml"], 2),
    (&["report", "cases.csv", "--config", "value.toml"], 2),
    (&["report", "cases.csv", "--config", "type.toml"], 2),
    (&["report", "cases.csv", "--config", "syntax.toml"], 2),
    (&["report", "cases.csv", "--config", "gap.toml"], 2),
    (&["report", "cases.csv", "--out", "mine"], 1),
    (&["explain", "NOPE", "cases.csv"], 4),
    (&["init", "mine"], 2),
    (&["verify", "mine"], 2),
    (&["calendar", "days", "2026-12-01", "2027-02-01"], 2),
    (&["calendar", "show", "25"], 2),
    (&["sample", "--out", "a.txt"], 2),
    (&["report", "cases.csv", "--month", "june"], 2),
    (&["report", "cases.csv", "--max-rejected", "2"], 2),
    (&["report", "cases.csv", "--moth", "2026-06"], 2),
    (&["report", "cases.csv", "--charts-only", "--open"], 2),
    (&["report"], 2),
    (&["rprot"], 2),
];

fn room() -> Room {
    let room = Room::with_cases();
    room.put("twin.csv", CASES);
    room.put("binary.csv", [0x7f, b'E', b'L', b'F', 0, 1]);
    room.put("cut.parquet", "PAR1 and no more");
    room.put("a.ods", "PK\u{3}\u{4}");
    room.put("folder/notes.md", "nothing");
    room.put("empty.csv", "");
    room.put("column.csv", "id,class\nA1,1\n");
    room.put("ambiguous.csv", "case_id,CASE_ID,enterprise_class,accepted_date,completed_date\n");
    room.put("key.toml", "[caliber]\nstrat = \"accepted\"\n");
    room.put("value.toml", "[caliber]\nstop = \"paid\"\n");
    room.put("type.toml", "[caliber]\ncount_start_day = 3\n");
    room.put("syntax.toml", "[caliber\n");
    room.put("gap.csv", "date,kind,name,source\n2029-01-01,off,x,y\n");
    room.put("gap.toml", "[calendar]\nexceptions = [\"gap.csv\"]\n");
    room.put("mine/monitor.toml", "");
    room.put("mine/notes.txt", "no report");
    room
}

fn is_chinese(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// The runs of three plain English words or more: a name, a command or an option has fewer.
fn sentences(text: &str) -> Vec<String> {
    let is_word =
        |word: &&str| (word.len() > 1 || *word == "a") && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let words: Vec<&str> = text.split([' ', '\n']).filter(|word| !word.is_empty()).collect();
    words.windows(3).filter(|words| words.iter().all(is_word)).map(|words| words.join(" ")).collect()
}

fn told(ran: &Ran) -> String {
    format!("{}{}", ran.stdout, ran.stderr)
}

#[test]
fn failures_are_told_in_the_language_asked_for() {
    let room = room();
    for (arguments, code) in FAILURES {
        let chinese = room.run(arguments);
        let asked = room.run(&[&["--lang", "zh"], arguments].concat());
        let english = room.run(&[arguments, &["--lang=en"]].concat());
        assert_eq!((chinese.code, english.code), (code, code), "{arguments:?}: {chinese:?}");
        assert_eq!(chinese, asked, "Chinese is what is not asked for");
        let text = told(&chinese);
        assert!(text.contains("  × ") || text.starts_with("错误："), "{text}");
        assert!(text.contains("\n  建议：") || text.contains("全部用法请看“--help”"), "what to do: {text}");
        // What the parquet reader says is given as it is.
        let is_quoted = arguments.contains(&"cut.parquet");
        assert!(is_quoted || sentences(&text).is_empty(), "{arguments:?} {:?}: {text}", sentences(&text));
        let text = told(&english);
        assert!(text.contains("\n  help: ") || text.contains("try '--help'"), "what to do: {text}");
        assert!(!sentences(&text).is_empty(), "{arguments:?} says nothing: {text}");
        // Headers are recognised in Chinese too, and told as they are.
        let is_quoted = arguments.contains(&"column.csv");
        assert!(is_quoted || !text.chars().any(is_chinese), "{arguments:?}: {text}");
    }
}

#[test]
fn a_failure_of_the_system_is_told_in_words() {
    let room = room();
    let cause = |language: &str| room.run(&["report", "missing.csv", "--lang", language]).stderr;
    assert!(cause("zh").contains("文件或文件夹不存在"), "{}", cause("zh"));
    assert!(cause("en").contains("no such file or folder"), "{}", cause("en"));
    let cause = |language: &str| {
        room.run(&["report", "cases.csv", "--out", "cases.csv/inside", "--lang", language]).stderr
    };
    assert!(cause("zh").contains("系统错误"), "{}", cause("zh"));
    assert!(cause("en").contains("os error"), "{}", cause("en"));
}

#[test]
fn what_the_parser_suggests_is_told_in_chinese() {
    let room = room();
    for (arguments, words) in [
        (&["report", "cases.csv", "--moth", "2026-06"][..], "您是否想用“--month”？"),
        (&["rprot"], "您是否想用“report”？"),
        (&["report", "cases.csv", "--fail-on", "brech"], "您是否想用“breach”？"),
        (&["report", "cases.csv", "--fail-on", "x"], "[可选值：breach、at-risk]"),
        (&["report", "cases.csv", "--lang", "fr"], "[可选值：zh、en]"),
        (&["check", "cases.csv", "--json"], "请写成“-- --json”"),
        (&["report", "cases.csv", "--json", "--json"], "“--json”只能给一次"),
        (&["report", "cases.csv", "--charts-only", "--open"], "“--charts-only”不能与“--open”同时使用"),
        (&["report"], "缺少必需的参数：\n  <INPUT>..."),
        (&["sample", "--out", "a.csv", "--months", "0"], "“0”不是 1 至 144 之间的整数"),
        (&["sample", "--out", "a.csv", "--cases", "0"], "“0”不是不小于 1 的整数"),
    ] {
        let ran = room.run(arguments);
        assert!(ran.code == 2 && ran.stderr.contains(words), "{arguments:?}: {}", ran.stderr);
    }
}

/// Every command that has a help, as its arguments.
const COMMANDS: [&[&str]; 13] = [
    &[],
    &["report"],
    &["init"],
    &["check"],
    &["explain"],
    &["calendar"],
    &["calendar", "days"],
    &["calendar", "show"],
    &["verify"],
    &["sample"],
    &["schema"],
    &["completions"],
    &["man"],
];

#[test]
fn help_is_told_in_the_language_asked_for() {
    let shown = |command: &[&str], flags: &[&str]| {
        let ran = run_in(repository(), &[command, flags].concat());
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{command:?} {flags:?}");
        ran.stdout
    };
    for command in COMMANDS {
        for flag in ["-h", "--help"] {
            let text = shown(command, &[flag]);
            assert!(text.contains("\n用法: refund-monitor") && text.contains("\n选项:\n"), "{text}");
            assert_eq!(sentences(&text), Vec::<String>::new(), "{text}");
            for word in
                ["Usage", "Options", "Arguments", "Commands", "default", "Possible", "possible", "Print"]
            {
                assert!(!text.contains(word), "{word} in {text}");
            }
            let text = shown(command, &[flag, "--lang", "en"]);
            assert!(text.contains("\nUsage: refund-monitor") && text.contains("\nOptions:\n"), "{text}");
            let names = ["中文", "穗府办函〔2025〕22号", "measure 二十"];
            let without_names = names.iter().fold(text.clone(), |text, name| text.replace(name, ""));
            assert!(!without_names.chars().any(is_chinese), "{text}");
        }
        if !command.is_empty() {
            let named = shown(&["help"], command);
            assert_eq!(named, shown(command, &["--help"]), "help {command:?}");
            let named = shown(&["help"], &[command, &["--lang", "en"]].concat());
            assert_eq!(named, shown(command, &["--help", "--lang=en"]), "help {command:?} in English");
        }
    }
    // A command is told at length, and its arguments in the order in which they are given.
    assert!(shown(&[], &["--help"]).contains("读取退税案件记录"));
    assert!(!shown(&[], &["-h"]).contains("读取退税案件记录"));
    let days = shown(&["calendar", "days"], &["-h"]);
    assert!(days.find("  <START>  ").unwrap() < days.find("  <END>  ").unwrap(), "{days}");
    let report = shown(&["report"], &["--help"]);
    assert!(report.contains("可选值：\n          - breach：有目标超标\n"), "{report}");
    assert!(report.contains("\n          [默认：1.0]\n"), "{report}");
}

#[test]
fn the_manual_and_the_fields_are_told_in_the_language_asked_for() {
    let shown = |arguments: &[&str]| run_in(repository(), arguments).stdout;
    let chinese = shown(&["man"]);
    assert!(chinese.contains("\n.SH 名称\n") && !chinese.contains(".SH NAME"), "{chinese}");
    assert!(chinese.lines().filter(|line| line.starts_with(".SH ")).all(|line| line.chars().any(is_chinese)));
    let english = shown(&["man", "--lang", "en"]);
    assert!(english.contains("\n.SH NAME\n") && english.contains("Print the manual page"), "{english}");
    assert!(shown(&["schema", "fields"]).contains("\"meaning\": \"受理日：计时起点\""));
    let english = shown(&["--lang", "en", "schema", "fields"]);
    assert!(english.contains("\"meaning\": \"day of acceptance: the clock starts\""), "{english}");
}
