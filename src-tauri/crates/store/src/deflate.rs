//! Compressed bytes in a column, and their way back with a bound on what they may become. A thread's
//! compressor and decompressor are kept: setting one up costs more than a small entry takes.

use std::cell::RefCell;
use std::io::{Error, ErrorKind};

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

/// No entry of the book unpacks to more than this.
const LARGEST: usize = 1 << 30;

thread_local! {
    static NONE: RefCell<Compress> = RefCell::new(Compress::new(Compression::none(), false));
    static FAST: RefCell<Compress> = RefCell::new(Compress::new(Compression::fast(), false));
    static SMALL: RefCell<Compress> = RefCell::new(Compress::new(Compression::default(), false));
    static BACK: RefCell<Decompress> = RefCell::new(Decompress::new(false));
}

/// Deflates; the fast level is for what is written by the thousand.
///
/// # Errors
/// Only those of the compressor, which has none for bytes in memory.
pub(crate) fn pack(bytes: &[u8], fast: bool) -> Result<Vec<u8>, Error> {
    let expected = bytes.len() / 4 + 64;
    if fast {
        FAST.with(|how| run(how, bytes, expected))
    } else {
        SMALL.with(|how| run(how, bytes, expected))
    }
}

/// Puts bytes that are compressed already into the same form, without trying to make them smaller.
///
/// # Errors
/// Those of [`pack`].
pub(crate) fn wrap(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    NONE.with(|how| run(how, bytes, bytes.len() + bytes.len() / 4096 + 64))
}

fn run(compress: &RefCell<Compress>, bytes: &[u8], expected: usize) -> Result<Vec<u8>, Error> {
    let mut compress = compress.borrow_mut();
    compress.reset();
    let mut packed = Vec::with_capacity(expected);
    loop {
        let done = usize::try_from(compress.total_in()).unwrap_or(usize::MAX);
        let rest = bytes.get(done..).unwrap_or_default();
        let status = compress.compress_vec(rest, &mut packed, FlushCompress::Finish);
        match status.map_err(|error| Error::new(ErrorKind::InvalidData, error))? {
            Status::StreamEnd => return Ok(packed),
            Status::Ok | Status::BufError => packed.reserve(packed.capacity()),
        }
    }
}

/// Inflates.
///
/// # Errors
/// Bytes that are not deflated, are cut off, or unpack to more than 1 GiB.
pub(crate) fn unpack(packed: &[u8]) -> Result<Vec<u8>, Error> {
    BACK.with(|back| {
        let mut back = back.borrow_mut();
        back.reset(false);
        let mut bytes = Vec::with_capacity(packed.len() * 6 + 64);
        loop {
            let done = usize::try_from(back.total_in()).unwrap_or(usize::MAX);
            let before = bytes.len();
            let rest = packed.get(done..).unwrap_or_default();
            let status = back.decompress_vec(rest, &mut bytes, FlushDecompress::None);
            match status.map_err(|error| Error::new(ErrorKind::InvalidData, error))? {
                Status::StreamEnd => return Ok(bytes),
                _ if bytes.len() > LARGEST => return Err(Error::new(ErrorKind::InvalidData, "too large")),
                _ if bytes.len() < bytes.capacity() && bytes.len() == before => {
                    return Err(Error::new(ErrorKind::UnexpectedEof, "cut off"));
                }
                _ => bytes.reserve(bytes.capacity()),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back() {
        let long: Vec<u8> = (0..300_000_u32).flat_map(|n| (n % 1_999).to_le_bytes()).collect();
        let zeros = vec![0; 5_000_000];
        for bytes in [&b""[..], b"a", "信衡".as_bytes(), &long, &zeros] {
            for fast in [true, false] {
                assert_eq!(unpack(&pack(bytes, fast).unwrap()).unwrap(), bytes, "{}", bytes.len());
            }
            let wrapped = wrap(bytes).unwrap();
            assert_eq!(unpack(&wrapped).unwrap(), bytes, "{}", bytes.len());
            assert!(wrapped.len() <= bytes.len() + bytes.len() / 1000 + 64, "{}", wrapped.len());
        }
    }

    #[test]
    fn what_is_cut_off_or_foreign_is_refused() {
        let packed = pack(&[7; 100_000], false).unwrap();
        for at in [0, 1, packed.len() / 2, packed.len() - 1] {
            assert!(unpack(&packed[..at]).is_err(), "cut at {at}");
        }
        assert!(unpack(&[0xff; 40]).is_err());
        assert_eq!(unpack(&packed).unwrap().len(), 100_000, "a failure leaves nothing behind");
    }
}
