//! The system's packages: which are needed, which are missing, and installing them on Debian and its relatives.

use crate::command::{Done, Problem, command, on_path, output, run};
use crate::place;
use crate::setup::For;

/// To compile and show the application.
const APPLICATION: &[&str] =
    &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "libdbus-1-dev", "fonts-noto-cjk"];
/// To drive the real application without a screen.
const JOURNEYS: &[&str] = &["webkit2gtk-driver", "xvfb", "dbus-daemon", "libc-bin", "locales"];

/// To install what benchmarks compare with.
const BENCHMARKS: &[&str] = &["python3-venv"];

/// Installs what is missing. On another system it says what is needed and goes on: the names differ there.
pub fn install(purpose: For) -> Done {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let mut needed = APPLICATION.to_vec();
    if purpose >= For::Tests {
        needed.extend(JOURNEYS);
    }
    if purpose >= For::Benchmarks {
        needed.extend(BENCHMARKS);
    }
    if !on_path("dpkg-query") || !on_path("apt-get") {
        println!("This is not Debian: make sure that the likes of these are installed: {}", needed.join(" "));
        return Ok(());
    }
    let missing: Vec<&str> = needed.into_iter().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Installing system packages: {}", missing.join(" "));
    apt(&["update", "--quiet"])?;
    let mut install = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
    install.extend(&missing);
    apt(&install)
}

fn installed(package: &str) -> bool {
    let query = ["--show", "--showformat=${db:Status-Status}", package];
    output(&mut command(&place::root(), "dpkg-query", &query)).is_ok_and(|status| status == "installed")
}

/// apt-get as root, or through sudo.
fn apt(arguments: &[&str]) -> Done {
    let root = output(&mut command(&place::root(), "id", &["-u"])).is_ok_and(|id| id == "0");
    let mut words = vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    words.extend(arguments);
    if !root {
        if !on_path("sudo") {
            let line = arguments.join(" ");
            return Err(Problem(format!("no rights to install packages; as root: apt-get {line}")));
        }
        words.insert(0, "sudo");
    }
    run(&mut command(&place::root(), words[0], &words[1..]))
}
