//! Export tax refund timeliness, measured: case records in, verdicts and trend pictures out.
//!
//! # The house
//! An hourglass. Everything wide happens once, in one streaming pass over the cases; its product
//! is the tally, an exact count with a sum of money per cell. Everything after it is small.
//!
//! ```text
//! files → ingest → cases → clock → tally → measures → assessment → report (json csv html xlsx terminal)
//!                     └→ rejects      ├→ insight ───────────────────┤  └→ chart (png svg)
//!                                     └→ case lists ────────────────┘
//! ```
//!
//! Floors; imports go strictly down, and rooms on one floor do not import each other:
//!
//! | floor | rooms | what lives there |
//! |---|---|---|
//! | 7 | `cli` | arguments parsed, results printed, exit codes |
//! | 6 | `pipeline`, `settings` | `pipeline` alone knows every stage; `settings` resolves the settings file, and stands below it |
//! | 5 | `report` | documents from the model, and the one writer of files |
//! | 4 | `chart` | pictures from the model |
//! | 3 | `model` | everything a reader is shown; no computation |
//! | 2 | `assessment`, `insight`, `exchange` | targets applied to figures; what a plain average hides; tally files, bytes out and in |
//! | 2 | `engine`, below the others | the wide half as SQL for an engine of the site's, and its answer checked |
//! | 1 | `ingest`, `tally`, `measures`, `sample` | rows to cases; cases to counts; counts to figures; synthetic cases |
//! | 0 | `clock`, `targets` | working days; limits in force; pure, no files |
//! | G | `domain`, then `words`, then `error` | the method's words as types, as text, and what stops a run |
//!
//! # Where it differs from a dataframe program
//! - The reader hands each case, borrowed from its row, to a [`ingest::Sink`]: no row is allocated, and
//!   every row keeps its file, number and raw text, so that each reject can say why.
//! - What of a case is measured holds no text ([`domain::Facts`]). A reader asks the sink for the number of each value once
//!   and hands over most cases by numbers ([`domain::Numbered`]); the whole case is made where a list needs it. Whatever is
//!   unusual in a row goes the general way, which alone rejects.
//! - A text that is compressed, in UTF-16 or with full-width commas is turned on the way into bytes that the
//!   one splitter knows, in bounded memory; a plain file in UTF-8 or GB18030 is read as it is.
//! - A case met twice is found by the hashes of all ids and settled in a second pass over the input:
//!   counted once, rejected, or joined from its flows. The tally takes cases out as exactly as it
//!   takes them in, and `explain` asks the same rule ([`tally::verdict`]).
//! - The class of a row is read by `ingest`; which class counts, where a history knows another one,
//!   is settled when the case is placed, after its flows are joined.
//! - Names and ids are masked, where that is asked for, at the end of the counting: no room behind it
//!   knows them. Text from outside is made legible where it is shown ([`domain::legible`]).
//! - The same pass lists the cases that are followed ([`tally::Follow`]): those of watched enterprises, and those that
//!   an earlier report lists. Such a report is read back in `report::earlier` and compared in [`insight::restatement`].
//! - Where the cases are a table of the site's, [`engine`] writes the wide half as SQL and takes the tally back: the
//!   calendar as rows, METHOD 3 and 4 as one CASE, and an account that must come to the same cases and money.
//! - Beside the tally's cells the wide pass keeps a side tally ([`domain::SideTally`]): sums by stage, by reading
//!   of the notice and by the day of an exclusion, merged and taken out again like the tally. `pipeline` gives
//!   each method of `insight` the counts it asks for.
//! - A tally is also a file ([`exchange`]): the tallies of many offices are added up without a case (`pipeline::from_tallies`),
//!   and a history keeps one a month (`pipeline::run` with a folder of them). Both give the narrow half the same counts as cases do.
//! - polars pools the tally's cells into histograms; means, quantiles and verdicts are integer
//!   arithmetic on those ([`domain::Figures`], [`assessment`]).

pub mod assessment;
pub mod chart;
pub mod cli;
pub mod clock;
pub mod domain;
pub mod engine;
pub mod error;
pub mod exchange;
pub mod ingest;
pub mod insight;
pub mod measures;
pub mod model;
pub mod pipeline;
pub mod report;
pub mod sample;
pub mod settings;
pub mod tally;
pub mod targets;
pub mod words;
