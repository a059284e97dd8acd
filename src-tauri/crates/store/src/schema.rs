//! The shape of the file: its mark, its numbered migrations, and how far this program can read.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use rusqlite::Connection;
use rusqlite_migration::Migrations;

/// SQLite's `application_id` of a book: the letters `ASSY`.
pub(crate) const APPLICATION_ID: u32 = 0x4153_5359;

static FOLDER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/migrations");

static MIGRATIONS: LazyLock<Result<Migrations<'static>, rusqlite_migration::Error>> =
    LazyLock::new(|| Migrations::from_directory(&FOLDER));

/// The newest format this program knows: the number of migrations, kept in `user_version`.
pub(crate) fn newest() -> u32 {
    u32::try_from(FOLDER.dirs().count()).unwrap_or(u32::MAX)
}

/// Brings a connection's file to a format, one transaction a migration.
pub(crate) fn migrate(conn: &mut Connection, to: u32) -> rusqlite::Result<()> {
    let failed = |error: &rusqlite_migration::Error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.to_string(),
        other => other.to_string(),
    };
    let migrations =
        MIGRATIONS.as_ref().map_err(|e| rusqlite::Error::ToSqlConversionFailure(failed(e).into()))?;
    migrations.to_version(conn, usize::try_from(to).unwrap_or(usize::MAX)).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => err,
        other => rusqlite::Error::ToSqlConversionFailure(failed(&other).into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One row of each table with every key `k`, references unchecked.
    fn fill(conn: &Connection, tables: &[&str]) {
        conn.pragma_update(None, "foreign_keys", false).unwrap();
        for table in tables {
            let columns: Vec<(String, String)> = conn
                .prepare("SELECT name, type FROM pragma_table_info(?1)")
                .unwrap()
                .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            let value = |(name, kind): &(String, String)| match (name.as_str(), kind.as_str()) {
                ("kind", _) => "'ledger'",
                ("role", _) => "'administrator'",
                ("state", _) => "'published'",
                (_, "INTEGER") => "1",
                (_, "BLOB") => "x'00'",
                _ => "'k'",
            };
            let values: Vec<&str> = columns.iter().map(value).collect();
            conn.execute(&format!("INSERT INTO {table} VALUES ({})", values.join(", ")), []).unwrap();
        }
    }

    /// So is that of the states of models: states, their order and the protection of both stay.
    #[test]
    fn states_of_models_outlive_their_table() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn, 3).unwrap();
        fill(&conn, &["users", "models", "model_versions", "model_states"]);
        conn.pragma_update(None, "foreign_keys", true).unwrap();
        migrate(&mut conn, newest()).unwrap();
        let kept: (String, String) = conn
            .query_row("SELECT state, from_date FROM model_states WHERE version_id = 'k'", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap();
        assert_eq!(kept, ("published".to_owned(), "k".to_owned()));
        for refused in [
            "UPDATE model_states SET note = ''",
            "DELETE FROM model_states",
            "UPDATE model_versions SET content = ''",
            "INSERT INTO model_states VALUES ('m', 2, 'nobody', 'draft', NULL, 'k', 'k', '')",
            "INSERT INTO model_states VALUES ('m', 2, 'k', 'discarded', 'k', 'k', 'k', '')",
        ] {
            assert!(conn.execute(refused, []).is_err(), "{refused}");
        }
        conn.execute("INSERT INTO model_states VALUES ('m', 2, 'k', 'discarded', NULL, 'k', 'k', '')", [])
            .unwrap();
    }

    /// The table of imports is made anew on the way: what refers to it must still find it.
    #[test]
    fn imports_outlive_their_table() {
        let mut conn = Connection::open_in_memory().unwrap();
        conn.pragma_update(None, "foreign_keys", true).unwrap();
        migrate(&mut conn, 3).unwrap();
        fill(&conn, &["users", "source_files", "imports", "import_files", "customers", "invoices"]);
        conn.pragma_update(None, "foreign_keys", true).unwrap();
        migrate(&mut conn, newest()).unwrap();
        let broken: i64 =
            conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
        let kept: i64 = conn
            .query_row("SELECT count(*) FROM imports i JOIN invoices v ON v.import_id = i.id", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!((broken, kept), (0, 1));
        conn.execute("UPDATE imports SET kind = 'outcomes'", []).unwrap();
    }

    #[test]
    fn migrations_are_valid_and_every_table_is_strict() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn, newest()).unwrap();
        let loose: Vec<String> = conn
            .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        assert!(loose.is_empty(), "not STRICT: {loose:?}");
        let book: i64 = conn
            .query_row(
                "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('book', 'ratings')",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(book, 2);
    }
}
