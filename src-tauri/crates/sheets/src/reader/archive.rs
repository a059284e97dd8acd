//! Zip archives with a bridle: what the directory declares and what really comes out are both limited.

use std::io::{BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::error::{ReadError, ReadErrorKind};
use super::limits;

/// An opened archive over a file's bytes.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

/// The unpacked bytes of one part, cut off at the limit.
pub(super) type Part<'z, 'a> = BufReader<std::io::Take<ZipFile<'z, Cursor<&'a [u8]>>>>;

impl<'a> Archive<'a> {
    /// Reads the directory and refuses what declares too much.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let mut zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| ReadError::new(ReadErrorKind::Damaged, error.to_string()))?;
        if zip.len() > limits::PARTS {
            return Err(too_large(format!("{} parts", zip.len())));
        }
        let mut total = 0_u64;
        for index in 0..zip.len() {
            let part = zip.by_index_raw(index).map_err(damaged)?;
            if part.encrypted() {
                return Err(ReadError::new(ReadErrorKind::Encrypted, ""));
            }
            let size = part.size();
            total = total.saturating_add(size);
            if size > limits::PART_BYTES || total > limits::UNPACKED_BYTES {
                return Err(too_large(format!("{} unpacks to {} MiB", part.name(), size >> 20)));
            }
        }
        Ok(Self { zip })
    }

    /// Names of all parts.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.zip.file_names()
    }

    /// A part by its path; case and a leading slash do not matter, as in Excel.
    pub(super) fn part<'z>(&'z mut self, path: &str) -> Result<Option<Part<'z, 'a>>, ReadError> {
        let wanted = path.trim_start_matches('/');
        let found = self
            .zip
            .file_names()
            .find(|name| name.trim_start_matches('/').replace('\\', "/").eq_ignore_ascii_case(wanted));
        let Some(name) = found.map(str::to_owned) else { return Ok(None) };
        let part = self.zip.by_name(&name).map_err(damaged)?;
        Ok(Some(BufReader::with_capacity(1 << 16, part.take(limits::PART_BYTES))))
    }

    /// Unpacks everything once, to know the true sizes before a library that does not look.
    pub(super) fn prove_sizes(&mut self) -> Result<(), ReadError> {
        let mut total = 0;
        for index in 0..self.zip.len() {
            let part = self.zip.by_index(index).map_err(damaged)?;
            let name = part.name().to_owned();
            let size = std::io::copy(&mut part.take(limits::PART_BYTES + 1), &mut std::io::sink())
                .map_err(|error| ReadError::new(ReadErrorKind::Damaged, format!("{name}: {error}")))?;
            total += size;
            if size > limits::PART_BYTES || total > limits::UNPACKED_BYTES {
                return Err(too_large(format!("{name} unpacks to more than {} MiB", size >> 20)));
            }
        }
        Ok(())
    }
}

fn damaged(error: zip::result::ZipError) -> ReadError {
    ReadError::new(ReadErrorKind::Damaged, error.to_string())
}

fn too_large(detail: String) -> ReadError {
    ReadError::new(ReadErrorKind::TooLarge, detail)
}
