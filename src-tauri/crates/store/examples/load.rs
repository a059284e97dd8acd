//! How long the book takes for a large company: fills one with 10,000 customers of three statements each,
//! then reads all statements and stores as many ratings. Prints times; judges nothing.
//!
//! `cargo run --release -p assay-store --example load [CUSTOMERS]`

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write as _;
use std::time::Instant;

use assay_credit::chart::LineCode;
use assay_credit::customer::Customer;
use assay_credit::figure::{Figure, Text};
use assay_credit::model::{Calibration, MissingPolicy, Node, RatingModel, Scale};
use assay_credit::rating::{
    Checked, Contribution, Evaluated, Graded, Origin, Outcome, RatingInputs, RatingResult, UsedLine,
};
use assay_credit::statement::{AuditOpinion, CellRef, Line, Scope, Statement, Unit};
use assay_store::{
    Book, Facts, Id, ImportFile, ImportKind, NewBook, NewGiven, NewImport, NewUser, PreparedRating, Role,
};
use chrono::{DateTime, NaiveDate, Utc};
use rayon::prelude::*;
use rust_decimal::Decimal;

const LINES: usize = 60;

fn main() -> Result<(), Box<dyn Error>> {
    let customers: usize = std::env::args().nth(1).map_or(Ok(10_000), |text| text.parse())?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("large.assay");
    let at: DateTime<Utc> = "2026-06-30T09:00:00Z".parse()?;
    let as_of: NaiveDate = "2026-06-30".parse()?;
    let mut book = Book::create(&path, &new_book(at))?;
    let actor = book.user("lin")?.actor();
    let mut out = std::io::stderr();

    let begun = Instant::now();
    let ids: Vec<Id> = book.write(&actor, at, |w| {
        (0..customers).map(|number| w.add_customer(&customer(number), "khbm")).collect()
    })?;
    writeln!(out, "{customers} customers added in {:?}", begun.elapsed())?;

    let import = import(&ids)?;
    let begun = Instant::now();
    book.write(&actor, at, |w| w.add_import(&import))?;
    writeln!(out, "{} statements imported in {:?}", import.facts.statements.len(), begun.elapsed())?;
    drop(import);

    let model = model();
    let version = book.write(&actor, at, |w| w.add_model_version(&model))?;
    drop(book);

    let begun = Instant::now();
    let mut book = Book::open(&path)?;
    writeln!(out, "opened ({} MB) in {:?}", path.metadata()?.len() / 1_000_000, begun.elapsed())?;
    let begun = Instant::now();
    writeln!(out, "{} customers listed in {:?}", book.customers()?.len(), begun.elapsed())?;

    let begun = Instant::now();
    let all = book.effective_statements_for_all(Some(as_of))?;
    let read = begun.elapsed();
    let lines: usize = all.values().flatten().map(|statement| statement.lines.len()).sum();
    writeln!(out, "{lines} lines of {} customers read in {read:?}", all.len())?;
    drop(all);

    let begun = Instant::now();
    let packed = book.packed_statements(Some(as_of))?;
    let loaded = begun.elapsed();
    let given = book.given_for_all(Some(as_of))?;
    let with_given = begun.elapsed();
    let prepared = packed
        .par_iter()
        .map(|one| {
            let (statements, stored): (Vec<_>, Vec<_>) =
                one.unpack_for_rating()?.into_iter().map(|rated| (rated.statement, rated.stored)).unzip();
            let result = result(&statements);
            let inputs = RatingInputs {
                customer: one.customer.to_string(),
                segment: "制造业".into(),
                as_of,
                scope: Scope::Consolidated,
                statements,
                adjustments: Vec::new(),
                given: given.get(&one.customer).cloned().unwrap_or_default(),
                blacklisted: false,
            };
            PreparedRating::new(one.customer, version, 1, &inputs, &stored, &result)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let made = begun.elapsed();
    book.write(&actor, at, |w| w.add_ratings(&prepared))?;
    writeln!(
        out,
        "{} ratings in {:?}: statements loaded {loaded:?}, figures {:?}, unpacked and prepared {:?}, stored {:?}",
        prepared.len(),
        begun.elapsed(),
        with_given - loaded,
        made - with_given,
        begun.elapsed() - made
    )?;

    let begun = Instant::now();
    let latest = book.latest_ratings(None)?.len();
    writeln!(out, "{latest} latest ratings in {:?}", begun.elapsed())?;
    let begun = Instant::now();
    let backup = book.backup_to(&folder.path().join("copy.assay"))?;
    writeln!(out, "backup of {} MB in {:?}", backup.size / 1_000_000, begun.elapsed())?;
    let begun = Instant::now();
    let verified = book.verify()?;
    writeln!(out, "verified ({} findings) in {:?}", verified.findings.len(), begun.elapsed())?;
    Ok(())
}

/// The least that is a model.
fn model() -> RatingModel {
    RatingModel {
        code: "example".into(),
        name: Text::new("Example", "示例"),
        version: 1,
        formulas: Vec::new(),
        blend: None,
        population: None,
        calibration: Calibration::NamedSources { sources: Vec::new() },
        tree: Node::Leaf {
            indicator: "current_ratio".into(),
            scale: Scale::Range { worst: 0.0, best: 2.0 },
            segments: BTreeMap::new(),
            missing: MissingPolicy::Worst,
            source: Text::new("", ""),
            bounds: assay_credit::model::Bounds::Typed,
        },
        weights: Vec::new(),
        reference: BTreeMap::new(),
        coverage_total: 0.7,
        coverage_criterion: 0.5,
        grades: Vec::new(),
        conditions: Vec::new(),
        engine: 1,
    }
}

fn new_book(at: DateTime<Utc>) -> NewBook {
    let first_user =
        NewUser { name: "lin".into(), display_name: "林".into(), role: Role::Administrator, password: None };
    NewBook { name: "Large".into(), company: String::new(), base_currency: "CNY".into(), first_user, at }
}

fn customer(number: usize) -> Customer {
    Customer {
        code: format!("C{number:05}"),
        name: format!("客户{number}有限公司"),
        industry: "制造业".into(),
        ..Customer::default()
    }
}

/// Three years of statements and eight scores a customer.
fn import(ids: &[Id]) -> Result<NewImport, Box<dyn Error>> {
    let mut facts = Facts::default();
    for (number, id) in ids.iter().enumerate() {
        for year in 2023..=2025 {
            facts.statements.push((*id, statement(number, year)?));
        }
        for score in 1..=8 {
            facts.given.push(NewGiven {
                customer: *id,
                indicator: format!("qualitative_{score}"),
                as_of: "2026-05-31".parse()?,
                value: f64::from(score),
                origin: Origin::Workbook {
                    cell: CellRef {
                        file: "scores.xlsx".into(),
                        sheet: "Sheet1".into(),
                        cell: format!("C{score}"),
                    },
                },
                remark: String::new(),
            });
        }
    }
    let files = vec![ImportFile { name: "scores.xlsx".into(), bytes: b"not a workbook".to_vec() }];
    Ok(NewImport { kind: ImportKind::Statements, files, summary: serde_json::json!({}), facts })
}

fn statement(number: usize, year: i32) -> Result<Statement, Box<dyn Error>> {
    let line = |at: usize, code: LineCode| -> Result<(LineCode, Line), Box<dyn Error>> {
        let units = i64::try_from(number * 7_919 + at * 104_729)? * 10_007 % 99_999_999_999 + i64::from(year);
        let value = Decimal::new(units, 2);
        let source = CellRef {
            file: format!("客户{number}_{year}年度财务报表.xlsx"),
            sheet: "资产负债表".into(),
            cell: format!("C{}", at + 5),
        };
        let line = Line { value, source: Some(source), text: value.to_string(), label: code.zh().to_owned() };
        Ok((code, line))
    };
    Ok(Statement {
        period_end: NaiveDate::from_ymd_opt(year, 12, 31).ok_or("a day")?,
        months: 12,
        scope: Scope::Consolidated,
        currency: "CNY".into(),
        source_unit: Unit::Yuan,
        opinion: AuditOpinion::Unqualified,
        received: NaiveDate::from_ymd_opt(year + 1, 4, 20).ok_or("a day")?,
        lines: LineCode::ALL
            .iter()
            .step_by(2)
            .take(LINES)
            .enumerate()
            .map(|(at, code)| line(at, *code))
            .collect::<Result<BTreeMap<_, _>, _>>()?,
    })
}

/// A result of the usual size: 20 indicators of four lines each.
fn result(statements: &[Statement]) -> RatingResult {
    let latest = statements.last();
    let used: Vec<UsedLine> = latest
        .iter()
        .flat_map(|statement| {
            statement.lines.iter().take(4).map(|(line, from)| UsedLine {
                line: *line,
                period_end: statement.period_end,
                value: from.value,
            })
        })
        .collect();
    let contributions = (0_u8..20)
        .map(|number| {
            let value =
                used.first().map_or(0.0, |used| f64::from(number) / (1.0 + f64::from(used.value.scale())));
            Contribution {
                indicator: format!("indicator_number_{number}"),
                criterion: "capacity".into(),
                weight: 0.05,
                effective_weight: 0.052_631_578_947_368_42,
                r: Some(value / 21.7),
                reference_r: 0.5,
                points: value / 3.3,
                evaluated: Evaluated {
                    indicator: format!("indicator_number_{number}"),
                    figure: Figure::value(value),
                    previous: Some(Figure::value(value / 1.1)),
                    inputs: used.clone(),
                    origin: None,
                },
            }
        })
        .collect();
    RatingResult::Graded(Box::new(Graded {
        score: 61.234_567_891,
        grade: "BBB".into(),
        model_grade: "BBB".into(),
        rule: None,
        next_grade: Some("A".into()),
        points_to_next: Some(3.2),
        points_above: Some(1.7),
        coverage: 0.95,
        score_low: 59.0,
        score_high: 64.0,
        reference_score: 55.0,
        contributions,
        conditions: vec![Checked { code: "negative_equity".into(), outcome: Outcome::NotFired }],
        improvements: Vec::new(),
        period_end: latest.map(|statement| statement.period_end).unwrap_or_default(),
    }))
}
