//! What becomes of a case: completed in time, late, or not a normal case at all.

use super::draw::Draw;
use super::story;
use crate::domain::{Field, Month};

/// Flags other than that of an inquiry, and the chances of each in ten thousand.
const FLAGS: [(u64, Field); 4] = [
    (150, Field::SuspicionFlag),
    (50, Field::OnsiteFlag),
    (40, Field::DeferredFlag),
    (30, Field::EvaluationFlag),
];

/// Ends other than completion, and the chances of each in ten thousand.
const ENDS: [(u64, &str); 3] = [(50, "作废"), (70, "撤回"), (25, "不予退税")];

/// What becomes of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Normal,
    /// Late beyond its class's ceiling.
    Late,
    Suspended,
    Flag(Field),
    End(&'static str),
}

/// Chances of a suspension, and of a case beyond its ceiling, in ten thousand.
const OTHERS: [(u64, Fate); 2] = [(50, Fate::Suspended), (35, Fate::Late)];

impl Fate {
    /// The fate of a case of an office that is completed in a month.
    pub(super) fn draw(office: usize, month: Month, draw: &mut Draw) -> Self {
        if draw.odds(story::inquiries(office, month)) {
            return Self::Flag(Field::InquiryFlag);
        }
        let mut left = draw.below(10_000);
        let flags = FLAGS.map(|(chances, field)| (chances, Self::Flag(field)));
        let ends = ENDS.map(|(chances, status)| (chances, Self::End(status)));
        for (chances, fate) in flags.into_iter().chain(ends).chain(OTHERS) {
            if left < chances {
                return fate;
            }
            left -= chances;
        }
        Self::Normal
    }
}
