//! How cells look: every number format, colour and border of the workbook, built once. Nothing
//! is said by colour alone: what is filled also says its word.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::words::Lang;

/// Most decimals of a mean that a spreadsheet can hold.
const MOST_DECIMALS: usize = 14;

const INK: u32 = 0x001B_1F24;
const QUIET: u32 = 0x0066_6E79;
const HEADER: u32 = 0x0000_4C8C;
const PAPER: u32 = 0x00FF_FFFF;
const RULE: u32 = 0x00D0_D5DB;

/// The kind of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// The sheet's title.
    Title,
    /// The line below it.
    Note,
    /// A line of running text.
    Line,
    /// What leads to another sheet.
    Link,
    /// A heading above a table.
    Heading,
    /// A column's title.
    Header,
    /// Text on one line.
    Text,
    /// Text that a spreadsheet might take for a formula once it is edited.
    Literal,
    /// Text that may take several lines.
    Prose,
    /// A number of things.
    Count,
    /// Working days of one case, or a limit: as short as it is exact.
    Days,
    /// A mean, with that many decimals.
    Mean(usize),
    /// Case-days above the target, in whole days.
    Excess,
    /// The same with decimals.
    ExcessPart,
    /// Working days by which something moves a mean.
    Moved,
    /// The same where it is shown as nothing, which has no sign.
    Unmoved,
    /// A share.
    Share,
    /// A share that is near one.
    Filled,
    /// Yuan.
    Amount,
    /// A day.
    Date,
}

/// What a fill says again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// A breach.
    Bad,
    /// A risk.
    Wary,
    /// Nothing to do.
    Good,
    /// Nothing to say.
    Quiet,
}

/// Every format, made once: cells share them.
#[derive(Debug)]
pub(super) struct Looks {
    fixed: Vec<(Look, Format)>,
    means: Vec<Format>,
    tones: Vec<(Tone, Format)>,
    plain: Format,
}

impl Looks {
    pub(super) fn new(lang: Lang) -> Self {
        let font = |format: Format| match lang {
            Lang::Zh => format.set_font_name("等线"),
            Lang::En => format,
        };
        let plain = font(Format::new().set_font_color(INK));
        let body = plain
            .clone()
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(RULE)
            .set_align(FormatAlign::VerticalCenter);
        let number = |code: &str| body.clone().set_num_format(code);
        let text = body.clone().set_align(FormatAlign::Left).set_indent(1);
        let fixed = vec![
            (Look::Text, text.clone()),
            (Look::Literal, text.clone().set_quote_prefix()),
            (Look::Count, number("#,##0")),
            (Look::Days, number("General")),
            (Look::Date, number("yyyy-mm-dd").set_align(FormatAlign::Center)),
            (Look::Amount, number("#,##0.00")),
            (Look::Excess, number("+#,##0;-#,##0;0")),
            (Look::ExcessPart, number("+#,##0.00;-#,##0.00;0.00")),
            (Look::Moved, number("+0.000;-0.000;0.000")),
            (Look::Unmoved, number("0.000;0.000;0.000")),
            (Look::Share, number("0.0%")),
            (Look::Filled, number("0.00%")),
            (Look::Prose, text.set_text_wrap()),
            (Look::Title, plain.clone().set_bold().set_font_size(16)),
            (Look::Note, plain.clone().set_font_color(QUIET)),
            (Look::Line, plain.clone().set_indent(1)),
            (
                Look::Link,
                plain
                    .clone()
                    .set_font_color(HEADER)
                    .set_underline(FormatUnderline::Single)
                    .set_align(FormatAlign::Center),
            ),
            (Look::Heading, plain.clone().set_bold().set_font_size(12)),
            (
                Look::Header,
                font(Format::new())
                    .set_bold()
                    .set_font_color(PAPER)
                    .set_background_color(HEADER)
                    .set_text_wrap()
                    .set_align(FormatAlign::Center)
                    .set_align(FormatAlign::VerticalCenter),
            ),
        ];
        let means = (0..=MOST_DECIMALS).map(|decimals| number(&mean_code(decimals))).collect();
        Self { fixed, means, tones: tones(), plain }
    }

    pub(super) fn get(&self, look: Look) -> &Format {
        if let Look::Mean(decimals) = look {
            return self.means.get(decimals.min(MOST_DECIMALS)).unwrap_or(&self.plain);
        }
        self.fixed.iter().find(|(known, _)| *known == look).map_or(&self.plain, |(_, format)| format)
    }

    /// The fill of a tone, for conditional formats.
    pub(super) fn tone(&self, tone: Tone) -> &Format {
        self.tones.iter().find(|(known, _)| *known == tone).map_or(&self.plain, |(_, format)| format)
    }

    /// A word filled with its tone, wherever it stands.
    pub(super) fn badge(&self, tone: Tone) -> Format {
        self.plain.merge(self.tone(tone)).set_align(FormatAlign::Center)
    }
}

fn mean_code(decimals: usize) -> String {
    if decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(decimals)) }
}

fn tones() -> Vec<(Tone, Format)> {
    let tone = |ink: u32, fill: u32| Format::new().set_font_color(ink).set_background_color(fill);
    vec![
        (Tone::Bad, tone(0x009C_0006, 0x00FF_C7CE).set_bold()),
        (Tone::Wary, tone(0x007F_5F00, 0x00FF_EB9C)),
        (Tone::Good, tone(0x0000_6100, 0x00E2_F0D9)),
        (Tone::Quiet, tone(QUIET, 0x00F2_F2F2)),
    ]
}
