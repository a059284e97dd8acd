//! The reading process on its own, for tests of the guarded reader.

fn main() -> std::process::ExitCode {
    if assay_sheets::reader::serve_if_asked() {
        std::process::ExitCode::SUCCESS
    } else {
        std::process::ExitCode::from(2)
    }
}
