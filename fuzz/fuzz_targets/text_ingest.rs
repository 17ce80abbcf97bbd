//! Text: delimited or JSON lines, in any encoding, plain or compressed. The first byte says what
//! the file is called and how it is packed; the rest is what it holds, or the packed bytes.

#![no_main]

use std::io::Write;

use libfuzzer_sys::fuzz_target;
use refund_monitor_fuzz::file::holds;

fuzz_target!(|data: &[u8]| {
    let Some((how, content)) = data.split_first() else { return };
    match how % 6 {
        0 => holds("cases.csv", content),
        1 => holds("cases.ndjson", content),
        2 => holds("cases.csv.gz", content),
        3 => holds("cases.csv.zst", content),
        4 => {
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packer.write_all(content).expect("in memory");
            holds("cases.csv.gz", &packer.finish().expect("in memory"));
        }
        _ => holds("cases.tsv.zst", &zstd::encode_all(content, 1).expect("in memory")),
    }
});
