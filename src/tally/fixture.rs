//! Cases for the tests of this room.

use crate::domain::{Case, CaseStatus, Class, Day, Facts, Field, Flags, Instants, Origin};

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
        values: [None; 6],
        facts: Facts {
            class: Class::Class1,
            dates,
            refund_fen: None,
            exempt_credit_fen: None,
            flags: Flags::default(),
            status: CaseStatus::Other,
        },
    }
}

/// The case with other facts.
pub fn with(case: &Case<'static>, change: impl FnOnce(&mut Facts)) -> Case<'static> {
    let mut facts = case.facts;
    change(&mut facts);
    Case { facts, ..*case }
}
