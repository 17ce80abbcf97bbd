//! What comes from outside stays text: no formula runs, no tag opens, no terminal obeys, and no
//! path leads out of the folders that were given.

mod hostile;
mod mask;
mod paths;
