//! Pixels as a PNG file. A chart is flat colour: a row is mostly the one above it, and else repeats
//! what stands a few rows higher, which its bytes as they are show better than their differences.

use std::io::Write;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter, PixelDimensions, Unit};
use tiny_skia::Pixmap;

use super::error::ChartError;

/// Of the levels at which a chart is smaller than by filters chosen for photographs, the quickest.
const LEVEL: u8 = 3;

/// Bytes of the file's chunks.
const CHUNK: usize = 1 << 16;

/// Bytes of a pixel in memory: red, green, blue, opacity.
const PIXEL: usize = 4;

/// A PNG without transparency: the paper covers every pixel.
///
/// # Errors
/// None that a picture can cause.
pub fn encode(pixmap: &Pixmap, dots_per_metre: u32) -> Result<Vec<u8>, ChartError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: dots_per_metre,
        yppu: dots_per_metre,
        unit: Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    let mut stream = writer.stream_writer_with_size(CHUNK)?;
    let (mut above, mut row): (Option<&[u8]>, Vec<u8>) = (None, Vec::new());
    for pixels in pixmap.data().chunks_exact(PIXEL * pixmap.width() as usize) {
        let is_same = above == Some(pixels);
        stream.set_filter(if is_same { Filter::Up } else { Filter::NoFilter });
        if !is_same {
            row.clear();
            row.extend(
                pixels
                    .as_chunks()
                    .0
                    .iter()
                    .flat_map(|[red, green, blue, _]: &[u8; PIXEL]| [*red, *green, *blue]),
            );
        }
        stream.write_all(&row).map_err(EncodingError::from)?;
        above = Some(pixels);
    }
    stream.finish()?;
    writer.finish()?;
    Ok(bytes)
}
