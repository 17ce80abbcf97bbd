//! Case-days: working days summed over cases, exact to the two decimals a limit may have.

use serde::{Serialize, Serializer};

use super::Pool;
use crate::domain::Limit;

/// Case-days, in hundredths of a working day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CaseDays(pub i64);

impl CaseDays {
    /// How far a pool is above a limit on its mean; negative: the slack.
    #[must_use]
    pub const fn above(limit: Limit, pool: Pool) -> Self {
        Self(limit.excess_hundredths(pool.working_days_total, pool.n))
    }
}

/// A JSON number in working days: an integer where it is whole.
impl Serialize for CaseDays {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 100 == 0 {
            serializer.serialize_i64(self.0 / 100)
        } else {
            #[expect(clippy::cast_precision_loss, reason = "a display of an exact integer below 2^53")]
            serializer.serialize_f64(self.0 as f64 / 100.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_days_are_written_as_integers() {
        let json = |limit: &str| {
            let limit: Limit = limit.parse().expect("a limit");
            serde_json::to_string(&CaseDays::above(limit, Pool::new(3, 10))).expect("a number")
        };
        assert_eq!((json("3").as_str(), json("3.25").as_str()), ("1", "0.25"));
    }
}
