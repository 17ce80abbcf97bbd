//! What comes from outside stays text: no formula runs, no tag opens, no terminal obeys, and no
//! path leads out of the folders that were given. Outputs are whole, and name nobody when asked not to.

mod hostile;
mod mask;
mod paths;
mod whole;
