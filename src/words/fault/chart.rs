//! Charts that cannot be drawn, and faces that are none.

use crate::words::Say;

/// The embedded face is damaged.
#[must_use]
pub fn no_builtin_face() -> Say {
    Say::new("内置字体无法读取", "the built-in font cannot be read")
}

/// A file that is no face.
#[must_use]
pub fn no_face() -> Say {
    Say::new("不是 TrueType 或 OpenType 字体文件", "the file is no TrueType or OpenType font")
}

/// A face that cannot be taken any more.
#[must_use]
pub fn face_chosen() -> Say {
    Say::new("字体已经选定", "a font was chosen before")
}

/// A picture too large for the memory.
#[must_use]
pub fn no_memory(width: u32, height: u32) -> Say {
    Say::new(
        format!("无法生成 {width} × {height} 像素的图"),
        format!("no picture of {width} × {height} pixels can be made"),
    )
}

/// A width that is not drawn.
#[must_use]
pub fn no_width(width: u32) -> Say {
    Say::new(
        format!("不生成宽 {width} 像素的图：宽度须在 1600 至 9600 之间"),
        format!("a picture of {width} pixels' width is not made: between 1600 and 9600 are"),
    )
}

/// The backend refused, and what it said.
#[must_use]
pub fn refused(said: &str) -> Say {
    Say::new(format!("绘制失败：{said}"), format!("drawing failed: {said}"))
}

/// A picture that cannot be encoded.
#[must_use]
pub fn no_png() -> Say {
    Say::new("图无法写成 PNG", "the picture cannot be written as PNG")
}

/// What to do about a file that is no face.
#[must_use]
pub fn give_face() -> Say {
    Say::new(
        "请给出含有报告所用文字的 TrueType 或 OpenType 字体文件",
        "give a TrueType or OpenType file with the characters of the report",
    )
}
