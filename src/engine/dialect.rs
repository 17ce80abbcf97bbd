//! The dialects of SQL that are written, and how each quotes a name.

use serde::{Deserialize, Serialize};

/// A dialect of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "names of engines")]
pub enum Dialect {
    Spark,
    Duckdb,
    Clickhouse,
    Postgres,
    /// What DataFusion, Polars and Trino read.
    Ansi,
}

impl Dialect {
    /// The dialect's name: `spark`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spark => "spark",
            Self::Duckdb => "duckdb",
            Self::Clickhouse => "clickhouse",
            Self::Postgres => "postgres",
            Self::Ansi => "ansi",
        }
    }

    /// A plain name, quoted. Only names that `name` has let through come here.
    pub(super) fn quoted(self, name: &str) -> String {
        match self {
            Self::Spark | Self::Clickhouse => format!("`{name}`"),
            Self::Duckdb | Self::Postgres | Self::Ansi => format!("\"{name}\""),
        }
    }
}
