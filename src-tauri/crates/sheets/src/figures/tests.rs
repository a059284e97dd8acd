use super::*;
use crate::reader::read_trusted;
use crate::table::Match;

fn of(text: &str, options: &Options<'_>) -> FiguresRead {
    read(&read_trusted("t.csv", text.as_bytes()).unwrap(), options).unwrap()
}

fn shown(read: &FiguresRead) -> Vec<(String, &'static str, f64)> {
    read.figures.iter().map(|one| (one.customer.shown().to_owned(), one.indicator, one.value)).collect()
}

#[test]
fn percent_and_fraction_are_told_apart_by_head_cell_or_asked_for() {
    let text = "指标一览,,,\n客户,资产负债率（%）,毛利率,ROE,流动比率\n甲,42.5,30%,12.5,1.8\n乙,-5,0.25,8,２\n丙,60,28%,-3,-\n合计,97.5,,,\n";
    let read = of(text, &Options::default());
    assert_eq!(
        shown(&read),
        [
            ("甲".into(), "debt_to_assets", 0.425),
            ("甲".into(), "gross_margin", 0.3),
            ("甲".into(), "current_ratio", 1.8),
            ("乙".into(), "debt_to_assets", -0.05),
            ("乙".into(), "gross_margin", 0.25),
            ("乙".into(), "current_ratio", 2.0),
            ("丙".into(), "debt_to_assets", 0.6),
            ("丙".into(), "gross_margin", 0.28),
        ]
    );
    let asked: Vec<_> = read.problems.iter().map(|p| (p.code, p.cell.clone().unwrap())).collect();
    assert_eq!(asked, [(ProblemCode::TablePercent, "D2".to_owned())]);
    assert_eq!(read.scales[&3], Scale::Open);
    let scales = [("ROE".to_owned(), Scale::Percent)];
    let read = of(text, &Options { scales: &scales, ..Options::default() });
    assert_eq!(read.problems, []);
    assert!(shown(&read).contains(&("甲".into(), "return_on_equity", 0.125)));
}

#[test]
fn a_long_list_has_a_figure_a_row() {
    let text =
        "customer id,indicator,value,as of\n7,ROE,0.1,2025-12-31\n7,毛利率(%),25,2025-12-31\n8,charm,3,\n";
    let read = of(text, &Options::default());
    assert_eq!(shown(&read), [("7".into(), "return_on_equity", 0.1), ("7".into(), "gross_margin", 0.25)]);
    assert_eq!(read.figures[0].date.unwrap().to_string(), "2025-12-31");
    assert_eq!(
        (read.problems[0].code, read.problems[0].cell.as_deref()),
        (ProblemCode::TableIndicator, Some("B4"))
    );
}

#[test]
fn scores_and_numbers_are_refused_at_their_cells() {
    let text = "客户编号,流动比率,产业发展前景,q_integrity\nC1,abc,,11\nC2,1.5,,0\n,2,,\n";
    let read = of(text, &Options::default());
    let found: Vec<_> = read.problems.iter().map(|p| (p.code, p.cell.clone().unwrap())).collect();
    assert_eq!(
        found,
        [
            (ProblemCode::TableNumber, "B2".to_owned()),
            (ProblemCode::TableScore, "D2".to_owned()),
            (ProblemCode::TableEmptyCustomer, "A4".to_owned()),
        ]
    );
    assert_eq!(shown(&read), [("C2".into(), "current_ratio", 1.5)]);
}

#[test]
fn rows_that_name_nobody_are_numbered_only_when_asked() {
    let text = "Default,CR,QR\n0,1.5,1\n1,0.8,0.5\n";
    let read = of(text, &Options::default());
    assert_eq!(read.problems[0].code, ProblemCode::TableNoCustomer);
    assert_eq!(read.figures, []);
    let finding = Finding { numbered: Some("loans"), ..Finding::default() };
    let numbered = of(text, &Options { finding, ..Options::default() });
    assert_eq!(numbered.figures[2].customer.code, "loans-002");
    assert_eq!(numbered.unused[0].name, "Default");
    let known = |text: &str| ["0", "1"].contains(&text);
    let finding = Finding { known: Some(&known), ..Finding::default() };
    let by_contents = of(text, &Options { finding, ..Options::default() });
    assert_eq!(by_contents.used[0].1.matched, Match::Contents);
    assert_eq!(by_contents.figures[2].customer.any, "1");
}
