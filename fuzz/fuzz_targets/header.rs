//! Rows of headers, a header a line.

#![no_main]

use libfuzzer_sys::fuzz_target;
use refund_monitor_fuzz::cell::header_holds;

fuzz_target!(|text: &str| header_holds(text));
