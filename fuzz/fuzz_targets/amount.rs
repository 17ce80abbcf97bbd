//! Cells that are meant as amounts.

#![no_main]

use libfuzzer_sys::fuzz_target;
use refund_monitor_fuzz::cell::amount_holds;

fuzz_target!(|text: &str| amount_holds(text));
