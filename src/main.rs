//! The binary: dispatches, nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    refund_monitor::cli::main(std::env::args_os())
}
