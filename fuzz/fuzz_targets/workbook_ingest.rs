//! Workbooks. The first byte says what the rest is: a whole file, the sheet of an xlsx, or the
//! content of an ods.

#![no_main]

use libfuzzer_sys::fuzz_target;
use refund_monitor_fuzz::file::holds;
use refund_monitor_fuzz::made::{ods, xlsx};

fuzz_target!(|data: &[u8]| {
    let Some((what, content)) = data.split_first() else { return };
    match what % 3 {
        0 => holds("cases.xls", content),
        1 => holds("cases.xlsx", &xlsx(content)),
        _ => holds("cases.ods", &ods(content)),
    }
});
