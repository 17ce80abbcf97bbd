//! What can go wrong when a picture is drawn: nothing that depends on the figures.

use std::fmt;

use crate::words::{Say, fault};

/// A picture could not be drawn.
#[derive(Debug)]
pub enum ChartError {
    /// The built-in font is damaged.
    Font,
    /// The file given as a font is none.
    Face,
    /// A face was chosen before.
    FaceChosen,
    /// There is no memory for a picture of this size.
    Size(u32, u32),
    /// The width asked for is out of range.
    Width(u32),
    /// The backend refused to draw.
    Draw(String),
    /// The picture could not be encoded.
    Png(png::EncodingError),
}

impl ChartError {
    /// What is wrong, in words.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Font => fault::chart::no_builtin_face(),
            Self::Face => fault::chart::no_face(),
            Self::FaceChosen => fault::chart::face_chosen(),
            Self::Size(width, height) => fault::chart::no_memory(*width, *height),
            Self::Width(width) => fault::chart::no_width(*width),
            Self::Draw(said) => fault::chart::refused(said),
            Self::Png(_) => fault::chart::no_png(),
        }
    }
}

impl From<png::EncodingError> for ChartError {
    fn from(error: png::EncodingError) -> Self {
        Self::Png(error)
    }
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.say().fmt(f)
    }
}

impl std::error::Error for ChartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Png(source) => Some(source),
            _ => None,
        }
    }
}
