//! A reader that changes what it reads, chunk by chunk, in bounded memory.

use std::io::{self, Read};

const CHUNK: usize = 64 << 10;

/// What is done to the chunks of a stream, in their order.
pub(super) trait Step: Send {
    /// Changes one chunk into what is appended to `out`; `last` after the last byte.
    fn step(&mut self, chunk: &[u8], last: bool, out: &mut Vec<u8>);
}

/// A stream that has gone through a step.
pub(super) struct Through<R, S> {
    input: R,
    step: S,
    chunk: Vec<u8>,
    done: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<R, S> Through<R, S> {
    pub fn new(input: R, step: S) -> Self {
        Self { input, step, chunk: vec![0; CHUNK], done: Vec::new(), at: 0, ended: false }
    }
}

impl<R: Read, S: Step> Read for Through<R, S> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at == self.done.len() && !self.ended {
            let n = self.input.read(&mut self.chunk)?;
            self.ended = n == 0;
            self.done.clear();
            self.at = 0;
            self.step.step(&self.chunk[..n], self.ended, &mut self.done);
        }
        let n = out.len().min(self.done.len() - self.at);
        out[..n].copy_from_slice(&self.done[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}

/// What a step makes of `bytes` given in chunks of `size`.
#[cfg(test)]
pub(super) fn in_chunks(mut step: impl Step, bytes: &[u8], size: usize) -> Vec<u8> {
    let mut out = Vec::new();
    for chunk in bytes.chunks(size) {
        step.step(chunk, false, &mut out);
    }
    step.step(&[], true, &mut out);
    out
}
