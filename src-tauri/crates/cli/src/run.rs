//! One function a command: call the use case, print what it answers.

use assay_desk::compute::{Kind, compute};
use assay_desk::{
    CommandError, Job, LedgerReport, RateOptions, Reader, Session, StatementsImport, TableImport,
    parse_column_choice, read_input_file,
};

use crate::args::{Cli, Command, Dates, Export, Import, ImportTable, Method, Show, Unit, What};
use crate::narrowed::check_filter;
use crate::print;
use crate::ratings::print_ratings;

pub type Done = Result<(), CommandError>;

pub fn run(cli: &Cli) -> Done {
    match &cli.command {
        Command::Init(init) => {
            let session = if init.sample {
                Session::create_sample(&init.book, &job("sample"))?
            } else {
                Session::create(&init.book, &init.company, &init.first_user)?
            };
            let view = session.book_view()?;
            if cli.json {
                print::json(&view);
            } else {
                print::line(&format!("{}: {} customers, {} rated", view.path, view.customers, view.rated));
            }
            Ok(())
        }
        Command::Import(import) => run_import(cli, import),
        Command::Show(show) => run_show(cli, show),
        Command::Rate(rate) => {
            let session = open(cli, &rate.book)?;
            let version = rate.model.as_ref().and_then(|name| name.version);
            let model = rate.model.as_ref().map(|name| name.code.clone());
            let options = RateOptions { model, version, customer: rate.customer.clone(), as_of: rate.as_of };
            let ratings = session.rate_and_show(&options, &job("rate"))?;
            if cli.json {
                print::json(&ratings)
            } else {
                print_ratings(&ratings)
            }
            Ok(())
        }
        Command::Review(review) => crate::watch::review(cli, review),
        Command::Signals(only) => crate::watch::signals(cli, &only.book),
        Command::Report(report) => crate::report::run(cli, report),
        Command::Export(Export::Customers(export)) => {
            let session = open(cli, &export.book)?;
            let ids = export.customer.iter().map(|code| session.customer_key(code));
            let ids = ids.collect::<Result<Vec<_>, _>>()?;
            let ids = (!ids.is_empty()).then_some(ids.as_slice());
            let path = session.export_customers(ids, &export.language, &export.out)?;
            if cli.json {
                print::json(&serde_json::json!({ "path": path }))
            } else {
                print::line(&path)
            }
            Ok(())
        }
        Command::Model(model) => crate::model::run(cli, model),
        Command::Policy(policy) => crate::policy::run(cli, policy),
        Command::Application(application) => crate::application::run(cli, application),
        Command::Compute(args) => {
            let kind = match args.method {
                Method::Ahp => Kind::Ahp,
                Method::Weights => Kind::Weights,
                Method::Topsis => Kind::Topsis,
                Method::Cluster => Kind::Cluster,
            };
            let answer = compute(kind, &read_input_file(&args.file)?)
                .map_err(|error| CommandError::new("compute", format!("{}: {error}", args.file.display())))?;
            print::json(&answer);
            Ok(())
        }
        Command::Verify(verify) => {
            let session = open(cli, &verify.book)?;
            let found = session.verify(&job("verify"))?;
            if cli.json {
                print::json(&found);
            } else {
                for check in &found.checks {
                    let state = if check.problems.is_empty() { "ok" } else { "WRONG" };
                    print::line(&format!("{:<12} {:>8}  {state}", check.name, check.checked));
                    for problem in &check.problems {
                        print::line(&format!("    {problem}"));
                    }
                }
            }
            if found.ok {
                Ok(())
            } else {
                Err(CommandError::new(
                    "book_wrong",
                    "The book failed its check (listed above). Restore the latest backup.",
                ))
            }
        }
    }
}

fn run_import(cli: &Cli, import: &Import) -> Done {
    let reader = Reader::this_program().map_err(|error| {
        CommandError::new("internal", format!("The program cannot find itself: {error}."))
    })?;
    match import {
        Import::Statements(args) => {
            let session = open(cli, &args.book)?;
            let unit = match args.unit {
                Unit::Auto => None,
                Unit::Yuan => Some("yuan"),
                Unit::Thousand => Some("thousand"),
                Unit::TenThousand => Some("ten-thousand"),
                Unit::Million => Some("million"),
                Unit::HundredMillion => Some("hundred-million"),
            };
            let report = session.import_statements(
                &reader,
                &StatementsImport {
                    files: args.files.clone(),
                    customer: args.customer.clone(),
                    unit: unit.map(str::to_owned),
                    received: args.received,
                    dry_run: args.dry_run,
                },
                &job("import"),
            )?;
            for problem in &report.problems {
                eprintln!("assay: {}: {}", problem.severity, problem.message);
            }
            if cli.json {
                print::json(&report);
            } else {
                for customer in &report.customers {
                    print::line(&format!(
                        "{} {}: {} statements, {} lines{}",
                        customer.customer,
                        customer.name,
                        customer.statements.len(),
                        customer.lines,
                        if customer.created { ", new customer" } else { "" },
                    ));
                }
                for unmapped in &report.unmapped {
                    print::line(&format!(
                        "not used: {} ({}!{} in {})",
                        unmapped.label, unmapped.sheet, unmapped.cell, unmapped.file
                    ));
                }
            }
            Ok(())
        }
        Import::Ledger(args) => {
            let session = open(cli, &args.book)?;
            print_ledger(cli, &session.import_ledger(&reader, &table_import(args)?, &job("import"))?);
            Ok(())
        }
        Import::Outcomes(args) => {
            let session = open(cli, &args.book)?;
            print_ledger(cli, &session.import_outcomes(&reader, &table_import(args)?, &job("import"))?);
            Ok(())
        }
        Import::Indicators(args) | Import::Customers(args) => {
            let session = open(cli, &args.book)?;
            let table = table_import(args)?;
            let report = if matches!(import, Import::Indicators(_)) {
                session.import_indicators(&reader, &table, &job("import"))?
            } else {
                session.import_customers(&reader, &table, &job("import"))?
            };
            for problem in &report.problems {
                eprintln!("assay: {problem}");
            }
            if cli.json {
                print::json(&report);
            } else {
                print::line(&format!(
                    "{} rows read, {} customers added, {} changed, {} figures",
                    report.rows, report.added, report.changed, report.figures
                ));
            }
            Ok(())
        }
    }
}

fn table_import(args: &ImportTable) -> Result<TableImport, CommandError> {
    let columns = args.map.iter().map(|text| parse_column_choice(text)).collect::<Result<Vec<_>, _>>()?;
    Ok(TableImport {
        file: args.file.clone(),
        said: !columns.is_empty(),
        columns,
        dates: args.dates.map(|dates| match dates {
            Dates::Mdy => "mdy".to_owned(),
            Dates::Dmy => "dmy".to_owned(),
        }),
        terms: args.terms,
        as_of: args.as_of,
        create_customers: args.create_customers,
        leave_out: args.leave_out,
        dry_run: args.dry_run,
    })
}

fn print_ledger(cli: &Cli, report: &LedgerReport) {
    for problem in &report.problems {
        eprintln!("assay: {problem}");
    }
    if cli.json {
        print::json(report);
        return;
    }
    let counted = [
        (report.invoices, "invoices"),
        (report.payments, "payments"),
        (report.credit_notes, "credit notes"),
        (report.write_offs, "write-offs"),
        (report.allocations, "allocations"),
        (report.outcomes, "outcomes"),
        (report.defaults, "of them defaults"),
        (report.customers_created, "customers added"),
        (report.duplicates, "known already"),
        (report.voided, "void"),
        (report.zero, "of zero"),
    ];
    let words: Vec<String> =
        counted.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    let nothing = "nothing new".to_owned();
    print::line(&if words.is_empty() { nothing } else { words.join(", ") });
}

fn run_show(cli: &Cli, show: &Show) -> Done {
    crate::history::check(show)?;
    let session = open(cli, &show.book)?;
    let customer = show.customer.as_deref();
    match show.what {
        What::Customers => {
            let rows = session.show_customers(customer)?;
            if cli.json {
                print::json(&rows);
            } else {
                let rows: Vec<Vec<String>> = rows
                    .into_iter()
                    .map(|row| vec![row.code, row.name, row.industry, row.region, row.salesperson])
                    .collect();
                print::table(&["code", "name", "industry", "region", "salesperson"], &[], &rows);
            }
        }
        What::Statements => {
            let statements = session.show_statements(customer, show.as_of)?;
            if cli.json {
                print::json(&statements);
            } else {
                for statement in &statements {
                    print::line(&format!(
                        "{} {} ({} months, {})",
                        statement.customer, statement.period_end, statement.months, statement.scope
                    ));
                    let rows: Vec<Vec<String>> = statement
                        .lines
                        .iter()
                        .map(|(code, line)| {
                            let source = line.source.as_ref().map_or_else(String::new, |source| {
                                format!("{} · {}!{}", source.file, source.sheet, source.cell)
                            });
                            vec![code.clone(), line.value.to_string(), source]
                        })
                        .collect();
                    print::table(&["line", "value", "source"], &[1], &rows);
                }
            }
        }
        What::Indicators => {
            let shown = session.show_indicators(customer, show.as_of)?;
            if cli.json {
                print::json(&shown);
            } else {
                for customer in &shown {
                    print::line(&customer.customer);
                    let rows: Vec<Vec<String>> = customer
                        .indicators
                        .iter()
                        .map(|(code, figure)| vec![code.clone(), plain(figure)])
                        .collect();
                    print::table(&["indicator", "value"], &[1], &rows);
                }
            }
        }
        What::Ledger => {
            let shown = session.show_ledger(customer, show.as_of)?;
            if cli.json {
                print::json(&shown);
            } else {
                let rows: Vec<Vec<String>> = shown
                    .iter()
                    .flat_map(|one| one.receivables.positions.iter().map(move |position| (one, position)))
                    .map(|(one, position)| {
                        vec![
                            one.customer.clone(),
                            position.currency.clone(),
                            position.not_due.to_string(),
                            position.overdue.to_string(),
                            position.unallocated.to_string(),
                            position.balance.to_string(),
                        ]
                    })
                    .collect();
                let head = ["customer", "currency", "not due", "overdue", "unallocated", "balance"];
                print::table(&head, &[2, 3, 4, 5], &rows);
            }
        }
        What::Outcomes => {
            let shown = session.show_outcomes(customer)?;
            if cli.json {
                print::json(&shown);
            } else {
                let rows: Vec<Vec<String>> = shown
                    .into_iter()
                    .map(|one| {
                        let defaulted = if one.defaulted { "yes" } else { "no" };
                        vec![one.customer, one.date.to_string(), defaulted.to_owned()]
                    })
                    .collect();
                print::table(&["customer", "date", "defaulted"], &[], &rows);
            }
        }
        What::Ratings => {
            let ratings = session.show_ratings(customer)?;
            if cli.json { print::json(&ratings) } else { print_ratings(&ratings) }
        }
        What::Limits => {
            let limits = session.show_limits(customer, show.as_of)?;
            if cli.json { print::json(&limits) } else { crate::limits::print(&limits) }
        }
        What::History => {
            let asked = crate::history::asked(&show.history);
            check_filter(&session, None, &asked.filter)?;
            let history = session.rating_history(&asked)?;
            if cli.json {
                print::json(&crate::history::json(&history));
            } else {
                crate::history::print(&history);
            }
        }
    }
    Ok(())
}

/// A JSON value for people: a number to two decimals, a text, or a reason in brackets.
pub fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Number(number) => {
            number.as_f64().map_or_else(|| number.to_string(), |number| format!("{number:.2}"))
        }
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Object(object) => object
            .get("reason")
            .and_then(|reason| reason.as_str())
            .map_or_else(String::new, |r| format!("({r})")),
        _ => String::new(),
    }
}

pub fn open(cli: &Cli, book: &std::path::Path) -> Result<Session, CommandError> {
    let session = Session::open(book)?;
    session.act_as(cli.user.as_deref())?;
    Ok(session)
}

pub fn job(kind: &'static str) -> Job {
    Job::silent(kind)
}
