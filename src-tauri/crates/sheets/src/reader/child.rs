//! The reading process: takes a memory cap first, then reads the files it is handed on its standard input, one
//! after the other, and answers with what it found on its standard output. It is the only place where a foreign
//! file is parsed; it opens none itself.

use std::io::{BufReader, BufWriter};

use super::protocol::{self, Answer};
use super::{FLAG, content, limits};

/// Where this process was started to read workbooks, does so until no more come and returns true: `main` must
/// then return. Call it before anything else.
#[must_use]
pub fn serve_if_asked() -> bool {
    if std::env::args_os().nth(1).as_deref() != Some(FLAG.as_ref()) {
        return false;
    }
    cap_resources();
    // A panic's words are of no use to the person at the other end.
    std::panic::set_hook(Box::new(|_| {}));
    let mut input = BufReader::new(std::io::stdin().lock());
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    // Where the other end is gone there is nobody left to tell.
    while let Ok(Some((name, bytes))) = protocol::asked(&mut input) {
        let mut answer = Answer::new(&mut out);
        let outcome = content::read(&name, &bytes, &mut answer);
        if answer.finish(outcome).is_err() {
            break;
        }
    }
    true
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
