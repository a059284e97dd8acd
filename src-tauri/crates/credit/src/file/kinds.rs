//! The kinds of entries a credit file holds. Their serialised names stand in the book and in the message files.

use serde::{Deserialize, Serialize};

/// How much a person at the customer decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionPower {
    /// Not known.
    #[default]
    Unknown,
    /// Decides alone.
    Decides,
    /// Has a say in the decision.
    Influences,
    /// Carries out what was decided.
    Executes,
    /// Has no part in it.
    None,
}

/// How somebody is related to a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// 股东
    #[default]
    Shareholder,
    /// 母公司
    Parent,
    /// 子公司
    Subsidiary,
    /// 实际控制人
    ActualController,
    /// 同一控制
    SameController,
    /// 同一法定代表人
    SameRepresentative,
    /// 一致行动人
    ActingInConcert,
    /// 互相担保 or guarantor
    Guarantor,
    /// 关键管理人员
    Manager,
    /// 亲属
    Family,
    /// Another relation.
    Other,
}

impl RelationKind {
    /// Whether two customers related so stand and fall together as a rule. A share counts from one half, and a
    /// guarantor, a manager or a relative may, but need not.
    #[must_use]
    pub const fn is_one_risk(self) -> bool {
        matches!(
            self,
            Self::Parent
                | Self::Subsidiary
                | Self::ActualController
                | Self::SameController
                | Self::SameRepresentative
                | Self::ActingInConcert
        )
    }
}

/// What secures a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecurityKind {
    /// 第三方保证
    #[default]
    Guarantee,
    /// 抵押
    Mortgage,
    /// 质押
    Pledge,
    /// 保证金
    Deposit,
    /// 银行保函
    BankGuarantee,
    /// 信用保险
    CreditInsurance,
    /// 所有权保留
    TitleRetention,
}

/// What an attached file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// Business licence.
    Licence,
    /// Statements.
    Statement,
    /// Contract.
    Contract,
    /// Photo.
    Photo,
    /// A paper of a guarantee or security.
    Security,
    /// Anything else.
    #[default]
    Other,
}

/// Where information came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Own staff: visits, sales, collection.
    #[default]
    OwnStaff,
    /// The customer.
    Customer,
    /// Public registers: companies, courts, tax.
    PublicRegister,
    /// Credit agencies.
    Agency,
    /// Banks.
    Bank,
    /// Other suppliers and trade.
    Trade,
    /// Press and internet.
    Media,
    /// Statements imported into the book.
    StatementImport,
    /// A ledger imported into the book.
    LedgerImport,
    /// Scores that assessors gave, or imported figures.
    Assessment,
}

impl SourceKind {
    /// How many months such information is good for, where nobody said otherwise. Registers change with a filing
    /// and are free to look at; an annual statement lasts until the next one is due (18 months after its period,
    /// as the overview counts); a ledger is written on every month.
    #[must_use]
    pub const fn valid_months(self) -> u32 {
        match self {
            Self::OwnStaff | Self::Customer | Self::Agency | Self::Bank | Self::Assessment => 12,
            Self::PublicRegister | Self::Trade | Self::Media => 6,
            Self::StatementImport => 18,
            Self::LedgerImport => 3,
        }
    }

    /// Whether it comes from an import or an assessment, so that nobody enters it.
    #[must_use]
    pub const fn is_derived(self) -> bool {
        matches!(self, Self::StatementImport | Self::LedgerImport | Self::Assessment)
    }
}

/// Which part of the picture a source speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Who the customer legally is.
    #[default]
    Identity,
    /// Who owns and controls it.
    Ownership,
    /// Its statements.
    Financial,
    /// How it pays.
    Payment,
    /// Its management and business.
    Management,
    /// Security given.
    Security,
    /// Anything else.
    Other,
}

/// The parts without which a customer's credit cannot be judged.
pub const NEEDED_PARTS: [Part; 4] = [Part::Identity, Part::Ownership, Part::Financial, Part::Payment];
