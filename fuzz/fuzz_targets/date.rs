//! Cells that are meant as days.

#![no_main]

use libfuzzer_sys::fuzz_target;
use refund_monitor_fuzz::cell::date_holds;

fuzz_target!(|text: &str| date_holds(text));
