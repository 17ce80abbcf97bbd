//! Which outputs are wanted.

/// The outputs of a report that are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each output is wanted or not, by itself")]
pub struct Outputs {
    /// `summary.json`
    pub json: bool,
    /// The CSV files.
    pub csv: bool,
    /// `charts/*.png`
    pub png: bool,
    /// `charts/*.svg`
    pub svg: bool,
    /// `report.html`
    pub html: bool,
    /// `report.xlsx`
    pub xlsx: bool,
    /// Width of the PNG charts in pixels.
    pub width: u32,
}

impl Outputs {
    /// Whether a chart is drawn in any form.
    pub(super) const fn has_charts(&self) -> bool {
        self.png || self.svg || self.html
    }
}

/// The width of the charts unless another is wanted, in pixels.
pub const CHART_WIDTH: u32 = 2_400;

impl Default for Outputs {
    /// Every file of a report; the charts as PNG.
    fn default() -> Self {
        Self { json: true, csv: true, png: true, svg: false, html: true, xlsx: true, width: CHART_WIDTH }
    }
}
