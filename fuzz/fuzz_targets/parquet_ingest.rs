//! Parquet: whole files.

#![no_main]

use libfuzzer_sys::fuzz_target;
use refund_monitor_fuzz::file::holds;

fuzz_target!(|data: &[u8]| holds("cases.parquet", data));
