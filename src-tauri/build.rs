//! Makes the interface and the window description part of the program.

fn main() {
    tauri_build::build()
}
