//! Cells that are meant as classes.

#![no_main]

use libfuzzer_sys::fuzz_target;
use refund_monitor_fuzz::cell::class_holds;

fuzz_target!(|text: &str| class_holds(text));
