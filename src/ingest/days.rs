//! Days in their usual spelling, found again by their bytes: lines that stand close to each other hold much the
//! same days, so that most were read a few lines before.

use super::date;
use crate::domain::Day;

/// So many days are found at a glance; a power of two.
const NEAR: usize = 512;

/// The last day of each mark.
#[derive(Debug)]
pub(super) struct Days(Box<[Near; NEAR]>);

/// A day as it is written, and what it says.
#[derive(Clone, Copy, Debug)]
struct Near {
    head: u64,
    tail: u16,
    day: Option<Day>,
}

impl Near {
    /// No text has these bytes.
    const NONE: Self = Self { head: u64::MAX, tail: u16::MAX, day: None };
}

impl Default for Days {
    fn default() -> Self {
        Self(Box::new([Near::NONE; NEAR]))
    }
}

impl Days {
    /// What exactly `2025-04-27` says: a day, or that there is none; `None` for any other text.
    #[inline]
    #[expect(clippy::option_option, reason = "no day and no text of a day are two answers")]
    pub fn iso(&mut self, text: &[u8]) -> Option<Option<Day>> {
        let text: &[u8; 10] = text.try_into().ok()?;
        let [head @ .., t0, t1] = *text;
        let (head, tail) = (u64::from_le_bytes(head), u16::from_le_bytes([t0, t1]));
        let mixed = (head ^ u64::from(tail) << 8).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let near = &mut self.0[(mixed >> 55) as usize % NEAR];
        if near.head != head || near.tail != tail {
            *near = Near { head, tail, day: date::known(date::iso(text)?) };
        }
        Some(near.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_what_its_text_says_however_often_it_is_met() {
        let mut days = Days::default();
        for _ in 0..2 {
            for number in 0..9_000 {
                let text = Day(number).to_string();
                assert_eq!(days.iso(text.as_bytes()), Some(Some(Day(number))), "{text}");
            }
            assert_eq!(days.iso(b"1900-01-01"), Some(None));
            for text in
                [&b"2025-02-30"[..], b"2025-2-3", b"2025-04-27 ", b"", b"2025/04/27", b"\0\0\0\0\0\0\0\0\0\0"]
            {
                assert_eq!(days.iso(text), None, "{text:?}");
            }
        }
    }
}
