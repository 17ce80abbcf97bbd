//! What plotters' SVG lacks, added in one place: a name for those who cannot see it, the reader's own
//! Chinese faces, type that keeps the measured widths in any face, and hints for those who point.
//! It has no ids, no styles and no references, so that many can stand in one page.

use super::canvas::Label;
use super::place::Bounds;
use super::theme;
use crate::domain::is_unseen;

/// The faces a reader may have, with Chinese ones before the last resort.
const FACES: &str = "&quot;Noto Sans CJK SC&quot;, &quot;Noto Sans SC&quot;, &quot;Source Han Sans SC&quot;, \
                     &quot;PingFang SC&quot;, &quot;Microsoft YaHei&quot;, sans-serif";

/// The document with all that added.
pub fn finished(document: &str, alt: &str, labels: &[Label], hints: &[(Bounds, String)]) -> String {
    let family = format!(" font-family=\"{}\"", theme::FAMILY);
    let mut pieces = document.split(family.as_str());
    let mut text = opened(pieces.next().unwrap_or_default(), alt, hints);
    for (index, piece) in pieces.enumerate() {
        let label = labels.get(index);
        if let Some(label) = label.filter(|label| label.text.chars().count() > 1) {
            let width = label.bounds.width();
            text.extend([format!(" textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\"")]);
        }
        text.push_str(" pointer-events=\"auto\"");
        let hint = label.and_then(|label| {
            let (x, y) = label.bounds.middle();
            let middle = Bounds::around((x, y), 0.5);
            hints.iter().find(|(place, _)| place.holds(&middle))
        });
        match (hint, piece.split_once('>')) {
            (Some((_, words)), Some((tag, rest))) => {
                text.extend([format!("{tag}><title>{}</title>{rest}", escaped(words))]);
            }
            _ => text.push_str(piece),
        }
    }
    text
}

/// The part before the first label, with the picture's name and faces, and its hints on the paper.
fn opened(head: &str, alt: &str, hints: &[(Bounds, String)]) -> String {
    let Some((tag, rest)) = head.split_once('>') else { return head.to_owned() };
    let mut text = format!(
        "{tag} role=\"img\" aria-label=\"{}\" font-family=\"{FACES}\" pointer-events=\"none\">",
        escaped(alt)
    );
    // The paper is the first shape; what lies on it does not catch the pointer, so hints can lie below.
    let (paper, drawn) = rest.split_once("/>\n").unwrap_or(("", rest));
    if !paper.is_empty() {
        text.push_str(paper);
        text.push_str("/>\n");
    }
    for (place, words) in hints {
        text.extend([format!(
            "<rect x=\"{:.0}\" y=\"{:.0}\" width=\"{:.0}\" height=\"{:.0}\" fill=\"none\" \
             pointer-events=\"all\"><title>{}</title></rect>\n",
            place.left,
            place.top,
            place.width(),
            place.height(),
            escaped(words)
        )]);
    }
    text.push_str(drawn);
    text
}

fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '&' => text.push_str("&amp;"),
            '"' => text.push_str("&quot;"),
            // What acts instead of being seen has no place in a hint; XML knows most of it not at all.
            other if is_unseen(other) => text.push(' '),
            other => text.push(other),
        }
    }
    text
}
