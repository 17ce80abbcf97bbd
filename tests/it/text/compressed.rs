//! Compressed files: read like plain ones, refused where they cannot be read whole.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::told::report;
use super::{THREE, told};
use crate::run::{CASES, Ran, Room, flat};

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::default());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    let mut writer = zstd::Encoder::new(Vec::new(), 0).unwrap();
    writer.include_checksum(true).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn in_english(room: &Room, arguments: &[&str]) -> Ran {
    room.run(&[arguments, &["--lang", "en"]].concat())
}

fn refused(ran: &Ran, code: i32, words: &[&str]) {
    assert_eq!((ran.code, ran.stdout.as_str()), (code, ""), "{}", ran.stderr);
    for word in words {
        assert!(ran.message().contains(&flat(word)), "no `{word}`: {}", ran.stderr);
    }
}

#[test]
fn content_decides_and_several_members_are_one_file() {
    let (head, tail) = CASES.as_bytes().split_at(100);
    for pack in [gzip, zstd] {
        assert_eq!(told("cases.csv", [pack(head), pack(tail)].concat()).rows, THREE);
    }
}

#[test]
fn compressed_files_are_found_in_folders() {
    let room = Room::new();
    room.put("in/a.csv.gz", gzip(CASES.as_bytes()));
    room.put("in/b.csv.zst", zstd(CASES.replace('A', "B").as_bytes()));
    assert_eq!(report(&room, &["in"]).rows, [8, 2, 0, 0, 0, 0, 0, 6]);
}

#[test]
fn a_file_and_its_compressed_copy_are_the_same() {
    let room = Room::with_cases();
    room.put("copy.csv.gz", gzip(CASES.as_bytes()));
    room.put("copy.csv.zst", zstd(CASES.as_bytes()));
    refused(&in_english(&room, &["check", "cases.csv", "copy.csv.gz"]), 2, &["copy.csv.gz and cases.csv"]);
    refused(
        &in_english(&room, &["check", "copy.csv.gz", "copy.csv.zst"]),
        2,
        &["copy.csv.zst and copy.csv.gz"],
    );
}

#[test]
fn a_file_that_is_cut_off_or_damaged_is_not_counted() {
    let room = Room::with_cases();
    let row = |n: i32| format!("B{n},一类,2026-06-01,2026-06-0{},x,1", 2 + n % 7);
    let text = (0..20_000).map(row).collect::<Vec<_>>().join("\n");
    for (name, whole) in [("big.csv.gz", gzip(text.as_bytes())), ("big.csv.zst", zstd(text.as_bytes()))] {
        let mut damaged = whole.clone();
        damaged[whole.len() / 2] ^= 0xff;
        for bytes in [&whole[..whole.len() - 5], &damaged] {
            room.put(name, bytes);
            refused(
                &in_english(&room, &["report", "cases.csv", name]),
                1,
                &[name, "cut off or damaged", "export it again"],
            );
        }
    }
}

#[test]
fn what_unpacks_to_too_much_is_given_up() {
    let room = Room::new();
    room.put("cases.csv.gz", gzip(CASES.as_bytes()));
    let size = CASES.len();
    let limited =
        |limit: &str| in_english(&room, &["report", "cases.csv.gz", "--quiet", "--max-input-bytes", limit]);
    assert_eq!(limited(&size.to_string()).code, 0);
    let words = ["cases.csv.gz unpacks to more than 100 bytes", "--max-input-bytes"];
    refused(&limited("100"), 1, &words);
    refused(&limited("lots"), 2, &["`lots` is not a size"]);
    for command in [&["check"][..], &["explain", "A1"]] {
        refused(
            &in_english(&room, &[command, &["cases.csv.gz", "--max-input-bytes", "0.1KB"]].concat()),
            2,
            &["size"],
        );
        refused(
            &in_english(&room, &[command, &["cases.csv.gz", "--max-input-bytes", "100b"]].concat()),
            1,
            &words,
        );
    }
    // 300 MiB of blank lines in less than 1 MiB.
    room.put("bomb.csv.zst", zstd(&vec![b'\n'; 300 << 20]));
    refused(
        &in_english(&room, &["report", "bomb.csv.zst"]),
        1,
        &["bomb.csv.zst unpacks to more than 268435456 bytes"],
    );
}
