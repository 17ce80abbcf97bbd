//! What can go wrong when a picture is drawn: nothing that depends on the figures.

use thiserror::Error;

/// A picture could not be drawn.
#[derive(Debug, Error)]
pub enum ChartError {
    /// The built-in font is damaged.
    #[error("the built-in font cannot be read")]
    Font,
    /// The file given as a font is none.
    #[error("the file is no TrueType or OpenType font")]
    Face,
    /// A face was chosen before.
    #[error("a font was chosen before")]
    FaceChosen,
    /// There is no memory for a picture of this size.
    #[error("no picture of {0} × {1} pixels can be made")]
    Size(u32, u32),
    /// The width asked for is out of range.
    #[error("a picture of {0} pixels' width is not made: between 1600 and 9600 are")]
    Width(u32),
    /// The backend refused to draw.
    #[error("drawing failed: {0}")]
    Draw(String),
    /// The picture could not be encoded.
    #[error("the picture cannot be written as PNG")]
    Png(#[from] png::EncodingError),
}
