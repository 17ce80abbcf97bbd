//! A progress bar on stderr, where the work is long and a terminal shows it.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::pipeline::Progress;

/// Input below this size is read before a bar could be seen.
const LONG: u64 = 64 << 20;

/// Does the work, with a bar beside it unless `quiet`.
pub(super) fn with_bar<T: Send>(
    progress: &Progress,
    quiet: bool,
    work: impl FnOnce(&Progress) -> T + Send,
) -> T {
    if quiet || !std::io::stderr().is_terminal() {
        return work(progress);
    }
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| show(progress, &ended));
        let result = work(progress);
        ended.store(true, Ordering::Relaxed);
        result
    })
}

fn show(progress: &Progress, ended: &AtomicBool) {
    let bar = ProgressBar::hidden();
    if let Ok(style) =
        ProgressStyle::with_template("{bar:30} {bytes} / {total_bytes}  {bytes_per_sec}  {eta}")
    {
        bar.set_style(style);
    }
    while !ended.load(Ordering::Relaxed) {
        let total = progress.total.load(Ordering::Relaxed);
        if total > LONG && bar.is_hidden() {
            bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        bar.set_length(total);
        bar.set_position(progress.done.load(Ordering::Relaxed).min(total));
        std::thread::sleep(Duration::from_millis(100));
    }
    bar.finish_and_clear();
}
