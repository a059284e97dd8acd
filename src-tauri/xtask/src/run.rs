//! `run`: Assay on the sample company, in a window or, without a display, from the command line.

use std::fs;
use std::path::Path;

use crate::command::{Done, Problem, command, line, output, run as start};
use crate::setup::{For, setup};
use crate::{build, place};

/// Builds and opens. `--release` builds as for users (slow to build, quick to use).
pub fn run(arguments: &[String]) -> Done {
    let release = match arguments {
        [] => false,
        [flag] if flag == "--release" => true,
        _ => return Err(Problem("usage: cargo xtask run [--release]".into())),
    };
    setup(For::Application)?;
    build::interface()?;
    build::programs(release)?;
    let book = place::sample_book();
    let assay = place::program("assay", release);
    if !book.exists() {
        make_sample(&assay, &book)?;
    }
    if display() {
        return start(&mut command(
            &place::root(),
            place::program("assay-desktop", release),
            &[&text(&book)],
        ));
    }
    println!(
        "\nThere is no display (DISPLAY and WAYLAND_DISPLAY are unset): the main job from the command line."
    );
    main_job(&assay, &book)
}

fn display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn make_sample(assay: &Path, book: &Path) -> Done {
    if let Some(folder) = book.parent() {
        fs::create_dir_all(folder).map_err(|error| Problem(format!("{}: {error}", place::shown(folder))))?;
    }
    start(&mut command(&place::root(), assay, &["init", &text(book), "--sample"]))
}

/// Rates the sample company and writes the first customer's report.
fn main_job(assay: &Path, book: &Path) -> Done {
    let report = book.with_file_name("rating-report.xlsx");
    start(&mut command(&place::root(), assay, &["rate", &text(book)]))?;
    let mut list = command(&place::root(), assay, &["show", "customers", &text(book), "--json"]);
    let customers = output(&mut list)?;
    let code =
        first_code(&customers).ok_or_else(|| Problem(format!("`{}` listed no customer", line(&list))))?;
    let arguments = ["report", "rating", &text(book), "--customer", code, "--out", &text(&report)];
    start(&mut command(&place::root(), assay, &arguments))?;
    println!("\nThe sample company is rated in    {}", place::shown(book));
    println!("The rating report of {code} is in  {}", place::shown(&report));
    println!("With a display, `cargo xtask run` opens the window.");
    Ok(())
}

/// The first `"code": "..."` of the customers' JSON; codes hold no quotes.
fn first_code(json: &str) -> Option<&str> {
    let after = json.split_once("\"code\"")?.1.trim_start().strip_prefix(':')?.trim_start();
    after.strip_prefix('"')?.split('"').next().filter(|code| !code.is_empty())
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::first_code;

    #[test]
    fn the_first_code_is_found() {
        assert_eq!(first_code(r#"[{"name":"a","code" : "C001"},{"code":"C002"}]"#), Some("C001"));
        assert_eq!(first_code("[]"), None);
    }
}
