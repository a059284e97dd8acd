//! Canonical JSON: one text for one value, so that its hash can stand for it. Keys sorted by their bytes, no
//! spaces, numbers in their shortest form that reads back to the same bits.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Writes a value as canonical JSON.
///
/// ```
/// use std::collections::BTreeMap;
/// let text = assay_credit::canonical::canonical_json(&serde_json::json!({"b": 1, "a": [0.5, "x"]}))?;
/// assert_eq!(text, r#"{"a":[0.5,"x"],"b":1}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// The value cannot be written as JSON (a map with keys that are not texts).
pub fn canonical_json<T: Serialize>(value: &T) -> Result<String, serde_json::Error> {
    let mut out = String::new();
    write(&serde_json::to_value(value)?, &mut out)?;
    Ok(out)
}

/// SHA-256 of a text in lower-case hexadecimal.
#[must_use]
pub fn hash(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}

/// The map type may keep insertion order, depending on features chosen elsewhere; so sort here.
fn write(value: &Value, out: &mut String) -> Result<(), serde_json::Error> {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(item, out)?;
            }
            out.push(']');
        }
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_unstable_by_key(|(key, _)| *key);
            out.push('{');
            for (i, (key, item)) in entries.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                out.push_str(&serde_json::to_string(key)?);
                out.push(':');
                write(item, out)?;
            }
            out.push('}');
        }
        plain => out.push_str(&serde_json::to_string(plain)?),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_order_does_not_matter() {
        #[derive(Serialize)]
        struct Here {
            zeta: f64,
            alpha: Option<&'static str>,
        }
        let text = canonical_json(&Here { zeta: 0.1 + 0.2, alpha: None }).unwrap();
        assert_eq!(text, r#"{"alpha":null,"zeta":0.30000000000000004}"#);
        assert_eq!(canonical_json(&"信衡 \"a\"\n").unwrap(), r#""信衡 \"a\"\n""#);
    }

    /// Published test vectors: FIPS 180-2 ("abc") and the well-known empty digest.
    #[test]
    fn hash_is_sha_256() {
        assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(hash(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
