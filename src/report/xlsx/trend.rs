//! The trend: both promises by month as a table, and the line chart that reads it. A month
//! without a case is a gap in its line, never a zero.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Chart, ChartEmptyCells, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType,
    ChartMarker, ChartMarkerType, ChartSolidFill, XlsxError,
};

use super::cell::Cell;
use super::measures::{self, VERDICT};
use super::page::{Page, Placed};
use crate::domain::{Measure, Month, Scope};
use crate::model::Summary;
use crate::words::workbook::{Word, of_scope, word};
use crate::words::{self, Lang, chart as say};

/// Height of the chart in pixels, and the rows that it covers.
const HEIGHT: u32 = 340;
/// Rows that the chart covers, at 20 pixels, and one to breathe.
pub(super) const ROWS: u32 = 18;
const QUIET: u32 = 0x0066_6E79;
const GRID: u32 = 0x00E4_E7EB;

/// How a promise is drawn, as in the pictures: colour and marker, the target's dash.
const HANDS: [(u32, ChartMarkerType, ChartLineDashType); 2] = [
    (0x0000_4C8C, ChartMarkerType::Circle, ChartLineDashType::LongDash),
    (0x0000_A087, ChartMarkerType::Square, ChartLineDashType::SquareDot),
];

/// Both promises of each month, oldest first.
type Months<'a> = BTreeMap<Month, [Option<&'a Measure>; 2]>;

fn months(summary: &Summary) -> Months<'_> {
    let mut months = Months::new();
    for (place, scope) in Scope::PROMISES.into_iter().enumerate() {
        for measure in summary.monthly(scope) {
            if let Some(slot) = months.entry(measure.period.last_month).or_default().get_mut(place) {
                *slot = Some(measure);
            }
        }
    }
    months
}

/// The titles of the trend's columns.
fn titles(lang: Lang) -> Vec<String> {
    let mut titles = vec![word(lang, Word::Month).to_owned()];
    for scope in Scope::PROMISES {
        let name = words::scope(lang, scope);
        titles.extend(measures::verdict_titles(lang).map(|title| of_scope(lang, name, title)));
    }
    titles
}

/// Writes the trend's table.
pub(super) fn table(page: &mut Page<'_>, summary: &Summary) -> Result<Placed, XlsxError> {
    let lang = page.lang;
    let rows = months(summary).into_iter().map(|(month, promises)| {
        let mut cells = vec![Cell::text(month.to_string())];
        for measure in promises {
            match measure {
                Some(measure) => cells.extend(measures::verdict(measure, lang)),
                None => cells.extend((0..VERDICT).map(|_| Cell::Blank)),
            }
        }
        cells
    });
    let placed = page.table("trend", &titles(lang), rows)?;
    for first in [1, 1 + VERDICT] {
        measures::mark(page, placed, first)?;
    }
    Ok(placed)
}

/// The chart of a trend's table.
pub(super) fn chart(page: &Page<'_>, placed: Placed, summary: &Summary, width: u32) -> Chart {
    let lang = page.lang;
    let mut chart = Chart::new_line();
    let range = |col: u16| (page.name, placed.first, col, placed.last, col);
    for (first, (color, marker, dash)) in [1, 1 + VERDICT].into_iter().zip(HANDS) {
        let (mean, target) = (first + 2, first + 3);
        let fill = ChartSolidFill::new().set_color(color).clone();
        chart
            .add_series()
            .set_name((page.name, placed.header, mean))
            .set_categories(range(0))
            .set_values(range(mean))
            .set_format(ChartLine::new().set_color(color).set_width(2.25))
            .set_marker(
                ChartMarker::new()
                    .set_type(marker)
                    .set_size(6)
                    .set_format(ChartFormat::new().set_solid_fill(&fill)),
            );
        chart
            .add_series()
            .set_name((page.name, placed.header, target))
            .set_categories(range(0))
            .set_values(range(target))
            .set_format(ChartLine::new().set_color(color).set_width(1.5).set_dash_type(dash))
            .set_marker(ChartMarker::new().set_none());
    }
    let ends = months(summary);
    let (from, to) = (ends.keys().next(), ends.keys().next_back());
    let (from, to) = (from.copied().unwrap_or(summary.month), to.copied().unwrap_or(summary.month));
    let title = say::trend_title(lang, from, to);
    chart.title().set_name(title.as_str()).set_font(ChartFont::new().set_size(13).set_bold());
    chart.set_alt_text(title.as_str());
    let quiet = ChartFont::new().set_size(9).set_color(QUIET).clone();
    chart.x_axis().set_font(&quiet).set_text_axis(true);
    chart
        .y_axis()
        .set_name(say::axis_mean(lang))
        .set_name_font(&quiet)
        .set_font(&quiet)
        .set_min(0)
        .set_num_format("0.0")
        .set_major_gridlines_line(ChartLine::new().set_color(GRID));
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&quiet);
    chart.show_empty_cells_as(ChartEmptyCells::Gaps);
    chart.set_width(width).set_height(HEIGHT);
    chart
}
