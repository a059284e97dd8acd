//! The kinds of a credit file's entries in the words of a workbook.

use assay_credit::file::{DecisionPower, RelationKind, SecurityKind};

use super::Language;

pub(super) fn power(power: DecisionPower, language: Language) -> &'static str {
    let (en, zh) = match power {
        DecisionPower::Unknown => ("", ""),
        DecisionPower::Decides => ("decides", "决策"),
        DecisionPower::Influences => ("has a say", "影响决策"),
        DecisionPower::Executes => ("carries out", "执行"),
        DecisionPower::None => ("none", "无"),
    };
    language.of(en, zh)
}

pub(super) fn relation(kind: RelationKind, language: Language) -> &'static str {
    let (en, zh) = match kind {
        RelationKind::Shareholder => ("shareholder", "股东"),
        RelationKind::Parent => ("parent", "母公司"),
        RelationKind::Subsidiary => ("subsidiary", "子公司"),
        RelationKind::ActualController => ("actual controller", "实际控制人"),
        RelationKind::SameController => ("same controller", "同一控制"),
        RelationKind::SameRepresentative => ("same representative", "同一法定代表人"),
        RelationKind::ActingInConcert => ("acting in concert", "一致行动人"),
        RelationKind::Guarantor => ("guarantor", "担保人"),
        RelationKind::Manager => ("manager", "关键管理人员"),
        RelationKind::Family => ("family", "亲属"),
        RelationKind::Other => ("other", "其他"),
    };
    language.of(en, zh)
}

pub(super) fn security(kind: SecurityKind, language: Language) -> &'static str {
    let (en, zh) = match kind {
        SecurityKind::Guarantee => ("third-party guarantee", "第三方保证"),
        SecurityKind::Mortgage => ("mortgage", "抵押"),
        SecurityKind::Pledge => ("pledge", "质押"),
        SecurityKind::Deposit => ("deposit", "保证金"),
        SecurityKind::BankGuarantee => ("bank guarantee", "银行保函"),
        SecurityKind::CreditInsurance => ("credit insurance", "信用保险"),
        SecurityKind::TitleRetention => ("title retention", "所有权保留"),
    };
    language.of(en, zh)
}
