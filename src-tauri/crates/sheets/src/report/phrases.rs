//! Sentences of the report that carry a reason, a condition or a rule of the model. Fixed words are in
//! `words`; sentences about one customer's drivers are in `drivers`.

use assay_credit::adjustment::AdjustmentKind;
use assay_credit::chart::LineCode;
use assay_credit::figure::{Figure, Mark, Reason, ReasonCode, Text};
use assay_credit::model::{
    BlendForm, Calibration, DataMethod, Effect, MissingPolicy, RatingModel, RiskClass, Scale, Test,
    WeightBlend,
};
use assay_credit::statement::AuditOpinion;

use super::language::Language;
use super::naming::{self, Unit, line_name};
use super::rating::{AssessmentNote, Overridden};
use super::words::Word;

/// Why a figure has no value, as a clause.
pub(super) fn reason(reason: &Reason, language: Language) -> String {
    let (en, zh) = match reason.code {
        ReasonCode::LineMissing => ("not in the statement", "报表中没有"),
        ReasonCode::NoStatement => ("no statement received by the date", "截至该日未收到报表"),
        ReasonCode::PriorPeriodMissing => ("the comparison period is missing", "缺少对比期"),
        ReasonCode::MonthsDiffer => ("the periods have different lengths", "两期月数不同"),
        ReasonCode::ZeroDenominator => ("the denominator is zero", "分母为零"),
        ReasonCode::EquityNotPositive => ("equity is zero or negative", "净资产为零或负"),
        ReasonCode::NoInterest => ("the company pays no interest", "公司没有利息支出"),
        ReasonCode::ProfitNotPositive => ("profit is zero or negative", "利润为零或负"),
        ReasonCode::TurnedToProfit => ("a loss turned to profit", "扭亏为盈"),
        ReasonCode::LossIncreased => ("the loss grew", "亏损扩大"),
        ReasonCode::LossReduced => ("the loss shrank", "亏损收窄"),
        ReasonCode::NoInventory => ("the company carries no inventory", "公司没有存货"),
        ReasonCode::AssetsNotPositive => ("total assets are zero or negative", "资产总计为零或负"),
        ReasonCode::NoPaymentHistory => ("nothing fell due in the window", "窗口期内没有到期款项"),
        ReasonCode::TooFewItems => ("too few items", "笔数过少"),
        ReasonCode::NotAssessed => ("nobody has scored it", "尚未评分"),
        ReasonCode::NotEntered => ("never entered", "从未录入"),
        ReasonCode::OutOfRange => ("the result is too large to be a number", "结果超出范围"),
    };
    let detail = detail(&reason.detail, language);
    let clause = language.of(en, zh);
    match (detail.is_empty(), reason.code, language) {
        (true, ..) => clause.to_owned(),
        (_, ReasonCode::LineMissing, Language::Chinese) => format!("{clause}{detail}"),
        (_, ReasonCode::LineMissing, Language::English) => format!("{detail} {clause}"),
        (_, _, Language::Chinese) => format!("{clause}（{detail}）"),
        (_, _, Language::English) => format!("{clause} ({detail})"),
    }
}

/// A reason's detail with line codes replaced by names.
fn detail(detail: &str, language: Language) -> String {
    let parts: Vec<_> = detail
        .split([',', '、'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| LineCode::from_code(part).map_or(part, |line| line_name(line, language)))
        .collect();
    parts.join(language.of(", ", "、"))
}

/// What stands in the value column where a figure is not a number.
pub(super) fn state(figure: &Figure, language: Language) -> Option<&'static str> {
    match figure {
        Figure::Value { .. } => None,
        Figure::Missing(_) => Some(language.of("missing", "缺失")),
        Figure::NotApplicable(_) => Some(language.of("n/a", "不适用")),
        Figure::Worst(_) => Some(language.of("as worst", "按最差")),
        Figure::Best(_) => Some(language.of("as best", "按最好")),
        Figure::Middle(_) => Some(language.of("as middle", "按中值")),
    }
}

/// A convention the reader should know about.
pub(super) fn mark(mark: Mark, language: Language) -> &'static str {
    let (en, zh) = match mark {
        Mark::ClosingForAverage => ("closing balance in place of the average", "以期末余额代替平均余额"),
        Mark::Annualised => ("annualised", "已年化"),
        Mark::TrailingTwelveMonths => ("trailing twelve months", "滚动十二个月"),
        Mark::FinanceExpensesForInterest => {
            ("finance expenses in place of interest", "以财务费用代替利息费用")
        }
        Mark::ComponentTakenAsZero => ("a part not reported counts as zero", "未披露的组成部分按零计"),
        Mark::Capped => ("capped by definition", "按定义封顶"),
    };
    language.of(en, zh)
}

/// What a missing figure counted as, given the r it took part with.
pub(super) fn counted(r: Option<f64>, language: Language) -> &'static str {
    match r {
        None => language.of("its weight was handed on", "权重转移"),
        Some(0.0) => language.of("counted as worst", "按最差计"),
        Some(_) => language.of("counted as one half", "按中值计"),
    }
}

/// Reason or marks of a figure, for the note column; empty where there is nothing to say.
pub(super) fn note(figure: &Figure, language: Language) -> String {
    match figure {
        Figure::Value { marks, .. } => {
            let marks: Vec<_> = marks.iter().map(|one| mark(*one, language)).collect();
            marks.join(language.of("; ", "；"))
        }
        other => other.reason().map(|why| reason(why, language)).unwrap_or_default(),
    }
}

/// The scale in one line: which values give which r.
pub(super) fn scale(scale: &Scale, unit: Unit, language: Language) -> String {
    let show = |value: f64| naming::bound_text(value, unit);
    let suffix = naming::suffix(unit, language);
    match scale {
        Scale::Range { worst, best } => {
            format!("{} → 0{} {} → 1{suffix}", show(*worst), language.of(",", "，"), show(*best))
        }
        Scale::Bands { poor, low, average, good, excellent } => {
            let values = [poor, low, average, good, excellent].map(|value| show(*value));
            format!("{}{suffix}\n→ .2 .4 .6 .8 1", values.join(" · "))
        }
        Scale::Target { outer_lower, lower, upper, outer_upper, upper_floor } => {
            let inside = format!("{}–{} → 1", show(*lower), show(*upper));
            let floor = naming::bound_text(*upper_floor, Unit::Ratio);
            let (left, right) = (show(*outer_lower), show(*outer_upper));
            match language {
                Language::English => format!("{inside}; {left} → 0, {right} → {floor}{suffix}"),
                Language::Chinese => format!("{inside}；{left} → 0，{right} → {floor}{suffix}"),
            }
        }
    }
}

/// How weights from figures are blended in: the tree then holds the blend, the matrices the judgements.
pub(super) fn blend(blend: &WeightBlend, language: Language) -> String {
    let method = match blend.method {
        DataMethod::Entropy => language.of("entropy", "熵权法"),
        DataMethod::Critic => "CRITIC",
        DataMethod::StandardDeviation => language.of("standard deviation", "标准差法"),
        DataMethod::CoefficientOfVariation => language.of("coefficient of variation", "变异系数法"),
        DataMethod::Merec => "MEREC",
    };
    let form = match blend.form {
        BlendForm::Geometric => language.of("geometric", "几何合成"),
        BlendForm::Linear => language.of("linear", "线性合成"),
    };
    let share = naming::fixed(blend.share * 100.0, 0);
    match language {
        Language::English => format!("{share}% {method}, {form}; the weights below are the blend"),
        Language::Chinese => format!("{method} {share}%，{form}；下列权重为合成后的权重"),
    }
}

/// What the model does with a missing figure.
pub(super) fn missing(policy: MissingPolicy, language: Language) -> &'static str {
    let (en, zh) = match policy {
        MissingPolicy::Worst => ("as worst", "按最差"),
        MissingPolicy::Reallocate => ("weight handed on", "权重转移"),
        MissingPolicy::Neutral => ("as one half", "按 0.5"),
        MissingPolicy::NotRatable => ("no grade", "不予评级"),
    };
    language.of(en, zh)
}

/// What a condition tests.
pub(super) fn test(model: &RatingModel, test: &Test, language: Language) -> String {
    match (test, language) {
        (Test::LineAtMost { line, limit }, Language::English) => {
            format!("{} at most {limit} (latest statement)", line_name(*line, language))
        }
        (Test::LineAtMost { line, limit }, Language::Chinese) => {
            format!("最近一期{}不高于 {limit} 元", line_name(*line, language))
        }
        (Test::LineNegativeYears { line, years }, Language::English) => {
            format!("{} negative in each of the last {years} years", line_name(*line, language))
        }
        (Test::LineNegativeYears { line, years }, Language::Chinese) => {
            format!("{}连续 {years} 年为负", line_name(*line, language))
        }
        (Test::IndicatorAbove { indicator, limit }, _) => {
            let (name, unit) = naming::indicator(model, indicator, language);
            let limit = naming::value_text(*limit, unit, language);
            match language {
                Language::English => format!("{name} above {limit}"),
                Language::Chinese => format!("{name}高于 {limit}"),
            }
        }
        (Test::StatementOlderThan { months }, Language::English) => {
            format!("latest statement older than {months} months")
        }
        (Test::StatementOlderThan { months }, Language::Chinese) => format!("最近报表超过 {months} 个月"),
        (Test::AuditNotClean, _) => language
            .of("audit opinion qualified, adverse or disclaimed", "审计意见为保留、否定或无法表示")
            .to_owned(),
        (Test::Expression { text }, _) => text.clone(),
        (Test::Blacklisted, _) => language.of("on the blacklist", "在黑名单上").to_owned(),
    }
}

/// What a condition does.
pub(super) fn effect(effect: &Effect, language: Language) -> String {
    match (effect, language) {
        (Effect::KnockOut { grade }, Language::English) => format!("knock-out: grade {grade}"),
        (Effect::KnockOut { grade }, Language::Chinese) => format!("一票否决：{grade} 级"),
        (Effect::Cap { grade }, Language::English) => format!("at most {grade}"),
        (Effect::Cap { grade }, Language::Chinese) => format!("最高 {grade} 级"),
        (Effect::Floor { grade }, Language::English) => format!("at least {grade}"),
        (Effect::Floor { grade }, Language::Chinese) => format!("最低 {grade} 级"),
    }
}

/// That the rating is indicative, and which checks are missing; failed ones (`true`) first.
pub(super) fn indicative(missing: &[(Text, bool)], language: Language) -> String {
    let named = |failed: bool| -> String {
        let names: Vec<&str> =
            missing.iter().filter(|one| one.1 == failed).map(|(name, _)| language.pick(name)).collect();
        names.join(language.of("; ", "、"))
    };
    let mut text = language
        .of(
            "Indicative rating: the customer's checklist is not finished, so it may not be submitted.",
            "参考性评级：客户核查清单未完成，不能提交。",
        )
        .to_owned();
    for (failed, en, zh) in [(true, " Failed: ", "未通过："), (false, " Open: ", "未完成：")] {
        let names = named(failed);
        if !names.is_empty() {
            text.push_str(&format!("{}{names}{}", language.of(en, zh), language.of(".", "。")));
        }
    }
    text
}

/// What the model's bounds and cut-offs rest on, and whether that needs care.
pub(super) fn calibration(calibration: &Calibration, language: Language) -> (String, bool) {
    match calibration {
        Calibration::NamedSources { .. } => {
            let rest = language.of(
                "bounds and cut-offs come from published sources, named on the Model sheet. Read the grade as \
                 an order of strength, not as a default rate.",
                "评分标尺与等级分界取自公开来源（见“评级模型”页）。等级表示强弱次序，不代表违约率。",
            );
            let join = language.of(": ", "：");
            (format!("{}{join}{rest}", Word::NotCalibrated.to(language)), true)
        }
        Calibration::Customers { customers, as_of, small_population, .. } => {
            let mut text = match language {
                Language::English => format!("Calibrated on {customers} of your customers as of {as_of}."),
                Language::Chinese => format!("已用贵公司 {customers} 家客户校准（截至 {as_of}）。"),
            };
            if *small_population {
                text.push_str(language.of(
                    " Fewer than 50 customers: grades are relative to a small group.",
                    "客户不足 50 家，等级只在小范围内可比。",
                ));
            }
            (text, *small_population)
        }
    }
}

/// Colour name of a risk class.
pub(super) fn risk_class(class: RiskClass, language: Language) -> &'static str {
    match class {
        RiskClass::Green => Word::Green,
        RiskClass::Yellow => Word::Yellow,
        RiskClass::Red => Word::Red,
    }
    .to(language)
}

/// Days of credit in words.
pub(super) fn terms(days: u16, language: Language) -> String {
    match (days, language) {
        (0, _) => language.of("prepayment or cash", "预付或现款").to_owned(),
        (_, Language::English) => format!("{days} days"),
        (_, Language::Chinese) => format!("{days} 天"),
    }
}

/// Why a figure was adjusted.
pub(super) fn adjustment(kind: AdjustmentKind, language: Language) -> &'static str {
    let (en, zh) = match kind {
        AdjustmentKind::Reclassification => ("reclassified", "重分类"),
        AdjustmentKind::OffBalanceSheet => ("off balance sheet", "表外项目"),
        AdjustmentKind::OneOff => ("one-off", "一次性项目"),
        AdjustmentKind::Error => ("correction", "差错更正"),
        AdjustmentKind::Other => ("other", "其他"),
    };
    language.of(en, zh)
}

/// What the auditor said.
pub(super) fn opinion(opinion: AuditOpinion, language: Language) -> &'static str {
    let (en, zh) = match opinion {
        AuditOpinion::Unknown => ("not stated", "未注明"),
        AuditOpinion::Unaudited => ("not audited", "未经审计"),
        AuditOpinion::Unqualified => ("unqualified", "标准无保留"),
        AuditOpinion::EmphasisOfMatter => ("emphasis of matter", "带强调事项"),
        AuditOpinion::Qualified => ("qualified", "保留意见"),
        AuditOpinion::Adverse => ("adverse", "否定意见"),
        AuditOpinion::Disclaimer => ("disclaimer", "无法表示"),
    };
    language.of(en, zh)
}

/// The override in force, or why it does not count.
pub(super) fn overridden(moved: &Overridden, own: &str, language: Language) -> String {
    let reason = language.pick(&moved.reason);
    let (grade, until, by, text) = (&moved.grade, moved.until, &moved.by, &moved.text);
    let mut said = match (language, moved.blocked) {
        (Language::English, false) => {
            format!(
                "Grade {grade} by override; the rating gives {own}. {reason}: {text} Until {until}, decided by {by}."
            )
        }
        (Language::Chinese, false) => {
            format!(
                "{grade} 级为人工调整结果，评级为 {own}。{reason}：{text} 有效期至 {until}，由 {by} 批准。"
            )
        }
        (Language::English, true) => {
            format!(
                "An override until {until} does not count: the grade {own} is a knock-out, which nothing lifts."
            )
        }
        (Language::Chinese, true) => {
            format!("有效期至 {until} 的人工调整不生效：{own} 级由否决条件决定，不得上调。")
        }
    };
    if moved.another_grade && !moved.blocked {
        said.push_str(
            language
                .of(" It was made on another grade: look again.", " 该调整基于另一等级作出，请重新审视。"),
        );
    }
    said
}

/// The assessment note that stands.
pub(super) fn assessment_note(note: &AssessmentNote, language: Language) -> String {
    let (text, at, by) = (&note.text, &note.at, &note.by);
    match language {
        Language::English => format!("Assessment by {by}, {at}: {text}"),
        Language::Chinese => format!("评估意见（{by}，{at}）：{text}"),
    }
}
