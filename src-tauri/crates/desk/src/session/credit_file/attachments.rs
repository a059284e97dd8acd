//! Attached files: into the book, and out of it again.

use std::fs;
use std::path::{Path, PathBuf};

use assay_credit::file::AttachmentKind;
use assay_store::{Attachment, FILE_LIMIT, NewAttachment, StoreError};

use crate::CommandError;
use crate::session::reports::{put_in_place, refuse_over_book};
use crate::session::{Session, key};
use crate::view::CreditFileView;

impl Session {
    /// Attaches files to a customer, all of them or none.
    ///
    /// # Errors
    /// `attachment_too_large`, `attachments_too_large`; `file_error`, `no_such_file`; `not_found`.
    pub fn attach_files(&self, customer: &str, paths: &[PathBuf]) -> Result<CreditFileView, CommandError> {
        let id = key(customer, "customer")?;
        let files = paths.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
        self.write(|write| {
            for file in &files {
                write.attach(id, file)?;
            }
            Ok(())
        })?;
        self.credit_file(customer)
    }

    /// Writes an attached file to `path`, byte for byte; returns the path written.
    ///
    /// # Errors
    /// `not_found`; `is_a_book` where the path is a book's; what stands in the way of writing.
    pub fn save_attachment(&self, attachment: &str, path: &Path) -> Result<String, CommandError> {
        refuse_over_book(path)?;
        let (_, bytes) = self.book().attachment_bytes(key(attachment, "attachment")?)?;
        put_in_place(path, &bytes)?;
        Ok(path.display().to_string())
    }

    /// Writes an attached file into a fresh folder among the system's temporary files, for another program to
    /// show. Changes made there do not come back.
    ///
    /// # Errors
    /// `not_found`; `file_error`.
    pub fn attachment_to_show(&self, attachment: &str) -> Result<PathBuf, CommandError> {
        let (name, bytes) = self.book().attachment_bytes(key(attachment, "attachment")?)?;
        let made = tempfile::Builder::new().prefix("assay-").tempdir();
        let folder = made.map_err(|error| broken(&std::env::temp_dir(), error))?.keep();
        let path = folder.join(file_name(&name));
        fs::write(&path, bytes).map_err(|error| broken(&path, error))?;
        Ok(path)
    }
}

/// A name that is a file in a folder and nothing else, whatever the stored one says.
fn file_name(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '_' } else { c }).collect();
    let plain = plain.trim_matches(['.', ' ']);
    if plain.is_empty() { "file".to_owned() } else { plain.to_owned() }
}

/// A file to attach; its size is looked at before its bytes.
fn read(path: &Path) -> Result<NewAttachment, CommandError> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let about = fs::metadata(path).map_err(|error| broken(path, error))?;
    if about.len() > FILE_LIMIT {
        return Err(StoreError::TooLarge { name, size: about.len(), limit: FILE_LIMIT, scope: "file" }.into());
    }
    let bytes = fs::read(path).map_err(|error| broken(path, error))?;
    let about = Attachment { kind: kind_of(&name), name, remark: String::new() };
    Ok(NewAttachment { about, bytes })
}

/// What a file most likely is, by its name; a person may say otherwise.
fn kind_of(name: &str) -> AttachmentKind {
    let name = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["执照", "licence", "license"]) {
        AttachmentKind::Licence
    } else if has(&["保函", "担保", "抵押", "质押", "guarantee", "mortgage", "pledge"]) {
        AttachmentKind::Security
    } else if has(&["合同", "协议", "contract", "agreement"]) {
        AttachmentKind::Contract
    } else if has(&["报表", "年报", "审计", "statement", "audit"]) {
        AttachmentKind::Statement
    } else if [".jpg", ".jpeg", ".png", ".heic", ".webp"].iter().any(|ending| name.ends_with(ending)) {
        AttachmentKind::Photo
    } else {
        AttachmentKind::Other
    }
}

fn broken(path: &Path, source: std::io::Error) -> CommandError {
    match source.kind() {
        std::io::ErrorKind::NotFound => StoreError::NoSuchFile { path: path.to_path_buf() }.into(),
        _ => StoreError::Io { path: path.to_path_buf(), source }.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_name_never_leads_elsewhere() {
        assert_eq!(file_name("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(file_name("a:b?.pdf"), "a_b_.pdf");
        assert_eq!(file_name(" .. "), "file");
    }

    #[test]
    fn the_name_tells_the_kind() {
        assert_eq!(kind_of("营业执照 2025.PDF"), AttachmentKind::Licence);
        assert_eq!(kind_of("Frame contract.docx"), AttachmentKind::Contract);
        assert_eq!(kind_of("厂区.JPG"), AttachmentKind::Photo);
        assert_eq!(kind_of("x.bin"), AttachmentKind::Other);
    }
}
