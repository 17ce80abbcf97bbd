//! The sentences in which serde refuses a value, told in Chinese. Anything else that a library
//! says is not recognised here, and the one who asks says it in words of his own.

/// A sentence of serde's in Chinese: names and values as they are.
pub(super) fn in_chinese(said: &str) -> Option<String> {
    let names: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let (name, known) = names.split_first().map_or((None, &[][..]), |(name, known)| (Some(*name), known));
    let listed =
        if known.is_empty() { String::new() } else { format!("，可用的有：{}", known.join("、")) };
    if said.starts_with("unknown field") || said.starts_with("unexpected key") {
        return Some(format!("没有“{}”这个设置项", name?));
    }
    if said.starts_with("unknown variant") {
        return Some(format!("“{}”不是可用的值{listed}", name?));
    }
    if said.starts_with("missing field") {
        return Some(format!("缺少 {}", name?));
    }
    if said.starts_with("duplicate ") {
        return Some(name.map_or_else(|| "同一项写了两次".to_owned(), |name| format!("{name} 写了两次")));
    }
    let wrong = said.strip_prefix("invalid type: ").or_else(|| said.strip_prefix("invalid value: "))?;
    let (found, wanted) = wrong.rsplit_once(", expected ")?;
    Some(match kind(wanted) {
        Some(wanted) => format!("不能写{}，应为{wanted}", value(found)),
        None => format!("不能写{}", value(found)),
    })
}

/// What the parser of TOML expects at a place, where it names a sign: `，应有“]”`.
pub(super) fn wanted(said: &str) -> String {
    let (_, signs) = said.split_once("expected ").unwrap_or_default();
    let signs: Vec<String> = signs.split('`').skip(1).step_by(2).map(|sign| format!("“{sign}”")).collect();
    if signs.is_empty() { String::new() } else { format!("，应有{}", signs.join("或")) }
}

/// What serde expects, by the words it uses for it.
fn kind(wanted: &str) -> Option<&'static str> {
    Some(match wanted {
        "a string" | "path string" | "str" => "带引号的文本",
        "a boolean" => " true 或 false",
        "f64" | "a number" => "数字",
        "a sequence" => "列表（方括号，或 [[ ]] 开头的表）",
        "a map" | "string or table" => "一组设置项",
        "a TOML datetime" => "日期，如 2025-04-27",
        _ if wanted.starts_with("struct ") || wanted.starts_with("a table") => "一组设置项",
        _ if wanted.starts_with('u') || wanted.starts_with('i') => "整数",
        _ => return None,
    })
}

/// A value without the word that serde sets before it.
fn value(found: &str) -> String {
    let kinds = ["string ", "integer ", "floating point ", "boolean "];
    let bare = kinds.iter().find_map(|kind| found.strip_prefix(kind));
    match (bare, found) {
        (Some(bare), _) => format!(" {}", bare.trim_matches('`')),
        (None, "map") => "一组设置项".to_owned(),
        (None, "sequence") => "列表".to_owned(),
        (None, other) => format!(" {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_syntax_wants_is_told() {
        assert_eq!(wanted("unclosed table, expected `]`"), "，应有“]”");
        assert_eq!(wanted("key with no value, expected `=`"), "，应有“=”");
        assert_eq!(wanted("invalid escape"), "");
    }

    #[test]
    fn the_usual_refusals() {
        for (said, expected) in [
            ("unknown field `strat`, expected one of `name`, `start`", "没有“strat”这个设置项"),
            (
                "unknown variant `paid`, expected one of `completed`, `approved`",
                "“paid”不是可用的值，可用的有：completed、approved",
            ),
            ("missing field `from`", "缺少 from"),
            ("invalid type: string \"yes\", expected a boolean", "不能写 \"yes\"，应为 true 或 false"),
            ("invalid type: integer `5`, expected a string", "不能写 5，应为带引号的文本"),
            ("invalid type: boolean `true`, expected struct Formats", "不能写 true，应为一组设置项"),
        ] {
            assert_eq!(in_chinese(said).as_deref(), Some(expected));
        }
        assert_eq!(in_chinese("unclosed table, expected `]`"), None);
    }
}
