//! Every colour, size and face of the charts. Lengths are in pixels of a picture at 192 dpi,
//! sizes of type are the em. Colours passed contrast 3:1 on white and a distance of ΔE 31 from
//! each other under normal, protan, deutan and tritan vision (CHARTS.md).

use plotters::style::RGBColor;

use super::marker::Marker;
use crate::domain::Scope;

/// The family's name in an SVG, and the name under which plotters knows the built-in font.
pub const FAMILY: &str = "sans-serif";

/// The paper.
pub const PAPER: RGBColor = RGBColor(255, 255, 255);
/// Titles and headline figures.
pub const INK: RGBColor = RGBColor(0x1B, 0x1F, 0x24);
/// Running text.
pub const TEXT: RGBColor = RGBColor(0x3D, 0x44, 0x4D);
/// Axes, notes and the foot.
pub const QUIET: RGBColor = RGBColor(0x66, 0x6E, 0x79);
/// Axis lines and leaders.
pub const RULE: RGBColor = RGBColor(0xA7, 0xAE, 0xB8);
/// Grid lines.
pub const GRID: RGBColor = RGBColor(0xE4, 0xE7, 0xEB);
/// A breach, and nothing else.
pub const BREACH: RGBColor = RGBColor(0xD5, 0x2B, 0x1E);

/// The month before, beside the reporting month.
pub const BEFORE: RGBColor = RGBColor(0x9A, 0xA2, 0xAD);
/// Cells below the target: as tints, all lighter in grey than those above it.
pub const BELOW: RGBColor = RGBColor(0x56, 0xB4, 0xE9);
/// Past the statutory ceiling.
pub const CEILING: RGBColor = RGBColor(0xC9, 0x85, 0x00);

/// Parts of a whole: stages of a case, reasons of an exclusion.
pub const PART: RGBColor = RGBColor(0x5B, 0x4A, 0x8C);

/// How type is set.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    /// The em.
    pub em: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// Its colour.
    pub color: RGBColor,
}

impl Type {
    const fn new(em: f64, bold: bool, color: RGBColor) -> Self {
        Self { em, bold, color }
    }

    /// The same type in another colour.
    #[must_use]
    pub const fn colored(self, color: RGBColor) -> Self {
        Self { color, ..self }
    }

    /// The same type in another size.
    #[must_use]
    pub const fn sized(self, em: f64) -> Self {
        Self { em, ..self }
    }

    /// The same type in bold.
    #[must_use]
    pub const fn strong(self) -> Self {
        Self { bold: true, ..self }
    }
}

/// The title.
pub const TITLE: Type = Type::new(52.0, true, INK);
/// A verdict in words.
pub const VERDICT: Type = Type::new(36.0, false, TEXT);
/// The foot.
pub const FOOT: Type = Type::new(24.0, false, QUIET);
/// Axis titles and the key.
pub const NOTE: Type = Type::new(26.0, false, QUIET);
/// Tick labels.
pub const TICK: Type = Type::new(28.0, false, QUIET);
/// Labels at line ends.
pub const DIRECT: Type = Type::new(32.0, true, INK);
/// The label of a target.
pub const TARGET: Type = Type::new(28.0, false, TEXT);
/// The value of a breached month.
pub const VALUE: Type = Type::new(28.0, true, BREACH);
/// Numbers of cases.
pub const COUNT: Type = Type::new(22.0, false, QUIET);
/// The name of a row.
pub const NAME: Type = Type::new(30.0, false, TEXT);
/// No name is set smaller than this.
pub const SMALLEST_NAME: f64 = 22.0;
/// A figure in a row or in a cell.
pub const CELL: Type = Type::new(28.0, false, TEXT);
/// No figure is set smaller than this.
pub const SMALLEST_CELL: f64 = 15.0;
/// Words in place of a plot.
pub const EMPTY: Type = Type::new(40.0, false, QUIET);

/// Width of a picture.
pub const WIDTH: f64 = 2400.0;
/// Left and right margin.
pub const MARGIN_X: f64 = 76.0;
/// Top margin.
pub const MARGIN_TOP: f64 = 64.0;
/// Bottom margin.
pub const MARGIN_BOTTOM: f64 = 48.0;
/// Distance between lines of type, in em.
pub const LEADING: f64 = 1.45;

/// Width of grid lines, axis lines and leaders.
pub const HAIRLINE: u32 = 2;
/// Width of a target's line.
pub const TARGET_WIDTH: u32 = 4;
/// Width of a control limit.
pub const LIMIT_WIDTH: u32 = 3;
/// Width of a breach's ring.
pub const RING_WIDTH: u32 = 4;
/// How far the middle of a breach's ring lies outside its marker.
pub const RING_GAP: f64 = 8.0;
/// On and off of the line to an unfinished month.
pub const UNFINISHED_DASH: (f64, f64) = (14.0, 10.0);

/// How the data of one scope is drawn, wherever it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    /// Colour of line and marker.
    pub color: RGBColor,
    /// Colour of words: the same hue, dark enough for type (contrast 4.5:1).
    pub ink: RGBColor,
    /// Colour of its target's line.
    pub target: RGBColor,
    /// Width of the line.
    pub width: u32,
    /// Shape of the marker.
    pub marker: Marker,
    /// Radius of the marker.
    pub radius: f64,
    /// On and off of its target's line.
    pub dash: (f64, f64),
}

/// The hand of a scope.
#[must_use]
pub const fn hand(scope: Scope) -> Hand {
    match scope {
        Scope::All => Hand {
            color: RGBColor(0x00, 0x4C, 0x8C),
            ink: RGBColor(0x00, 0x4C, 0x8C),
            target: RGBColor(0x00, 0x4C, 0x8C),
            width: 8,
            marker: Marker::Disc,
            radius: 12.0,
            dash: (26.0, 12.0),
        },
        Scope::Class12 => Hand {
            color: RGBColor(0x00, 0xA0, 0x87),
            ink: RGBColor(0x00, 0x7C, 0x69),
            target: RGBColor(0x00, 0xA0, 0x87),
            width: 4,
            marker: Marker::Square,
            radius: 11.0,
            dash: (8.0, 9.0),
        },
        _ => Hand {
            color: RGBColor(0x22, 0x22, 0x22),
            ink: RGBColor(0x22, 0x22, 0x22),
            target: RGBColor(0x66, 0x6E, 0x79),
            width: 6,
            marker: Marker::Disc,
            radius: 10.0,
            dash: (18.0, 10.0),
        },
    }
}

/// A colour drawn faint: the same hue, a third of its strength on the paper.
#[must_use]
pub fn faint(color: RGBColor) -> RGBColor {
    tint(color, 40)
}

/// A colour for areas: quiet enough to stand behind type.
#[must_use]
pub fn area(color: RGBColor) -> RGBColor {
    tint(color, 38)
}

/// `percent` of a colour on the paper.
#[must_use]
pub fn tint(color: RGBColor, percent: u16) -> RGBColor {
    let mix = |ink: u8, paper: u8| {
        let sum = u16::from(ink) * percent + u16::from(paper) * (100 - percent);
        u8::try_from(sum / 100).unwrap_or(u8::MAX)
    };
    RGBColor(mix(color.0, PAPER.0), mix(color.1, PAPER.1), mix(color.2, PAPER.2))
}
