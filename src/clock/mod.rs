//! The clock: which days are worked, and how many of them lie between two days.
//! Pure: it reads no file and knows nothing of cases. A count is two look-ups in a prefix sum.

mod calendar;
mod exceptions;
mod weekdays;

pub use calendar::{Calendar, DayKind};
pub use exceptions::{CalendarError, Exception, Kind};
pub use weekdays::weekdays;
