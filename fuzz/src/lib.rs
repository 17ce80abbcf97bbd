//! What must hold of whatever the program is given to read. The rooms that read are compiled in
//! from the program's own source, so that neither frames nor pictures are built with them.

#[path = "../../src/domain/mod.rs"]
pub mod domain;
#[path = "../../src/error.rs"]
pub mod error;
#[path = "../../src/ingest/mod.rs"]
pub mod ingest;
#[path = "../../src/words/mod.rs"]
pub mod words;

pub mod file;
pub mod made;

/// The rules of single cells, which `ingest` keeps to itself.
#[path = "../../src/ingest"]
pub mod cell {
    #![allow(dead_code, unused_imports, reason = "what reads whole files is left out")]

    mod amount;
    mod class;
    mod clock_time;
    mod date;
    mod decode;
    mod flag;
    mod header;
    mod identity;
    mod spoiled;
    mod text;
    mod usci;

    #[path = "../../fuzz/src/rules.rs"]
    mod rules;

    pub use rules::{amount_holds, class_holds, date_holds, header_holds};
}
