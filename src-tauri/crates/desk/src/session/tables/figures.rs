//! Indicator values and qualitative scores from a table: one row a customer, one column an indicator, named
//! by its code or by its name in either language.

use std::collections::BTreeMap;

use assay_credit::indicators::{IndicatorUnit, Source, catalogue};
use assay_credit::rating::Origin;
use assay_credit::statement::CellRef;
use assay_sheets::reader::Reader;
use assay_sheets::table::Known;
use assay_store::{Facts, Id, ImportKind, NewGiven, NewImport};
use serde_json::json;

use super::columns::CODE;
use super::{Opened, TableImport, TableReport, cells, codes, open, refused, table_in};
use crate::session::Session;
use crate::{CommandError, Job};

impl Session {
    /// Imports figures by customer. Scores of 0 mean no information and are left out.
    ///
    /// # Errors
    /// A file that cannot be read; a customer the book does not have; a cell that is not a number or outside
    /// 1 to 10 for a score. Nothing is stored then.
    pub fn import_indicators(
        &self,
        reader: &Reader,
        import: &TableImport,
        job: &Job,
    ) -> Result<TableReport, CommandError> {
        let as_of = import.as_of.map_or_else(|| self.business_date(), Ok)?;
        let Opened { workbook, files } = open(reader, import, job)?;
        let names: Vec<[&str; 3]> =
            catalogue().iter().map(|one| [one.code, one.name.en, one.name.zh]).collect();
        let mut known = vec![Known { required: true, ..CODE }];
        known.extend(
            catalogue()
                .iter()
                .zip(&names)
                // Payment metrics come from the ledger and are not typed in.
                .filter(|(one, _)| one.source != Source::Payment)
                .map(|(one, names)| Known { field: one.code, names, required: false }),
        );
        let table = table_in(&workbook, &known)?;
        let ids: BTreeMap<String, Id> = codes(&self.book())?;
        let mut report = TableReport {
            dry_run: import.dry_run,
            sheet: table.sheet.clone(),
            unmapped: table
                .unknown
                .iter()
                .map(|column| format!("{} ({})", column.name, column.cell))
                .collect(),
            ..TableReport::default()
        };
        let mut facts = Facts::default();
        let code_column = &table.columns[CODE.field];
        for row in &table.rows {
            let Some(code) = row.text(code_column) else { continue };
            let customer = *ids.get(&code).ok_or_else(|| {
                refused(&workbook, &table, row, code_column, "is not a customer of this book")
            })?;
            report.rows += 1;
            for indicator in catalogue() {
                let Some(column) = table.columns.get(indicator.code) else { continue };
                let Some(content) = row.get(column).filter(|_| row.text(column).is_some()) else { continue };
                let value = cells::number(content)
                    .ok_or_else(|| refused(&workbook, &table, row, column, "is not a number"))?;
                if indicator.unit == IndicatorUnit::Grade10 {
                    if value == 0.0 {
                        continue;
                    }
                    if !(1.0..=10.0).contains(&value) {
                        return Err(refused(&workbook, &table, row, column, "is not a score from 1 to 10"));
                    }
                }
                facts.given.push(NewGiven {
                    customer,
                    indicator: indicator.code.to_owned(),
                    as_of,
                    value,
                    origin: Origin::Workbook {
                        cell: CellRef {
                            file: workbook.file.clone(),
                            sheet: table.sheet.clone(),
                            cell: row.cell(column),
                        },
                    },
                    remark: String::new(),
                });
            }
        }
        report.figures = facts.given.len();
        if !import.dry_run {
            self.write(|write| {
                let summary = json!({ "facts": facts.given.len() });
                Ok(write.add_import(&NewImport { kind: ImportKind::Indicators, files, summary, facts })?)
            })?;
        }
        Ok(report)
    }
}
