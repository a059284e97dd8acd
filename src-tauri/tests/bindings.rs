//! The TypeScript the interface is checked against is the one these commands make. After a change of a command
//! or a view, `ASSAY_WRITE_BINDINGS=1 cargo test -p assay-desktop --test bindings` writes it anew.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use std::path::Path;

#[test]
fn the_interface_has_the_generated_bindings() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/lib/ipc/bindings.ts");
    let made = assay_desktop::ipc::typescript().unwrap();
    if std::env::var_os("ASSAY_WRITE_BINDINGS").is_some() {
        std::fs::write(&file, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept == made, "{} is not what the commands make; write it anew", file.display());
}
