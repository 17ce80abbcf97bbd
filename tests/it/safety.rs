//! What comes from outside stays text: no formula runs, no tag opens, no terminal obeys, and no
//! path leads out of the folders that were given. Outputs are whole, and name nobody when asked not to.

mod hostile;
mod mask;
mod paths;
mod whole;

/// Whether a file has one of the endings.
fn ends_in(name: &str, endings: &[&str]) -> bool {
    std::path::Path::new(name).extension().is_some_and(|ending| endings.iter().any(|one| ending == *one))
}
