//! A Tauri window with nearly nothing in it: the yardstick for first paint and memory (`cargo xtask bench`),
//! and the page on which the journeys' driver is tested. It must not use any code of Assay.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("examples/empty/tauri.conf.json"))
}
