//! The arguments that choose the outputs of a report.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::cli::value::whole;
use crate::pipeline::{CHART_WIDTH, Outputs};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct OutputArgs {
    #[arg(long, value_enum, value_delimiter = ',', value_name = "LIST")]
    pub formats: Vec<OutputFormat>,
    #[arg(long, value_enum, value_delimiter = ',', value_name = "LIST", default_value = "png")]
    pub charts: Vec<ChartFormat>,
    #[arg(long, conflicts_with_all = ["formats", "open"])]
    pub charts_only: bool,
    #[arg(long)]
    pub open: bool,
    #[arg(long, value_name = "FILE")]
    pub font: Option<PathBuf>,
    #[arg(long, value_name = "PIXELS", default_value_t = CHART_WIDTH, value_parser = whole::<u32>(1_600..=9_600))]
    pub chart_width: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum OutputFormat {
    Json,
    Csv,
    Png,
    Svg,
    Html,
    Xlsx,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ChartFormat {
    Png,
    Svg,
}

impl OutputArgs {
    /// The outputs that are wanted.
    pub fn outputs(&self) -> Outputs {
        let chart = |form| self.charts.contains(&form);
        let (png, svg) = (chart(ChartFormat::Png), chart(ChartFormat::Svg));
        let width = self.chart_width;
        if self.charts_only {
            return Outputs { json: false, csv: false, png, svg, html: false, xlsx: false, width };
        }
        if self.formats.is_empty() {
            return Outputs { png, svg, width, ..Outputs::default() };
        }
        let wanted = |format| self.formats.contains(&format);
        Outputs {
            json: wanted(OutputFormat::Json),
            csv: wanted(OutputFormat::Csv),
            png: wanted(OutputFormat::Png),
            svg: wanted(OutputFormat::Svg),
            html: wanted(OutputFormat::Html),
            xlsx: wanted(OutputFormat::Xlsx),
            width,
        }
    }
}
