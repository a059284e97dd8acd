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
pub const MEMORY_BYTES: u64 = 704 << 20;
/// Bytes of one line on the pipe between the two processes.
pub const LINE_BYTES: u64 = 64 << 20;
/// Bytes in all on the pipe between the two processes.
pub const PIPE_BYTES: u64 = 512 << 20;
/// Seconds a file may take unless the caller says otherwise.
pub const SECONDS: u64 = 30;
