//! The house rules: imports go down, rooms of one floor do not know each other, each package
//! stays in its room, and every file says what lives in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Rooms from the ground up. A room imports only rooms on lower floors.
const FLOORS: [&[&str]; 13] = [
    &["domain"],
    &["words"],
    &["error"],
    &["clock", "targets"],
    &["ingest", "tally", "measures", "sample"],
    &["engine"],
    &["assessment", "insight", "exchange"],
    &["model"],
    &["chart"],
    &["report"],
    &["settings"],
    &["pipeline"],
    &["cli"],
];

/// Packages and the rooms, corners of rooms, or files, that may use them.
const PACKAGES: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("indicatif", &["cli"]),
    ("anstream", &["cli"]),
    ("miette", &["cli"]),
    ("polars", &["measures", "tally/frame.rs"]),
    ("plotters", &["chart"]),
    ("plotters_backend", &["chart"]),
    ("tiny_skia", &["chart"]),
    ("ab_glyph", &["chart"]),
    ("mupdf_fonts_droid", &["chart"]),
    ("parquet", &["exchange", "ingest", "sample", "engine"]),
    ("calamine", &["ingest", "report/xlsx/tests.rs", "sample/tests.rs"]),
    ("zip", &["ingest"]),
    ("encoding_rs", &["ingest", "sample"]),
    ("simdutf8", &["ingest"]),
    ("wide", &["ingest/csv"]),
    ("flate2", &["ingest"]),
    ("zstd", &["ingest"]),
    ("toml", &["settings"]),
    ("tabled", &["report"]),
    ("rust_xlsxwriter", &["report/xlsx", "sample"]),
    ("tempfile", &["report", "sample", "tally/ids.rs", "ingest/parquet/tests.rs"]),
    ("rustix", &["report"]),
    ("hmac", &["pipeline"]),
    ("minijinja", &["report", "engine"]),
    ("quick_xml", &["ingest/workbook"]),
    ("csv", &["ingest", "clock", "report", "sample", "engine"]),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every source file by its path below src, without its tests.
fn sources() -> BTreeMap<String, String> {
    let mut found = Vec::new();
    files(&source(), &mut found);
    let texts = found.into_iter().map(|path| {
        let name = path.strip_prefix(source()).expect("below src").to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(&path).expect("a text");
        (name, text)
    });
    texts.collect()
}

/// The part of a file that ships: what stands before its tests, without comments.
fn shipped(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
    text[..end].lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn room(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms named after `crate::` in a text.
fn imports(text: &str) -> Vec<String> {
    let names = text.split("crate::").skip(1);
    names.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

#[test]
fn imports_go_down() {
    let sources = sources();
    let mut rooms = 0;
    for (file, text) in &sources {
        let Some(from) = floor(room(file)) else {
            assert!(["lib.rs", "main.rs"].contains(&file.as_str()), "{file} is in no known room");
            continue;
        };
        for import in imports(&shipped(text)).iter().filter(|import| *import != room(file)) {
            let to =
                floor(import).unwrap_or_else(|| panic!("{file} imports crate::{import}, which is no room"));
            assert!(to < from, "{file} imports crate::{import}, which is not below it");
            rooms += 1;
        }
    }
    assert!(sources.len() > 40 && rooms > 40, "the rules were checked on {} files", sources.len());
}

#[test]
fn packages_stay_in_their_rooms() {
    let mut uses = 0;
    for (file, text) in sources() {
        let text = shipped(&text);
        for (package, rooms) in PACKAGES {
            let is_used = text.match_indices(&format!("{package}::")).any(|(at, _)| {
                let before = text[..at].chars().next_back();
                before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | ':'))
            });
            if is_used {
                uses += 1;
                let is_its_room = |place: &&str| {
                    let rest = file.strip_prefix(*place);
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
                };
                assert!(rooms.iter().any(is_its_room), "{file} uses {package}");
            }
        }
    }
    assert!(uses > 20, "{uses} uses of packages were found");
}

#[test]
fn every_file_says_what_lives_in_it_and_stays_small() {
    for (file, text) in sources() {
        assert!(text.starts_with("//! "), "{file} does not open with //!");
        let lines = shipped(&text).lines().count();
        // Words are tables, as long as there are words.
        let most = if room(&file) == "words" { 600 } else { 300 };
        assert!(lines <= most, "{file} has {lines} lines beside its tests and comments");
        for banned in ["util", "common", "helper", "types", "manager", "misc"] {
            assert!(
                !file.split(['/', '.']).any(|part| part.contains(banned)),
                "{file} is named after nothing"
            );
        }
    }
}
