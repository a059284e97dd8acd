//! Window, state and typed IPC. Commands are thin: they move work off the window's thread and hand it to
//! [`assay_desk::Desk`].

mod commands;
pub mod ipc;
mod window;

pub use window::run;
