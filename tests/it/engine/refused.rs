//! Jobs and answers that are not as they were written, that belong to other settings, or that do not add
//! up: each is refused with its reason and exit code, and nothing is written.

use super::answer::{Answer, Given, answers};
use super::{COLUMNS, settings, with_job};
use crate::run::{Room, flat};

/// Asserts that the job is refused with this code and these words, by `check` and by `report`.
fn refused(room: &Room, code: i32, words: &str) {
    let before = room.files();
    for command in [&["engine", "check", "job"][..], &["report", "--job", "job", "--out", "out"]] {
        let ran = room.run(&[command, &["--config", "monitor.toml", "--lang", "en"]].concat());
        assert_eq!(ran.code, code, "{words}: {}{}", ran.stdout, ran.stderr);
        assert_eq!(ran.stdout, "", "{words}");
        assert!(ran.message().contains(&flat(words)), "no `{words}`: {}", ran.stderr);
        assert!(ran.stderr.contains("help: "), "{}", ran.stderr);
    }
    assert!(room.files() == before, "files have changed: {words}");
}

/// A room whose job has its answers.
fn answered() -> Room {
    let room = with_job(&[]);
    for (name, answer) in answers(&room) {
        answer.write(&room, name);
    }
    room
}

/// Changes one answer of a sound job and asserts that it is refused.
fn changed(name: &str, change: impl Fn(&mut Answer), words: &str) {
    changed_with(name, change, 1, words);
}

fn changed_with(name: &str, change: impl Fn(&mut Answer), code: i32, words: &str) {
    let room = answered();
    let mut answer = answers(&room).remove(name).unwrap();
    change(&mut answer);
    answer.write(&room, name);
    refused(&room, code, words);
}

/// Sets a value in the first row of the account that has this part and name.
fn set(answer: &mut Answer, (part, name): (&str, &str), column: &str, value: i64) {
    let is = |given: &Given, wanted: &str| matches!(given, Given::Text(text) if text == wanted);
    let place = answer.place(column);
    let row = answer.rows.iter_mut().find(|row| is(&row[0], part) && is(&row[1], name)).expect("such a row");
    row[place] = Given::Number(Some(value));
}

#[test]
fn files_of_a_job_that_were_changed() {
    for name in ["tally.sql", "recon.sql", "open.sql", "calendar.parquet"] {
        let room = answered();
        let mut bytes = std::fs::read(room.path().join("job").join(name)).unwrap();
        bytes.push(b'\n');
        room.put(&format!("job/{name}"), bytes);
        refused(&room, 1, "it was changed after the job was written");
    }
    let room = answered();
    let text = std::fs::read_to_string(room.path().join("job/job.json")).unwrap();
    room.put("job/job.json", text.replace("\"table\": \"cases\"", "\"table\": \"others\""));
    refused(&room, 1, "job.json: it was changed after the job was written");
    room.put("job/job.json", text.replace("\"table\": \"cases\"", "\"table\": \"a; DROP TABLE b\""));
    refused(&room, 1, "job.json: it was changed after the job was written");
    room.put("job/job.json", text.replace("\"form\": 1", "\"form\": 7"));
    refused(&room, 1, "the job is of form 7, and this version knows form 1");
    room.put("job/job.json", "{");
    refused(&room, 1, "it describes no job");
    std::fs::remove_file(room.path().join("job/job.json")).unwrap();
    refused(&room, 1, "cannot read job/job.json");
}

#[test]
fn queries_that_this_version_would_not_write() {
    let room = answered();
    let query = std::fs::read_to_string(room.path().join("job/tally.sql")).unwrap();
    let query = query.replace("'void'", "'none'");
    room.put("job/tally.sql", &query);
    // A description that goes with it does not help.
    let text = std::fs::read_to_string(room.path().join("job/job.json")).unwrap();
    let hash = |text: &str| {
        use sha2::Digest;
        refund_monitor::domain::hex(&sha2::Sha256::digest(text))
    };
    let described: serde_json::Value = serde_json::from_str(&text).unwrap();
    let former = described["files"]["tally.sql"].as_str().unwrap();
    room.put("job/job.json", text.replace(former, &hash(&query)));
    refused(&room, 1, "tally.sql: it is not what this version would write");
}

#[test]
fn other_settings_than_the_job_was_written_with() {
    let room = answered();
    room.put("monitor.toml", settings(&COLUMNS, "[caliber]\ncount_start_day = true\n"));
    refused(&room, 2, "the job rests on another caliber");
    let exceptions = "date,kind,name,source\n2025-03-03,off,x,y\n";
    room.put("extra.csv", exceptions);
    room.put("monitor.toml", settings(&COLUMNS, "[calendar]\nexceptions = [\"extra.csv\"]\n"));
    refused(&room, 2, "the job rests on another calendar");
    // From when a mean is at risk is for the reader to say.
    room.put("monitor.toml", settings(&COLUMNS, "[caliber]\nat_risk_ratio = 0.8\n"));
    assert_eq!(room.run(&["engine", "check", "job", "--config", "monitor.toml"]).code, 0);
}

#[test]
fn answers_that_are_missing_or_of_another_job() {
    let room = with_job(&[]);
    refused(&room, 1, "there is no answer yet");
    let room = answered();
    room.put("job/tally.csv", "");
    refused(&room, 1, "job/tally.csv is there too");
    let room = answered();
    room.put("job/tally.parquet", "PAR1 and no more");
    refused(&room, 1, "tally.parquet: it is no parquet answer that can be read");
    for name in ["tally", "recon", "open"] {
        let other = |answer: &mut Answer| {
            let place = answer.place("spec");
            answer.rows.last_mut().unwrap()[place] = Given::Text("0".repeat(64));
        };
        changed(name, other, "it is the answer to another job");
    }
    let unnamed = |answer: &mut Answer| answer.columns[8] = "cents";
    changed("tally", unnamed, "it has no column fen");
}

#[test]
fn a_tally_that_is_not_that_of_the_account() {
    let n = |answer: &Answer| answer.place("n");
    let more = |answer: &mut Answer| {
        let place = n(answer);
        let Given::Number(Some(count)) = &mut answer.rows[0][place] else { panic!("a count") };
        *count += 1;
    };
    changed("tally", more, "its cells of `all` hold");
    // A cell that is lost in one dimension only.
    let last = |answer: &mut Answer| drop(answer.rows.pop());
    changed("tally", last, "its cells of `trade_category` hold");
    let money = |answer: &mut Answer| {
        let place = answer.place("fen");
        let Given::Number(Some(fen)) = &mut answer.rows.last_mut().unwrap()[place] else { panic!("a sum") };
        *fen -= 1;
    };
    changed("tally", money, "its cells of `trade_category` hold other money");
    changed("open", last, "its cells of `pending` hold");
    let strange = |answer: &mut Answer| answer.rows[0][0] = Given::Text("pending".to_owned());
    changed("tally", strange, "it has a row that the query does not give");
    let undone = |answer: &mut Answer| {
        let place = answer.place("days");
        answer.rows[0][place] = Given::Number(None);
    };
    changed("tally", undone, "it has a row that the query does not give");
}

/// Sets a value in every row of an answer.
fn everywhere(column: &'static str, value: i64) -> impl Fn(&mut Answer) {
    move |answer| {
        let place = answer.place(column);
        for row in &mut answer.rows {
            row[place] = Given::Number(Some(value));
        }
    }
}

#[test]
fn counts_that_no_table_can_have() {
    let strange = "it has a row that the query does not give";
    for value in [i64::MAX, (1 << 40) + 1, 0, -1] {
        changed("tally", everywhere("n", value), strange);
        changed("open", everywhere("n", value), strange);
    }
    for value in [i64::MAX, -1] {
        changed("recon", everywhere("odd_days", value), strange);
        changed("recon", everywhere("n", value), strange);
    }
    changed("tally", everywhere("days", 100_001), strange);
    // What is found odd in one place is not made good by less than nothing in another.
    let cancelled = |answer: &mut Answer| {
        set(answer, ("place", "normal"), "odd_days", 1);
        set(answer, ("place", "pending"), "odd_days", -1);
    };
    changed("recon", cancelled, strange);
    // With the clock from the acceptance, an open case starts on the day of its acceptance.
    let later = |answer: &mut Answer| {
        let place = answer.place("start");
        answer.rows[0][place] = Given::Text("2030-01-01".to_owned());
    };
    changed("open", later, strange);
}

#[test]
fn as_many_cases_in_other_populations() {
    let swapped = |answer: &mut Answer| {
        let (population, dimension) = (answer.place("population"), answer.place("dimension"));
        let is = |given: &Given, wanted: &str| matches!(given, Given::Text(text) if text == wanted);
        let mut rows = answer.rows.iter_mut().filter(|row| is(&row[dimension], ""));
        let row = rows.find(|row| is(&row[population], "inquiry")).expect("an excluded case");
        row[population] = Given::Text("onsite".to_owned());
    };
    changed("tally", swapped, "its cells of `all` hold other normal and excluded cases than the account");
}

#[test]
fn a_job_has_no_history() {
    let room = answered();
    let ran = room.run(&["report", "--job", "job", "--history", "kept", "--lang", "en"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(ran.stderr.contains("--history"), "{}", ran.stderr);
}

#[test]
fn a_table_that_a_job_cannot_count() {
    let with = |part: (&'static str, &'static str), column: &'static str, value: i64| {
        move |answer: &mut Answer| set(answer, part, column, value)
    };
    changed(
        "recon",
        with(("table", ""), "n", 3_001),
        "the table has 3001 rows, and 3000 rows ended somewhere",
    );
    changed("recon", with(("repeated", ""), "n", 2), "2 rows have a case id that another row has too");
    changed("recon", with(("place", "normal"), "odd_days", 4), "a day is no DATE in 4 rows");
    changed("recon", with(("place", "normal"), "odd_amounts", 5), "no whole number of fen in 5 rows");
    changed("recon", with(("place", "pending"), "odd_ids", 6), "the case id is not plain ASCII");
    // 3,000 cases of up to 2⁶³ / 3,000 fen just fit; one fen more may wrap.
    let most = i64::MAX / 3_000;
    changed("recon", with(("place", "normal"), "most", most + 1), "a sum may have passed 64 bits");
    let room = answered();
    let mut answer = answers(&room).remove("recon").unwrap();
    set(&mut answer, ("place", "normal"), "most", most);
    answer.write(&room, "recon");
    assert_eq!(room.run(&["engine", "check", "job", "--config", "monitor.toml"]).code, 0);
    let unknown = |answer: &mut Answer| answer.rows[2][1] = Given::Text("elsewhere".to_owned());
    changed("recon", unknown, "it has rows ended in `elsewhere`");
}

#[test]
fn a_spelling_that_the_tool_knows_and_the_queries_do_not() {
    let with = |field: &'static str, words: &'static str| {
        move |answer: &mut Answer| {
            let mut row = answer.rows[0].clone();
            row[0] = Given::Text("words".to_owned());
            row[1] = Given::Text(field.to_owned());
            row[2] = Given::Text(words.to_owned());
            row[3] = Given::Number(Some(7));
            answer.rows.push(row);
        }
    };
    let words = "status says `企业申请撤回申报` in 7 rows, which means withdrawn";
    changed_with("recon", with("status", "企业申请撤回申报"), 2, words);
    changed_with("recon", with("enterprise_class", "第 三 类"), 2, "means class3");
    changed_with("recon", with("inquiry_flag", "ＹＥＳ"), 2, "means 1");
    // What nobody knows, or what changes no figure, is taken, and told.
    for (field, words) in [("status", "等待上级批复"), ("status", "流程 办结"), ("enterprise_class", "五类")]
    {
        let room = answered();
        let mut answer = answers(&room).remove("recon").unwrap();
        with(field, words)(&mut answer);
        answer.write(&room, "recon");
        let ran = room.run(&["report", "--job", "job", "--config", "monitor.toml", "--out", "out", "--json"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let is_told = ran.stdout.contains("\"unknown_status\": 7");
        assert_eq!(is_told, words == "等待上级批复", "{words}");
    }
}

#[test]
fn the_same_days_of_one_table_twice() {
    let room = answered();
    crate::run::copy(&room.path().join("job"), &room.path().join("again"));
    let ran = room.run(&["report", "--job", "job", "again", "--config", "monitor.toml", "--lang", "en"]);
    assert_eq!(ran.code, 2);
    assert!(ran.message().contains(&flat("it counts the same days of one table as job")), "{}", ran.stderr);
    assert!(ran.message().contains(&flat("whose --from and --to do not overlap")), "{}", ran.stderr);
}
