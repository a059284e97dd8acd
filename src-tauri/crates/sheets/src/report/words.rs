//! The fixed words of the rating report, each in both languages. Sentences with figures in them are in
//! `phrases`; names of indicators and statement lines belong to the trade and come from there.

use super::language::Language;

macro_rules! words {
    ($($name:ident $en:literal $zh:literal;)*) => {
        /// A fixed text of the report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Word { $($name,)* }

        impl Word {
            #[cfg(test)]
            const ALL: &'static [Word] = &[$(Word::$name,)*];

            /// The text.
            pub(super) fn to(self, language: Language) -> &'static str {
                match self { $(Word::$name => language.of($en, $zh),)* }
            }
        }
    };
}

words! {
    // sheets
    SheetCover "Cover" "封面";
    SheetSummary "Summary" "摘要";
    SheetIndicators "Indicators" "指标";
    SheetProfile "Profile" "指标表现";
    SheetStatements "Statements" "财务报表";
    SheetAdjustments "Adjustments" "调整";
    SheetLimit "Limit calculation" "额度测算";
    SheetDecisions "Conditions and approvals" "条件与审批";
    SheetModel "Model" "评级模型";
    SheetHistory "History" "评级历史";
    SheetSources "Sources" "数据来源";
    SheetChartData "Chart data" "图表数据";
    Report "Customer credit rating report" "客户信用评级报告";
    // cover
    Decision "Decision" "授信决定";
    Limit "Credit limit" "信用额度";
    OfItTemporary "of it {0} temporary, until {1}" "其中临时额度 {0}，至 {1}";
    NotDecided "not decided" "未决定";
    ValidUntil "Valid until" "有效期至";
    AttachedConditions "Conditions" "附加条件";
    DecidedBy "Decided by" "批准人";
    RequestSigned "request #{0}, last signed by {1} on {2}" "申请 #{0}，{1} 于 {2} 终审";
    NothingDecided "Nothing is decided yet. No limit is neither a limit of 0 nor unlimited: it takes a request and its approval." "尚未作出授信决定。无额度既不等于额度为 0，也不等于不限额，须经申请和审批。";
    NoLimitNow "No limit is in force. A new one takes a request and its approval." "目前没有生效的额度，须重新申请并经审批。";
    Used "Used" "已用";
    Headroom "Headroom" "可用";
    NoLedger "not known: no ledger of this customer" "未知：无该客户台账";
    Hold "Releases" "放货";
    HeldSince "held since {0} by {1}: {2}" "{0} 起暂停，操作人 {1}：{2}";
    NoClass "none" "无风险类别";
    Model "Model" "模型";
    RatedBy "Rated by" "评级人";
    RatedOn "Rated on" "评级操作日";
    Contents "In this file" "目录";
    AboutSummary "grade, policy, drivers, what would lift it, watch and reviews, sign-off" "等级、政策、驱动因素、升级条件、监控与评审、签核";
    AboutIndicators "values, years before, peers, scales, weights and points, tied to the score" "数值、上年、同业、标尺、权重与影响分，与得分核对";
    AboutProfile "how the indicators stand, by criterion" "各准则与指标表现";
    AboutStatements "up to five periods with common size and checks" "最多五期报表，含共同比与勾稽核对";
    AboutAdjustments "what was changed of the reported figures, by whom and why" "对报表数的调整、调整人与原因";
    AboutLimit "every method with its steps, what binds, the rounding" "各方法及步骤、起约束作用的方法、取整";
    AboutDecisions "limits, conditions, requests with their signatures, overrides, holds" "额度、条件、申请与签批、人工调级、放货";
    AboutModel "tree, weights, judgements, cut-offs" "指标体系、权重、判断矩阵、分界线";
    AboutHistory "score over time on the grades" "得分走势与等级";
    ChartDataHidden "The figures behind the charts are on the hidden sheet {0}." "图表所用数据在隐藏的“{0}”工作表中。";
    SourcesPrinted "Printed for the period of {0}; the file has all {1} figures and the other inputs" "打印报表期 {0} 的数据；文件中含全部 {1} 项数据及其他输入";
    JudgementsBelow "The pairwise judgements behind the weights follow in the file; they are not printed." "权重所依据的两两比较判断见文件下方，不打印。";
    AboutSources "each figure with its file, sheet and cell" "每个数据的文件、工作表与单元格";
    // watch
    UnderWatch "Watch and reviews" "监控与评审";
    ReviewsDue "Reviews due" "评审到期";
    NoReview "nothing asks for a review" "暂无需要评审的事项";
    OpenSignals "Open signals" "未结信号";
    NoSignal "none is open" "无未结信号";
    Seen "Seen" "观察到的情况";
    Since "Since" "提出";
    DueBy "Due" "期限";
    Owner "Owner" "负责人";
    // limit
    Method "Method" "方法";
    Gives "Gives" "结果";
    Standing "In the limit" "作用";
    Why "Why" "原因";
    Binds "binds" "起约束作用";
    Counts "counts" "计入";
    Idle "shown, does not count" "仅列示，不计入";
    NoAmount "no amount" "无结果";
    LimitFound "Limit found" "测算额度";
    LeastCounting "Least of what counts" "计入方法中最小者";
    CoefficientIn "coefficient of the grade {0}%, in the need" "等级系数 {0}%，已计入需求";
    Step "Rounded down to a multiple of" "向下取整单位";
    NoGrade "no grade" "无等级";
    // decisions
    AmountsIn "as of {0}, amounts in {1}" "{0}，金额单位：{1}";
    InForce "In force" "现行授信";
    Amount "Amount" "金额";
    Requests "Requests" "申请";
    NoRequest "Nothing was asked for yet." "尚无申请。";
    WhyAmount "Why this amount" "金额说明";
    AskedFor "Asked for" "申请内容";
    Was "As it was" "原状";
    AskedValue "As asked" "申请";
    Listed "on it" "已列入";
    NotListed "not on it" "未列入";
    Level "Level" "审批层级";
    Role "Role" "角色";
    SignedBy "Signed by" "签批人";
    SignedAt "When" "时间";
    SignedFor "{0} for {1}" "{0} 代 {1}";
    Comment "Comment" "意见";
    NotSigned "not signed" "未签批";
    GoesOn "goes on because of: {0}" "须上报：{0}";
    When "When" "时间";
    What "What" "事项";
    Remark "Words" "说明";
    Overrides "Grades moved by hand" "人工调级";
    NoOverride "The grade was never moved by hand." "该客户等级从未经人工调整。";
    MadeOn "Made on, notches" "原等级与级数";
    Period "Period" "期间";
    State "State" "状态";
    Stands "in force" "生效中";
    EndedOn "ended on {0}" "已于 {0} 终止";
    NotStanding "not in force" "未生效或已到期";
    LimitsAndHolds "Limits and holds" "额度与放货记录";
    NoEvent "No limit was ever decided." "尚无额度决定。";
    // summary
    Score "Score" "得分";
    Grade "Grade" "等级";
    ScoreOf100 "points of 100" "分（满分 100）";
    Coverage "Known share of weight" "数据覆盖率";
    ScoreRange "Score range, gaps worst to best" "得分区间（缺失项）";
    Latest "Latest statement used" "所用最近一期报表";
    WhereItStands "Where the customer stands" "所处位置";
    GradesAndPolicy "Grades and credit policy" "等级与信用政策";
    From "From" "起点";
    To "Below" "低于";
    Terms "Terms" "账期";
    TermsDays "Terms, days" "账期（天）";
    Coefficient "Limit coefficient" "额度系数";
    ReviewEvery "Review, months" "评审周期（月）";
    RiskClass "Risk class" "风险类别";
    Security "Security" "担保要求";
    Approval "Approval" "审批";
    Review "Review" "评审";
    Carries "What carries the grade" "支撑因素";
    HoldsBack "What holds it back" "拖累因素";
    NothingCarries "No indicator stands above the reference." "没有高于参照的指标。";
    NothingHolds "No indicator stands below the reference." "没有低于参照的指标。";
    WaterfallTitle "From the reference to the score, points" "从参照得分到本客户得分（分）";
    CriteriaTitle "Criteria, 0 worst to 1 best" "各准则表现（0 最差，1 最好）";
    ProfileTitle "Indicators, 0 worst to 1 best" "各指标表现（0 最差，1 最好）";
    ScaleTitle "The grades on the score, 0 to 100; the black mark is this customer" "得分与等级刻度（0 至 100），黑线为本客户";
    Customer "Customer" "本客户";
    Reference "Reference" "参照";
    OtherIndicators "All others" "其余指标";
    Smallest "Smallest single change that reaches the next grade" "升一级所需的最小单项改变";
    NoImprovement "No single indicator alone reaches the next grade." "单凭任何一项指标都不能升级。";
    BestGrade "The customer has the best grade." "客户已是最高等级。";
    ConditionBinds "A condition decides the grade, so a better figure alone does not raise it." "等级由条件决定，仅改善指标不能升级。";
    Now "Now" "现值";
    Needed "Needed" "需达到";
    Change "Change" "变动";
    Conditions "Conditions on the grade" "信用级别设置条件";
    Condition "Condition" "条件";
    Test "Test" "检验";
    Effect "Effect" "作用";
    Outcome "Outcome" "结果";
    Fired "fired" "触发";
    NotFired "not fired" "未触发";
    UnknownInput "input unknown" "数据不明，未触发";
    FiresOnUnknown "also fires where the input is unknown" "数据不明时也触发";
    PaymentTitle "Payment behaviour" "付款表现";
    SignOff "Sign-off" "签核";
    Prepared "Prepared by" "编制";
    Reviewed "Reviewed by" "复核";
    Approved "Approved by" "批准";
    Name "Name" "姓名";
    Date "Date" "日期";
    Signature "Signature" "签字";
    NotCalibrated "Not calibrated on your customers" "尚未用贵公司客户校准";
    // indicators
    Criterion "Criterion" "准则";
    Indicator "Indicator" "指标";
    Value "Value" "本期";
    Previous "Year before" "上年";
    PeerMedian "Peer median" "同业中位";
    Scale "Scale (value → r)" "评分标尺（数值→r）";
    RefR "r of reference" "参照 r";
    Weight "Weight" "权重";
    EffectiveWeight "Effective weight" "有效权重";
    Points "Points" "影响（分）";
    Source "Source" "来源";
    Note "Note" "说明";
    Total "Total" "合计";
    ReferenceScore "Score of the reference" "参照得分";
    ScoreFromPoints "Score = reference + points" "得分＝参照＋影响";
    ScoreFromDistances "Score = 100·d⁻/(d⁻+d⁺), recomputed from r and weights" "得分＝100·d⁻/(d⁻+d⁺)，由 r 与权重复算";
    ScoreStored "Score of the rating" "评级得分";
    Difference "Difference" "差额";
    ByCriterion "By criterion" "按准则汇总";
    WeightedR "r, weighted" "加权 r";
    // statements
    BalanceSheet "Balance sheet" "资产负债表";
    IncomeStatement "Income statement" "利润表";
    CashFlow "Cash flow statement" "现金流量表";
    Line "Line" "项目";
    Checks "Checks: difference, ✓ where the figures agree" "勾稽核对：差额，✓ 表示相符";
    Audit "Audit" "审计意见";
    Received "Received" "收到日期";
    Consolidated "Consolidated statements" "合并报表";
    Parent "Statements of the company alone" "母公司报表";
    NoStatements "No statement had been received by the day of the rating." "评级日前未收到任何财务报表。";
    // adjustments
    Reported "Reported" "报表数";
    AdjustedBy "Change" "调整数";
    Adjusted "Adjusted" "调整后";
    Kind "Kind" "类别";
    Reason "Reason" "原因";
    By "By" "调整人";
    On "On" "日期";
    AdjustedOnly "not reported, adjusted only" "报表未列，仅调整";
    // model
    Tree "Indicator tree and weights" "指标体系与权重";
    LocalWeight "Local weight" "层内权重";
    GlobalWeight "Global weight" "总权重";
    Consistency "CR, below 0.10" "CR，应低于 0.10";
    Formula "Formula" "公式";
    WhenMissing "When missing" "缺失时";
    ScaleSource "Source" "标尺来源";
    Judgements "Pairwise judgements (row against column)" "两两比较判断矩阵（行对列）";
    CutOffs "Grades, cut-offs and policy" "等级、分界线与政策";
    Blend "Weights from figures" "客观赋权";
    TypedWeights "typed in" "直接录入";
    Basis "Basis" "依据";
    ModelName "Model" "模型";
    Version "Version" "版本";
    ModelHash "Hash of the model version (SHA-256)" "模型版本哈希（SHA-256）";
    InputHash "Hash of the rating's inputs (SHA-256)" "评级输入哈希（SHA-256）";
    Engine "Engine" "计算引擎";
    SourcesOfScales "Sources of the scales" "标尺来源";
    CoverageRule "Least coverage, whole / criterion" "最低覆盖率（总体／单项准则）";
    Centres "Centres of the clusters, worst first" "聚类中心（由差到好）";
    // history
    AsOf "As of" "评级日期";
    ModelVersion "Model version" "模型版本";
    FirstRating "This is the customer's first rating." "这是该客户的首次评级。";
    HistoryTitle "Score over time on the grades of this report's model" "得分走势（底色为本报告模型的等级）";
    // sources
    PeriodEnd "Period end" "报告期末";
    Statement "Statement" "报表";
    AmountUsed "Amount used" "采用金额";
    File "File" "文件";
    Sheet "Sheet" "工作表";
    Cell "Cell" "单元格";
    LabelFound "Label as found" "原项目名称";
    TextFound "Text as found" "原单元格文本";
    TypedIn "typed in" "手工录入";
    OtherInputs "Figures that do not come from statements" "非报表数据";
    Figure "Figure" "数值";
    Origin "Origin" "出处";
    // risk classes
    Green "green" "绿";
    Yellow "yellow" "黄";
    Red "red" "红";
    None "none" "无";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_there_in_both_languages() {
        for word in Word::ALL {
            let (en, zh) = (word.to(Language::English), word.to(Language::Chinese));
            assert!(!en.is_empty() && en.is_ascii() || en.contains(['⁻', '→', '✓', '·']), "{word:?}: {en}");
            assert!(zh.chars().any(|c| ('\u{4E00}'..'\u{A000}').contains(&c)), "{word:?}: {zh}");
        }
    }
}
