//! A text in both languages, for what is said before anyone knows who will read it.

use std::fmt;

use super::Lang;

/// A text in Chinese and English. It can travel as an error through other crates, and is then
/// found again by its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    /// 中文
    pub zh: String,
    /// English
    pub en: String,
}

impl Say {
    /// A text that is spelled differently in the two languages.
    #[must_use]
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// A name, a path or a value: the same in both languages.
    #[must_use]
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { zh: text.clone(), en: text }
    }

    /// A text composed of others, once in each language.
    #[must_use]
    pub fn by(compose: impl Fn(Lang) -> String) -> Self {
        Self { zh: compose(Lang::Zh), en: compose(Lang::En) }
    }

    /// Several texts, one a line.
    #[must_use]
    pub fn lines(texts: &[Self]) -> Self {
        let line = |lang| texts.iter().map(|text| text.text(lang)).collect::<Vec<_>>().join("\n");
        Self::by(line)
    }

    /// The text in one language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// In English, as logs and tests read it.
impl fmt::Display for Say {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl std::error::Error for Say {}
