//! The reading process: takes a memory cap first, reads one file, writes what it found to its standard
//! output and ends. It is the only place where a foreign file is parsed.

use std::io::Write;
use std::path::Path;

use super::content::read_trusted;
use super::error::{ReadError, ReadErrorKind};
use super::{FLAG, limits, protocol};

/// Where this process was started to read a workbook, does so and returns true: `main` must then return.
/// Call it before anything else.
#[must_use]
pub fn serve_if_asked() -> bool {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().as_deref() != Some(FLAG.as_ref()) {
        return false;
    }
    let path = arguments.next().unwrap_or_default();
    cap_resources();
    // A panic's words are of no use to the person at the other end.
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = read_file(Path::new(&path));
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    // Where the other end is gone there is nobody left to tell.
    let _ = protocol::write(&mut out, outcome).and_then(|()| out.flush());
    true
}

fn read_file(path: &Path) -> Result<super::Workbook, ReadError> {
    let name = super::file_name(path);
    let io = |error: std::io::Error| ReadError::new(ReadErrorKind::Io, error.to_string()).in_file(&name);
    let size = std::fs::metadata(path).map_err(io)?.len();
    if size > limits::FILE_BYTES {
        let detail = format!("{} MiB, at most {} MiB", size >> 20, limits::FILE_BYTES >> 20);
        return Err(ReadError::new(ReadErrorKind::TooLarge, detail).in_file(&name));
    }
    let bytes = std::fs::read(path).map_err(io)?;
    read_trusted(&name, &bytes)
}

/// Caps address space, processor time and core dumps. A process starts with its libraries mapped, so the
/// cap counts from there. Windows has no such call: there the limits on sizes and the time limit stand.
#[cfg(unix)]
fn cap_resources() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let mapped = std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|status| {
            let line = status.lines().find_map(|line| line.strip_prefix("VmSize:"))?;
            line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()
        })
        .map_or(0, |kilobytes| kilobytes << 10);
    let set = |resource, value: u64| {
        let maximum = getrlimit(resource).maximum;
        let value = maximum.map_or(value, |maximum| value.min(maximum));
        // A system that does not know a limit is left to the others.
        let _ = setrlimit(resource, Rlimit { current: Some(value), maximum: Some(value) });
    };
    set(Resource::As, mapped + limits::MEMORY_BYTES);
    set(Resource::Cpu, 10 * limits::SECONDS);
    set(Resource::Core, 0);
}

#[cfg(not(unix))]
fn cap_resources() {}
