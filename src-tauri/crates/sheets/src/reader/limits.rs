//! What the reader accepts. Real statement workbooks stay far below; files made to exhaust a reader do not.

/// Bytes of the file on disk.
pub const FILE_BYTES: u64 = 128 << 20;
/// Parts of a zip archive.
pub const PARTS: usize = 10_000;
/// Bytes of one unpacked part of a zip archive.
pub const PART_BYTES: u64 = 384 << 20;
/// Bytes of all unpacked parts together.
pub const UNPACKED_BYTES: u64 = 768 << 20;
/// Non-empty cells of a workbook.
pub const CELLS: usize = 3_000_000;
/// Bytes of all text handed over, so that one long string used a million times is refused.
pub const TEXT_BYTES: usize = 96 << 20;
/// Merged areas of a sheet; further ones are ignored.
pub const MERGED: usize = 20_000;
/// Sheets of a workbook.
pub const SHEETS: usize = 1_000;
/// Memory the reading process may take beyond what it starts with.
pub const MEMORY_BYTES: u64 = 512 << 20;
/// Bytes of one frame on the pipe between the two processes.
pub const FRAME_BYTES: u32 = 192 << 20;
/// Bytes of an answer on the pipe between the two processes.
pub const PIPE_BYTES: u64 = 512 << 20;
/// Seconds a file may take unless the caller says otherwise.
pub const SECONDS: u64 = 30;
/// Files a reading process may read before another takes its place.
pub const FILES_PER_PROCESS: usize = 100;
/// Bytes of files after which another process takes its place, so that none starts with the leavings of a large
/// one.
pub const BYTES_PER_PROCESS: usize = 4 << 20;
/// Reading processes at a time.
pub const PROCESSES: usize = 4;
