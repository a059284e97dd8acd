//! The parts of a workbook file with their compressed content, read and written as they are.

use std::io::{Cursor, Error, ErrorKind, Read as _, Write as _};

use flate2::read::DeflateDecoder;
use rust_xlsxwriter::XlsxError;
use zip::{CompressionMethod, ZipArchive};

/// 1980-01-01, the first day such files know: they carry no clock.
const DAY: u16 = 0x0021;

/// All parts, in their order.
pub(super) struct Archive(Vec<Entry>);

/// A part.
pub(super) struct Entry {
    name: String,
    method: u16,
    sum: u32,
    size: u32,
    packed: Vec<u8>,
}

impl Archive {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, XlsxError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
        (0..archive.len())
            .map(|at| {
                let mut part = archive.by_index_raw(at).map_err(unreadable)?;
                let mut packed = Vec::new();
                part.read_to_end(&mut packed)?;
                Ok(Entry {
                    name: part.name().to_owned(),
                    method: if part.compression() == CompressionMethod::Stored { 0 } else { 8 },
                    sum: part.crc32(),
                    size: narrow(part.size())?,
                    packed,
                })
            })
            .collect::<Result<_, XlsxError>>()
            .map(Self)
    }

    pub(super) fn entry(&mut self, name: &str) -> Result<&mut Entry, XlsxError> {
        let found = self.0.iter_mut().find(|entry| entry.name == name);
        found.ok_or_else(|| XlsxError::IoError(Error::new(ErrorKind::NotFound, name.to_owned())))
    }

    /// The file: parts, then their directory.
    pub(super) fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let mut file = Vec::with_capacity(self.0.iter().map(|entry| entry.packed.len() + 256).sum());
        let mut directory = Vec::new();
        for entry in &self.0 {
            let start = narrow(file.len() as u64)?;
            let head = entry.head()?;
            file.write_all(b"PK\x03\x04")?;
            file.write_all(&head)?;
            file.write_all(entry.name.as_bytes())?;
            file.write_all(&entry.packed)?;
            directory.write_all(b"PK\x01\x02\x14\x00")?;
            directory.write_all(&head)?;
            // No comment, first disk, plain attributes.
            directory.write_all(&[0; 10])?;
            directory.write_all(&start.to_le_bytes())?;
            directory.write_all(entry.name.as_bytes())?;
        }
        let (start, length) = (narrow(file.len() as u64)?, narrow(directory.len() as u64)?);
        let count = u16::try_from(self.0.len()).map_err(|_| too_large())?.to_le_bytes();
        file.append(&mut directory);
        file.write_all(b"PK\x05\x06\x00\x00\x00\x00")?;
        file.write_all(&[count, count].concat())?;
        file.write_all(&length.to_le_bytes())?;
        file.write_all(&start.to_le_bytes())?;
        file.write_all(&[0, 0])?;
        Ok(file)
    }
}

impl Entry {
    /// What stands both before the part and in the directory.
    fn head(&self) -> Result<Vec<u8>, XlsxError> {
        let mut head = Vec::with_capacity(26);
        for number in [20, 0, self.method, 0, DAY] {
            head.extend(u16::to_le_bytes(number));
        }
        for number in [self.sum, narrow(self.packed.len() as u64)?, self.size] {
            head.extend(number.to_le_bytes());
        }
        let name = u16::try_from(self.name.len()).map_err(|_| too_large())?;
        head.extend(name.to_le_bytes());
        head.extend([0, 0]);
        Ok(head)
    }

    pub(super) fn unpacked(&self) -> Result<Vec<u8>, XlsxError> {
        let mut text = Vec::new();
        DeflateDecoder::new(self.packed.as_slice()).read_to_end(&mut text)?;
        Ok(text)
    }

    pub(super) fn set(&mut self, packed: Vec<u8>, sum: u32, size: usize) -> Result<(), XlsxError> {
        self.method = 8;
        self.size = narrow(size as u64)?;
        self.sum = sum;
        self.packed = packed;
        Ok(())
    }
}

/// Lengths have 32 bits in such a file.
fn narrow(length: u64) -> Result<u32, XlsxError> {
    u32::try_from(length).map_err(|_| too_large())
}

fn too_large() -> XlsxError {
    XlsxError::IoError(Error::new(ErrorKind::InvalidData, "the report is larger than a workbook can be"))
}

fn unreadable(error: zip::result::ZipError) -> XlsxError {
    XlsxError::IoError(Error::other(error))
}
