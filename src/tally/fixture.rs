//! Cases for the tests of this room.

use crate::domain::{Case, CaseStatus, Class, Day, Field, Flags, Instants, Origin};

/// A day as it is written.
pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// A class 1 case of a row of the first file with these days, and with nothing else in it.
pub fn case(row: u64, id: &'static str, days: &[(Field, &str)]) -> Case<'static> {
    let mut dates = Instants::default();
    for (field, text) in days {
        dates.set(*field, Some(day(text)));
    }
    Case {
        origin: Origin { file: 0, row },
        case_id: id,
        own_id: "",
        unknown_status: "",
        taxpayer_id: "",
        taxpayer_name: "",
        customs_code: "",
        period: "",
        batch: "",
        office_code: "",
        class: Class::Class1,
        values: [None; 6],
        dates,
        refund_fen: None,
        exempt_credit_fen: None,
        flags: Flags::default(),
        status: CaseStatus::Other,
    }
}
