//! The desktop shell: one window over the use cases of `assay-desk`. No rule of the trade lives here.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    // A copy of this program started to read one foreign workbook never opens a window.
    if assay_desk::serve_reader_if_asked() {
        return;
    }
    if let Err(error) = assay_desktop::run() {
        eprintln!("Assay could not start: {error}");
        std::process::exit(1);
    }
}
