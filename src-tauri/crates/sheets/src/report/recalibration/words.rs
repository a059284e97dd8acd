//! What differs between two versions of a model, in the words of the report: the kinds of difference, and the codes
//! that stand on either side of one.

use assay_credit::model::RatingModel;
use assay_credit::model::compare::{Part, Said, What};

use crate::report::language::Language;
use crate::report::naming::{Unit, bound_text, fixed};
use crate::report::phrases;

/// Which part of a model.
pub(super) fn part(part: Part, language: Language) -> &'static str {
    let (en, zh) = match part {
        Part::Tree => ("Tree", "指标体系"),
        Part::Formulas => ("Formulas", "公式"),
        Part::Judgements => ("Judgements", "判断矩阵"),
        Part::Weights => ("Weights", "权重"),
        Part::Population => ("Calibration", "校准"),
        Part::Scoring => ("Scoring", "评分标尺"),
        Part::Grades => ("Grades and cut-offs", "等级与分界线"),
        Part::Conditions => ("Conditions", "条件"),
        Part::Policy => ("Policy of the grades", "等级政策"),
    };
    language.of(en, zh)
}

/// What differs.
pub(super) fn what(what: What, language: Language) -> &'static str {
    let (en, zh) = match what {
        What::ModelCode => ("Code of the model", "模型代码"),
        What::ModelName => ("Name of the model", "模型名称"),
        What::Engine => ("Engine", "计算引擎"),
        What::NodeAdded => ("Added under", "新增于"),
        What::NodeRemoved => ("Removed from", "移除自"),
        What::NodeMoved => ("Moved", "移动"),
        What::NodeRenamed => ("Renamed", "改名"),
        What::ChildrenOrder => ("Order", "顺序"),
        What::FormulaAdded => ("Formula added", "新增公式"),
        What::FormulaRemoved => ("Formula removed", "移除公式"),
        What::FormulaName => ("Name", "名称"),
        What::FormulaText => ("Formula", "公式"),
        What::FormulaUnit => ("Unit", "单位"),
        What::FormulaDirection => ("Direction", "方向"),
        What::FormulasOrder => ("Order of the formulas", "公式顺序"),
        What::Judgement => ("Judgement", "判断"),
        What::ExpertAdded => ("Expert added, weight", "新增专家，权重"),
        What::ExpertRemoved => ("Expert removed, weight", "移除专家，权重"),
        What::ExpertWeight => ("Weight of the expert", "专家权重"),
        What::ExpertsOrder => ("Order of the experts", "专家顺序"),
        What::ExpertJudgement => ("Judgement of the expert", "专家判断"),
        What::ConsistencyRatio => ("Consistency ratio", "一致性比率"),
        What::InconsistencyReason => ("Reason for inconsistent judgements", "判断不一致的理由"),
        What::Weighting => ("Weights come from", "权重来源"),
        What::LocalWeight => ("Weight among siblings", "局部权重"),
        What::GlobalWeight => ("Weight in the model", "全局权重"),
        What::BlendMethod => ("Weights from figures by", "客观赋权方法"),
        What::BlendForm => ("Form of the blend", "合成方式"),
        What::BlendShare => ("Share of weights from figures", "客观权重占比"),
        What::JudgedWeight => ("Weight by judgement", "主观权重"),
        What::DataWeight => ("Weight from figures", "客观权重"),
        What::CalibrationKind => ("Rests on", "依据"),
        What::CalibrationSources => ("Named sources", "来源"),
        What::CalibrationCustomers => ("Customers calibrated on", "校准客户数"),
        What::CalibrationDay => ("Calibrated as of", "校准日期"),
        What::CalibrationCenters => ("Centres of the clusters", "聚类中心"),
        What::SmallPopulation => ("Fewer than 50 customers", "不足 50 家客户"),
        What::PopulationDay => ("Population as of", "参照总体日期"),
        What::PopulationIndustries => ("Industries of the population", "参照总体行业"),
        What::PopulationRegions => ("Regions of the population", "参照总体地区"),
        What::PopulationCustomers => ("Customers of the population", "参照总体客户数"),
        What::PopulationMembers => ("Members of the population (hash)", "参照总体成员（哈希）"),
        What::PopulationScores => ("Scores of the population", "参照总体得分分布"),
        What::ReferenceShare => ("Reference customer’s r", "参照客户的 r"),
        What::CoverageTotal => ("Least coverage of the weight", "最低总覆盖率"),
        What::CoverageCriterion => ("Least coverage within a criterion", "最低准则内覆盖率"),
        What::ScaleKind => ("Kind of scale", "标尺类型"),
        What::BoundWorst => ("Worst value (r = 0)", "最差值（r = 0）"),
        What::BoundBest => ("Best value (r = 1)", "最佳值（r = 1）"),
        What::BoundPoor => ("Poor (r = 0.2)", "较差值（r = 0.2）"),
        What::BoundLow => ("Low (r = 0.4)", "较低值（r = 0.4）"),
        What::BoundAverage => ("Average (r = 0.6)", "平均值（r = 0.6）"),
        What::BoundGood => ("Good (r = 0.8)", "良好值（r = 0.8）"),
        What::BoundExcellent => ("Excellent (r = 1)", "优秀值（r = 1）"),
        What::BoundOuterLower => ("Outer limit below the target", "目标区间外侧下限"),
        What::BoundLower => ("Start of the target", "目标区间下限"),
        What::BoundUpper => ("End of the target", "目标区间上限"),
        What::BoundOuterUpper => ("Outer limit above the target", "目标区间外侧上限"),
        What::BoundUpperFloor => ("Least r above the target", "目标区间上侧最低 r"),
        What::BoundsSource => ("Bounds follow", "界限依据"),
        What::ScaleSource => ("Source of the scale", "标尺来源"),
        What::Missing => ("A missing figure", "缺失值处理"),
        What::GradeAdded => ("Grade added", "新增等级"),
        What::GradeRemoved => ("Grade removed", "移除等级"),
        What::GradesOrder => ("Order of the grades", "等级顺序"),
        What::CutOff => ("Lowest score", "最低得分"),
        What::ExpectedDefaultRate => ("Expected default rate", "预期违约率"),
        What::ConditionAdded => ("Condition added", "新增条件"),
        What::ConditionRemoved => ("Condition removed", "移除条件"),
        What::ConditionName => ("Name", "名称"),
        What::ConditionTest => ("Tests", "检验内容"),
        What::ConditionEffect => ("Effect", "作用"),
        What::ConditionGrade => ("Grade of the effect", "作用等级"),
        What::ConditionStrict => ("Fires when unknown", "未知时触发"),
        What::ConditionsOrder => ("Order of the conditions", "条件顺序"),
        What::TermsDays => ("Terms", "账期"),
        What::LimitCoefficient => ("Limit coefficient", "额度系数"),
        What::Security => ("Security", "担保要求"),
        What::ReviewMonths => ("Months between reviews", "评审周期（月）"),
        What::Approval => ("Approval", "审批人"),
        What::RiskClass => ("Risk class", "风险类别"),
    };
    language.of(en, zh)
}

/// One side of a difference.
pub(super) fn said(model: &RatingModel, what: What, said: &Said, language: Language) -> String {
    match said {
        Said::Weight(value) => format!("{}%", fixed(value * 100.0, 2)),
        Said::Percent(value) => format!("{}%", fixed(value * 100.0, 1)),
        Said::Number(value) => match what {
            What::Judgement | What::ExpertJudgement => judgement(*value),
            What::ConsistencyRatio => fixed(*value, 3),
            _ => bound_text(*value, Unit::Ratio),
        },
        Said::Days(days) => phrases::terms(*days, language),
        Said::Words(text) if matches!(what, What::CalibrationCenters | What::PopulationScores) => {
            rounded(language.pick(text))
        }
        Said::Words(text) => language.pick(text).to_owned(),
        Said::Test(test) => phrases::test(model, test, language),
        Said::Code(code) => code_text(what, code, language).map_or_else(|| code.clone(), str::to_owned),
    }
}

/// Scores one after the other, to two decimals as cut-offs are; what is no fraction stays.
fn rounded(list: &str) -> String {
    let parts = list.split(' ').map(|part| {
        let (digits, comma) = part.strip_suffix(',').map_or((part, ""), |digits| (digits, ","));
        match digits.parse::<f64>() {
            Ok(value) if digits.contains('.') => format!("{}{comma}", fixed(value, 2)),
            _ => part.to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join(" ")
}

/// A judgement as experts write it: 3, or 1/3.
fn judgement(value: f64) -> String {
    if value > 0.0 && value < 1.0 {
        format!("1/{}", bound_text(1.0 / value, Unit::Ratio))
    } else {
        bound_text(value, Unit::Ratio)
    }
}

fn code_text(what: What, code: &str, language: Language) -> Option<&'static str> {
    let (en, zh) = match (what, code) {
        (_, "yes") => ("yes", "是"),
        (_, "no") => ("no", "否"),
        (What::RiskClass, "green") => ("green", "绿"),
        (What::RiskClass, "yellow") => ("yellow", "黄"),
        (What::RiskClass, "red") => ("red", "红"),
        (What::Missing, "worst") => ("as worst", "按最差"),
        (What::Missing, "reallocate") => ("weight handed on", "权重转移"),
        (What::Missing, "neutral") => ("as one half", "按 0.5"),
        (What::Missing, "not_ratable") => ("no grade", "不予评级"),
        (What::Weighting, "judged") => ("judgements in pairs", "两两比较"),
        (What::Weighting, "direct") => ("typed in", "直接录入"),
        (What::CalibrationKind, "named_sources") => ("named sources", "公开来源"),
        (What::CalibrationKind, "customers") => ("own customers", "本公司客户"),
        (What::ConditionEffect, "knock_out") => ("knock-out", "一票否决"),
        (What::ConditionEffect, "cap") => ("cap", "最高等级"),
        (What::ConditionEffect, "floor") => ("floor", "最低等级"),
        (What::ScaleKind, "range") => ("range", "区间"),
        (What::ScaleKind, "bands") => ("bands", "分档"),
        (What::ScaleKind, "target") => ("target", "目标区间"),
        (What::BoundsSource, "typed") => ("typed in", "直接录入"),
        (What::BoundsSource, "percentiles") => ("percentiles of the customers", "客户分位数"),
        (What::BlendForm, "linear") => ("linear", "线性合成"),
        (What::BlendForm, "geometric") => ("geometric", "几何合成"),
        (What::BlendMethod, "entropy") => ("entropy", "熵权法"),
        (What::BlendMethod, "standard_deviation") => ("standard deviation", "标准差法"),
        (What::BlendMethod, "critic") => ("CRITIC", "CRITIC"),
        (What::BlendMethod, "merec") => ("MEREC", "MEREC"),
        (What::BlendMethod, "coefficient_of_variation") => ("coefficient of variation", "变异系数法"),
        (What::FormulaDirection, "benefit") => ("higher is better", "越高越好"),
        (What::FormulaDirection, "cost") => ("lower is better", "越低越好"),
        (What::FormulaDirection, "target") => ("target", "目标区间"),
        _ => return None,
    };
    Some(language.of(en, zh))
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn lists_of_scores_lose_the_digits_nobody_reads() {
        assert_eq!(rounded("33.93409974000001, 41, 54.066891959 | 6, 5"), "33.93, 41, 54.07 | 6, 5");
        assert_eq!(rounded(""), "");
    }
}
