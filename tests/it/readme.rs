//! The READMEs' commands do what the READMEs say: each runs, ends with the code given beside it,
//! and prints what stands below it.

use crate::run::{Room, copy, files, repository, run_in};

/// A command of a README: its arguments, the code it ends with, what it is said to print.
struct Example {
    command: String,
    code: i32,
    output: Vec<String>,
}

impl Example {
    /// Of `cargo run --release -- report x  # exit 3`.
    fn of(line: &str) -> Option<Self> {
        let (command, remark) = line.split_once('#').unwrap_or((line, ""));
        let command = command.strip_prefix("cargo run --release -- ")?.trim().to_owned();
        let code = remark.split_once("exit ").map_or(0, |(_, code)| code[..1].parse().expect("a code"));
        Some(Self { command, code, output: Vec::new() })
    }
}

/// The commands of the ```sh blocks, each with the ```text block right below it.
fn examples(readme: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let mut fence = None;
    let mut is_below = false;
    for line in readme.lines() {
        match (line.strip_prefix("```"), fence) {
            (Some(language), None) => fence = Some(language),
            (Some(_), Some(language)) => (fence, is_below) = (None, language == "sh"),
            (None, Some("sh")) => found.extend(Example::of(line)),
            (None, Some("text")) if is_below => {
                found.last_mut().expect("a command above its output").output.push(line.to_owned());
            }
            (None, None) if !line.is_empty() => is_below = false,
            _ => {}
        }
    }
    found
}

fn run_all(name: &str) -> usize {
    let readme = std::fs::read_to_string(repository().join(name)).unwrap();
    let room = Room::new();
    copy(&repository().join("sample_data"), &room.path().join("sample_data"));
    let examples = examples(&readme);
    for Example { command, code, output } in &examples {
        let arguments: Vec<&str> = command.split_whitespace().collect();
        let ran = run_in(room.path(), &arguments);
        assert_eq!(ran.code, *code, "{name}: {command}: {}", ran.stderr);
        let mut lines = ran.stdout.lines();
        for wanted in output.iter().filter(|line| *line != "…") {
            assert!(lines.any(|line| line == wanted), "{name}: {command} does not print `{wanted}` there");
        }
    }
    examples.len()
}

#[test]
fn every_command_does_what_it_says() {
    let (english, chinese) = (run_all("README.md"), run_all("README.zh-CN.md"));
    assert!(english >= 8 && english == chinese, "{english} and {chinese} commands were run");
}

/// Whoever adds an output tells the reader of it.
#[test]
fn every_output_is_named() {
    let outputs = files(&repository().join("reports/2026-06"));
    for name in ["README.md", "README.zh-CN.md"] {
        let readme = std::fs::read_to_string(repository().join(name)).unwrap();
        for output in outputs.keys() {
            let shown = output.strip_prefix("charts/").map_or(output.as_str(), |chart| {
                assert!(readme.contains("`charts/*.png`"), "{name} does not speak of charts");
                chart.trim_end_matches(".png")
            });
            assert!(readme.contains(&format!("`{shown}`")), "{name} does not say what {output} holds");
        }
    }
}

#[test]
fn every_settings_file_shown_is_read() {
    for name in ["README.md", "README.zh-CN.md"] {
        let readme = std::fs::read_to_string(repository().join(name)).unwrap();
        let blocks: Vec<&str> = readme
            .split("```toml\n")
            .skip(1)
            .filter_map(|rest| rest.split_once("```"))
            .map(|(text, _)| text)
            .collect();
        assert!(!blocks.is_empty(), "{name} shows no settings file");
        for block in blocks {
            let room = Room::with_cases();
            // The settings of an engine's table name columns that no file here has.
            if block.contains("[engine]") {
                room.put("lake.toml", block);
                let sql = ["engine", "sql", "--dialect", "spark", "--table", "t", "--map", "lake.toml"];
                let window = ["--from", "2026-01-01", "--to", "2026-06-30", "--out", "job"];
                let ran = room.run(&[&sql[..], &window].concat());
                assert!(ran.code == 0, "{name}: {}{block}", ran.stderr);
                continue;
            }
            room.put("extra.csv", "date,kind,name,source\n2027-01-01,off,元旦,x\n");
            room.put("classes.csv", "taxpayer_id,class,from,to\n91440101MA5XXXXX0A,1,2025-01-01,\n");
            room.put("monitor.toml", block);
            let ran = room.run(&["check", "cases.csv"]);
            assert!(ran.code != 2, "{name}: {}{block}", ran.stderr);
        }
    }
}

/// Every file that a README links to is there.
#[test]
fn every_link_leads_somewhere() {
    for name in ["README.md", "README.zh-CN.md", "benches/README.md", "CHANGELOG.md"] {
        let text = std::fs::read_to_string(repository().join(name)).unwrap();
        let folder = repository().join(name).parent().unwrap().to_owned();
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
        for link in targets.filter(|link| !link.contains("://") && !link.starts_with('#')) {
            assert!(folder.join(link).exists(), "{name} links to {link}");
        }
    }
}
