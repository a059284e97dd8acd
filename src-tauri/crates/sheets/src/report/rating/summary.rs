//! The summary, upper part: who, which grade, where on the scale, and the policy that follows. What the
//! figures conclude (drivers, improvements, conditions) is written by `conclusions`.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::chart_data::ChartData;
use super::{Writer, charts, conclusions};
use crate::report::language::Language;
use crate::report::measure;
use crate::report::naming::fixed;
use crate::report::page::{Page, ROW};
use crate::report::phrases;
use crate::report::style::{INK, MUTED, PAPER_2, RULE, SCORE, TEAL, TEAL_1, WARN, WARN_1, grade_colours};
use crate::report::words::Word;

/// The sheet is a grid of twelve equal columns.
pub(super) const GRID: [f64; 12] = [8.3; 12];
/// All columns.
pub(super) const ALL: (u16, u16) = (0, 11);
/// Pixels of the whole grid: twelve columns of 8.3 digits at 7 pixels and 5 of padding.
pub(super) const PIXELS: u32 = 12 * 63;

/// Writes the sheet.
pub(super) fn write(writer: &Writer<'_>, data: &ChartData, book: &mut Workbook) -> Result<(), XlsxError> {
    let mut page = writer.paper.sheet(book, writer.say(Word::SheetSummary), &GRID, false)?;
    page.sheet.set_tab_color(TEAL);
    let row = head(writer, &mut page)?;
    page.sheet.set_freeze_panes(row, 0)?;
    let row = hero(writer, &mut page, row)?;
    let row = cautions(writer, &mut page, row)?;
    let row = scale(writer, data, &mut page, row)?;
    let row = grades(writer, &mut page, row)?;
    let row = policy(writer, &mut page, row)?;
    conclusions::write(writer, data, &mut page, row)?;
    page.finish()
}

/// Seller and kind of report, the customer's name, what is known of it.
fn head(writer: &Writer<'_>, page: &mut Page<'_>) -> Result<u32, XlsxError> {
    let (style, report) = (page.style, writer.report);
    page.across(0, ALL, &measure::cut(report.identity.company, 90.0, 10.0), &style.muted())?;
    // A long name is set smaller, and cut only where three lines do not hold it.
    let room = page.width(0, 11);
    let size = if measure::lines(&report.customer.name, room, 18.0) == 1 { 18.0 } else { 14.0 };
    let name = measure::cut(&report.customer.name, 2.7 * room, size);
    let lines = measure::lines(&name, room, size);
    page.across(1, ALL, &name, &style.heading(size).set_text_wrap())?;
    page.height(1, 8.0 + 1.36 * size * f64::from(lines))?;
    let sub = format!("{} · {}", writer.say(Word::Report), known(writer));
    let rule =
        style.muted().set_text_wrap().set_border_bottom(FormatBorder::Medium).set_border_bottom_color(TEAL);
    page.across(2, ALL, &sub, &rule)?;
    let lines = page.lines(&sub, ALL);
    page.height(2, 10.0 + 14.5 * f64::from(lines))?;
    Ok(3)
}

/// Code, industry, region, registration, relationship.
pub(super) fn known(writer: &Writer<'_>) -> String {
    let customer = writer.report.customer;
    let day = writer.report.inputs.as_of;
    let mut parts = vec![
        format!("{} {day}", writer.language.of("as of", "评级日")),
        customer.code.clone(),
        customer.industry.clone(),
        customer.region.clone(),
    ];
    if !customer.registration_number.is_empty() {
        let number = &customer.registration_number;
        parts.push(format!("{} {number}", writer.language.of("reg. no.", "统一社会信用代码")));
    }
    if let Some(since) = customer.relationship_start {
        parts.push(format!("{} {since}", writer.language.of("customer since", "合作始于")));
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" · ")
}

/// The grade in its colour, the score, and how near the neighbours are.
fn hero(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let (style, graded) = (page.style, writer.report.graded);
    page.height(first, 8.0)?;
    let (top, bottom) = (first + 1, first + 5);
    let (position, count) = writer.place(writer.grade());
    let (fill, ink) = grade_colours(position, count);
    let big =
        style.heading(36.0).set_background_color(fill).set_font_color(ink).set_align(FormatAlign::Center);
    page.block((top, bottom), (0, 2), writer.grade(), &big)?;
    let score = style.heading(30.0).set_num_format(SCORE).set_align(FormatAlign::Center);
    page.block((top, bottom - 1), (3, 5), "", &score)?;
    page.number(top, 3, graded.score, &score)?;
    page.across(bottom, (3, 5), writer.say(Word::ScoreOf100), &style.muted().set_align(FormatAlign::Center))?;
    for (row, (label, value)) in (top..=bottom).zip(key_figures(writer)) {
        page.height(row, ROW)?;
        page.across(
            row,
            (6, 8),
            &label,
            &style.muted().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(RULE),
        )?;
        let format = style.strong().set_align(FormatAlign::Right).set_text_wrap();
        let format = format.set_border_bottom(FormatBorder::Thin).set_border_bottom_color(RULE);
        let lines = page.lines(&value, (9, 11)).max(page.lines(&label, (6, 8)));
        page.across(row, (9, 11), &value, &format)?;
        page.tall(row, lines)?;
    }
    Ok(bottom + 1)
}

/// Distances to the neighbours, coverage, range, statement.
fn key_figures(writer: &Writer<'_>) -> [(String, String); 5] {
    let (graded, language) = (writer.report.graded, writer.language);
    let next = match (&graded.next_grade, graded.points_to_next) {
        (Some(next), Some(points)) => {
            let label = match language {
                Language::English => format!("To {next}"),
                Language::Chinese => format!("距 {next} 级"),
            };
            (label, points_text(writer, points))
        }
        _ if graded.rule.is_some() || graded.next_grade.is_some() => (
            language.of("To the next grade", "距上一级").to_owned(),
            language.of("a condition decides", "由条件决定").to_owned(),
        ),
        _ => (
            language.of("To the next grade", "距上一级").to_owned(),
            language.of("best grade", "已是最高级").to_owned(),
        ),
    };
    let cut_off = match language {
        Language::English => format!("Above the cut-off of {}", graded.model_grade),
        Language::Chinese => format!("高于 {} 级分界线", graded.model_grade),
    };
    let above = match graded.points_above {
        Some(points) => (cut_off, points_text(writer, points)),
        None => (cut_off, language.of("lowest grade", "已是最低级").to_owned()),
    };
    [
        next,
        above,
        (writer.say(Word::Coverage).to_owned(), format!("{}%", fixed(graded.coverage * 100.0, 1))),
        (
            writer.say(Word::ScoreRange).to_owned(),
            format!("{} – {}", fixed(graded.score_low, 1), fixed(graded.score_high, 1)),
        ),
        (writer.say(Word::Latest).to_owned(), graded.period_end.to_string()),
    ]
}

fn points_text(writer: &Writer<'_>, points: f64) -> String {
    format!("{} {}", fixed(points, 1), writer.language.of("points", "分"))
}

/// What the reader must know before relying on the grade.
fn cautions(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let (style, report, language) = (page.style, writer.report, writer.language);
    page.height(first, 6.0)?;
    let mut row = first + 1;
    let (text, caution) = phrases::calibration(&report.model.calibration, language);
    let mut lines = vec![(text, caution)];
    if !report.missing_checks.is_empty() {
        lines.insert(0, (phrases::indicative(&report.missing_checks, language), true));
    }
    let graded = report.graded;
    if let Some(rule) = &graded.rule {
        let name = report.model.conditions.iter().find(|one| &one.code == rule);
        let name = name.map_or(rule.as_str(), |one| language.pick(&one.name));
        let (grade, by_score) = (&graded.grade, &graded.model_grade);
        lines.push((
            match language {
                Language::English => {
                    format!(
                        "Grade {grade} is set by the condition “{name}”; the score alone gives {by_score}."
                    )
                }
                Language::Chinese => {
                    format!("等级 {grade} 由条件“{name}”决定；仅按得分为 {by_score}。")
                }
            },
            true,
        ));
    }
    if let Some(overridden) = &report.overridden {
        lines.insert(0, (phrases::overridden(overridden, &graded.grade, language), true));
    }
    if let Some(note) = &report.note {
        lines.push((phrases::assessment_note(note, language), false));
    }
    for (text, caution) in lines {
        let format = if caution {
            style
                .wrapped()
                .set_background_color(WARN_1)
                .set_border_left(FormatBorder::Thick)
                .set_border_left_color(WARN)
        } else {
            style.wrapped().set_font_color(MUTED).set_background_color(PAPER_2)
        };
        page.across(row, ALL, &text, &format.set_indent(1))?;
        let tall = page.lines(&format!("    {text}"), ALL);
        page.tall(row, tall)?;
        row += 1;
    }
    Ok(row)
}

/// The scale as a native chart.
fn scale(writer: &Writer<'_>, data: &ChartData, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    page.section(first, ALL, writer.say(Word::WhereItStands))?;
    let row = first + 1;
    page.height(row, 88.0)?;
    page.chart((row, 0), charts::scale(writer, data), (PIXELS - 4, 112), (2, 3))?;
    Ok(row + 1)
}

/// Every grade with its stretch of the score and its policy; the customer's own stands out.
fn grades(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    page.section(first, ALL, writer.say(Word::GradesAndPolicy))?;
    let style = page.style;
    let columns = [(0, 1), (2, 2), (3, 3), (4, 5), (6, 7), (8, 8), (9, 10)];
    let words =
        [Word::Grade, Word::From, Word::To, Word::Terms, Word::Coefficient, Word::Review, Word::RiskClass];
    for (at, (span, word)) in columns.into_iter().zip(words).enumerate() {
        let format = if (1..=4).contains(&at) { style.head_right() } else { style.head() };
        let format = if at > 4 { style.head().set_align(FormatAlign::Center) } else { format };
        page.across(first + 1, span, writer.say(word), &format)?;
    }
    page.blank(first + 1, 11, &style.head())?;
    page.height(first + 1, ROW + 1.0)?;
    let mut row = first + 2;
    let mut below = 100.0;
    let all = &writer.report.model.grades;
    for (position, grade) in all.iter().enumerate() {
        let own = grade.label == writer.grade();
        let plain =
            |format: Format| if own { format.set_bold().set_background_color(TEAL_1) } else { format };
        let cell = plain(style.cell());
        let right = cell.clone().set_align(FormatAlign::Right);
        let (fill, ink) = grade_colours(position, all.len());
        let chip = style
            .cell()
            .set_bold()
            .set_background_color(fill)
            .set_font_color(ink)
            .set_align(FormatAlign::Center);
        page.across(row, columns[0], &grade.label, &chip)?;
        page.number(row, 2, grade.cut_off, &right.clone().set_num_format(SCORE))?;
        page.number(row, 3, below, &right.clone().set_num_format(SCORE))?;
        page.across(row, columns[3], &phrases::terms(grade.policy.terms_days, writer.language), &right)?;
        let share = right.clone().set_num_format("0%");
        page.number_across(row, columns[4], grade.policy.limit_coefficient, &share)?;
        let centre = cell.clone().set_align(FormatAlign::Center);
        let months = months(writer, grade.policy.review_months);
        page.across(row, columns[5], &months, &centre)?;
        let class = phrases::risk_class(grade.policy.risk_class, writer.language);
        page.across(row, columns[6], class, &centre)?;
        if own {
            let mark = format!("\"◀ \"{SCORE}");
            page.number(row, 11, writer.report.graded.score, &cell.clone().set_num_format(mark))?;
        } else {
            page.blank(row, 11, &cell)?;
        }
        page.height(row, ROW - 1.0)?;
        below = grade.cut_off;
        row += 1;
    }
    Ok(row)
}

fn months(writer: &Writer<'_>, months: u8) -> String {
    format!("{months} {}", writer.language.of("mo.", "个月"))
}

/// The policy of the customer's grade in words.
fn policy(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let (position, _) = writer.place(writer.grade());
    let Some(grade) = writer.report.model.grades.get(position) else { return Ok(first) };
    let (style, language, policy) = (page.style, writer.language, &grade.policy);
    let title = match language {
        Language::English => format!("Credit policy for grade {}", grade.label),
        Language::Chinese => format!("{} 级信用政策", grade.label),
    };
    page.section(first, ALL, &title)?;
    let due = writer.report.inputs.as_of.checked_add_months(chrono::Months::new(policy.review_months.into()));
    let review = match (due, language) {
        (Some(day), Language::English) => {
            format!("every {} months, next by {day}", policy.review_months)
        }
        (Some(day), Language::Chinese) => {
            format!("每 {} 个月，下次不晚于 {day}", policy.review_months)
        }
        (None, _) => months(writer, policy.review_months),
    };
    let coefficient = format!(
        "{}% {}",
        fixed(policy.limit_coefficient * 100.0, 0),
        language.of("of the need for credit", "（乘以信用需求）")
    );
    let facts = [
        [(Word::Terms, phrases::terms(policy.terms_days, language)), (Word::Coefficient, coefficient)],
        [
            (Word::Security, language.pick(&policy.security).to_owned()),
            (Word::Approval, language.pick(&policy.approval).to_owned()),
        ],
        [
            (Word::Review, review),
            (Word::RiskClass, phrases::risk_class(policy.risk_class, language).to_owned()),
        ],
    ];
    let mut row = first + 1;
    for pair in facts {
        let mut lines = 1;
        for (start, (word, text)) in [0_u16, 6].into_iter().zip(pair) {
            page.across(row, (start, start + 1), writer.say(word), &style.cell().set_font_color(MUTED))?;
            let text = if text.is_empty() { writer.say(Word::None).to_owned() } else { text };
            page.across(row, (start + 2, start + 5), &text, &style.cell().set_font_color(INK))?;
            lines = lines.max(page.lines(&text, (start + 2, start + 5)));
        }
        page.tall(row, lines)?;
        row += 1;
    }
    Ok(row)
}
