//! The committed pictures, compared pixel by pixel. A picture that differs is written beside the
//! build with the difference marked; `UPDATE_PICTURES=1` takes today's pictures as right.

use std::path::{Path, PathBuf};

use crate::run::{Room, files, repository, run_in};

/// A decoded picture.
struct Pixels {
    width: u32,
    height: u32,
    /// Red, green, blue (and opacity), row by row.
    bytes: Vec<u8>,
    channels: usize,
}

fn decode(bytes: &[u8]) -> Pixels {
    let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let mut reader = decoder.read_info().expect("a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("its size")];
    let info = reader.next_frame(&mut bytes).expect("its pixels");
    bytes.truncate(info.buffer_size());
    let channels = info.color_type.samples();
    Pixels { width: info.width, height: info.height, bytes, channels }
}

/// Number of pixels that differ, and a picture of them: what is the same is pale.
fn difference(committed: &Pixels, today: &Pixels) -> (usize, Vec<u8>) {
    let pixels = committed.bytes.chunks(committed.channels).zip(today.bytes.chunks(today.channels));
    let mut count = 0;
    let marked = pixels.flat_map(|(before, after)| {
        if before == after {
            let pale = |value: &u8| 191 + value / 4;
            [pale(&after[0]), pale(&after[1]), pale(&after[2])]
        } else {
            count += 1;
            [213, 0, 100]
        }
    });
    let marked: Vec<u8> = marked.collect();
    (count, marked)
}

fn write_difference(name: &str, size: &Pixels, marked: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name.replace('/', "_"));
    let file = std::fs::File::create(&path).unwrap();
    let mut encoder = png::Encoder::new(file, size.width, size.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(marked).unwrap();
    path
}

#[test]
fn the_pictures_are_the_committed_ones() {
    let room = Room::new();
    let out = room.path().join("out");
    let out_name = out.display().to_string();
    let ran = run_in(repository(), &["report", "sample_data/guangzhou", "--quiet", "--out", &out_name]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let folder = repository().join("reports/2026-06");
    let mut compared = 0;
    for (name, today) in files(&out).into_iter().filter(|(name, _)| name.starts_with("charts/")) {
        compared += 1;
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            std::fs::write(folder.join(&name), today).unwrap();
            continue;
        }
        let committed =
            std::fs::read(folder.join(&name)).unwrap_or_else(|_| panic!("{name} is not committed"));
        let (committed, today) = (decode(&committed), decode(&today));
        let size = (committed.width, committed.height, committed.channels);
        assert_eq!(size, (today.width, today.height, today.channels), "{name}");
        let (count, marked) = difference(&committed, &today);
        if count > 0 {
            let path = write_difference(&name, &today, &marked);
            panic!("{name}: {count} pixels differ, marked in {}", path.display());
        }
    }
    assert!(compared >= 2, "{compared} pictures were compared");
}

#[test]
fn one_pixel_is_a_difference() {
    let pixels = |bytes: Vec<u8>| Pixels { width: 2, height: 1, bytes, channels: 3 };
    let (count, marked) = difference(&pixels(vec![0; 6]), &pixels(vec![0, 0, 0, 0, 0, 1]));
    assert_eq!((count, &marked[..]), (1, &[191, 191, 191, 213, 0, 100][..]));
}
