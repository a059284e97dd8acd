//! What Linux says about running programs: who started whom, since when, with how much memory.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// A process and everything it started, the process first.
pub fn family(root: u32) -> Vec<u32> {
    let parents: Vec<(u32, u32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|id| Some((id, field(id, 4)?.parse().ok()?)))
        .collect();
    let mut family = vec![root];
    let mut next = 0;
    while let Some(&parent) = family.get(next) {
        family.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(id, _)| *id));
        next += 1;
    }
    family
}

/// Whether the process runs this program.
pub fn runs(id: u32, program: &Path) -> bool {
    fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|path| path == program)
}

/// Memory in KiB: private pages whole, shared pages divided by those who share them (PSS).
pub fn memory(id: u32) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// When the process started, to a hundredth of a second.
pub fn started(id: u32) -> Option<SystemTime> {
    // Field 22 counts clock ticks since the machine started; Linux reports 100 a second everywhere.
    let ticks: u64 = field(id, 22)?.parse().ok()?;
    let stat = fs::read_to_string("/proc/uptime").ok()?;
    let up: f64 = stat.split_whitespace().next()?.parse().ok()?;
    let machine_started = SystemTime::now() - Duration::from_secs_f64(up);
    Some(machine_started + Duration::from_millis(ticks * 10))
}

/// A field of `/proc/ID/stat`, counted from 1; the second, the name in brackets, may hold spaces.
fn field(id: u32, number: usize) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, after_name) = stat.rsplit_once(')')?;
    after_name.split_whitespace().nth(number - 3).map(str::to_owned)
}
