//! An expression as a tree. Lines and flags are known by their codes; every other name is an indicator, which
//! is looked up when the expression is checked.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Span, Unit};
use crate::chart::{LineCode, StatementKind};

/// A part of an expression. Two parts are equal where they say the same, wherever in the text they stand.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub kind: Kind,
    pub at: Span,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// What a part is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// A number as it was typed: 15 with `percent` is 0.15.
    Number {
        value: Decimal,
        percent: bool,
    },
    /// A statement line.
    Line(LineCode),
    /// Something of the customer that is neither a line nor an indicator.
    Flag(Flag),
    /// An indicator.
    Name(String),
    Negate(Box<Node>),
    Not(Box<Node>),
    /// From left to right, `+` and `-` only.
    Sum(Box<Node>, Vec<(Operator, Node)>),
    /// From left to right, `*` and `/` only.
    Product(Box<Node>, Vec<(Operator, Node)>),
    Compare(Box<Node>, Relation, Box<Node>),
    All(Vec<Node>),
    Any(Vec<Node>),
    Call(Function, Vec<Node>),
}

/// The four operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

impl Operator {
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Over => "/",
        }
    }
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Less,
    AtMost,
    Greater,
    AtLeast,
    Equal,
    NotEqual,
}

impl Relation {
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
            Self::Equal => "=",
            Self::NotEqual => "<>",
        }
    }
}

macro_rules! named {
    ($(#[$about:meta])* $name:ident, $what:literal: $($(#[$doc:meta])* $variant:ident $code:literal;)*) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            #[doc = concat!("Every ", $what, ".")]
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// As it is written in a formula.
            #[must_use]
            pub const fn code(self) -> &'static str { match self { $(Self::$variant => $code,)* } }

            #[doc = concat!("The ", $what, " written so.")]
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> { match code { $($code => Some(Self::$variant),)* _ => None } }
        }
    };
}

named! {
    /// The functions of the language.
    Function, "function":
    /// `if(condition, then, else)`; only the branch taken needs its figures.
    If "if";
    /// `prev(x)`: the same a year before.
    Prev "prev";
    /// `avg(x)`: mean of the opening and the closing balance.
    Avg "avg";
    /// `min(a, b, ...)`: the smallest.
    Min "min";
    /// `max(a, b, ...)`: the largest.
    Max "max";
    /// `abs(x)`: without its sign.
    Abs "abs";
    /// `or_zero(line)`: 0 where the layout leaves the line out.
    OrZero "or_zero";
    /// `known(x)`: whether x has a value.
    Known "known";
}

impl Function {
    /// Fewest and most arguments, and the same in words.
    pub(super) const fn arguments(self) -> (usize, usize, &'static str) {
        match self {
            Self::If => (3, 3, "three arguments (condition, then, else)"),
            Self::Min | Self::Max => (2, usize::MAX, "two arguments or more"),
            Self::Prev | Self::Avg | Self::Abs | Self::OrZero | Self::Known => (1, 1, "one argument"),
        }
    }
}

named! {
    /// What conditions can ask of a customer besides lines and indicators.
    Flag, "flag":
    /// Whether the customer is on the blacklist (yes or no).
    Blacklisted "blacklisted";
    /// Whether the auditor qualified, denied or disclaimed the latest statement (yes or no).
    AuditNotClean "audit_not_clean";
    /// Months begun since the end of the latest statement's period: 18 up to the day 18 months after it, 19
    /// from the day after that.
    StatementAgeMonths "statement_age_months";
    /// How many periods have an income statement of twelve months.
    StatementCount "statement_count";
}

impl Flag {
    /// Unit of its value.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Blacklisted | Self::AuditNotClean => Unit::YesNo,
            Self::StatementAgeMonths | Self::StatementCount => Unit::Number,
        }
    }
}

/// Whether a line is an amount at a day rather than over months: the balance sheet, and cash at both ends of
/// the cash-flow statement.
pub(super) fn is_stock(line: LineCode) -> bool {
    line.kind() == StatementKind::BalanceSheet
        || matches!(line, LineCode::OpeningCash | LineCode::ClosingCash)
}

impl Node {
    /// The parts this one is made of, in the order of the text.
    pub fn children(&self) -> Vec<&Node> {
        match &self.kind {
            Kind::Number { .. } | Kind::Line(_) | Kind::Flag(_) | Kind::Name(_) => Vec::new(),
            Kind::Negate(child) | Kind::Not(child) => vec![child],
            Kind::Sum(first, rest) | Kind::Product(first, rest) => {
                std::iter::once(&**first).chain(rest.iter().map(|(_, node)| node)).collect()
            }
            Kind::Compare(left, _, right) => vec![left, right],
            Kind::All(nodes) | Kind::Any(nodes) | Kind::Call(_, nodes) => nodes.iter().collect(),
        }
    }

    /// The same part made of other parts.
    pub fn map(&self, change: &mut impl FnMut(&Node) -> Node) -> Node {
        let mut each = |nodes: &[Node]| nodes.iter().map(&mut *change).collect::<Vec<_>>();
        let kind = match &self.kind {
            Kind::Call(function, nodes) => Kind::Call(*function, each(nodes)),
            Kind::All(nodes) => Kind::All(each(nodes)),
            Kind::Any(nodes) => Kind::Any(each(nodes)),
            Kind::Negate(child) => Kind::Negate(Box::new(change(child))),
            Kind::Not(child) => Kind::Not(Box::new(change(child))),
            Kind::Compare(left, relation, right) => {
                let left = Box::new(change(left));
                Kind::Compare(left, *relation, Box::new(change(right)))
            }
            Kind::Sum(first, rest) | Kind::Product(first, rest) => {
                let first = Box::new(change(first));
                let rest = rest.iter().map(|(operator, node)| (*operator, change(node))).collect();
                if matches!(self.kind, Kind::Sum(..)) {
                    Kind::Sum(first, rest)
                } else {
                    Kind::Product(first, rest)
                }
            }
            leaf => leaf.clone(),
        };
        Node { kind, at: self.at }
    }

    /// Whether it comes to yes or no.
    pub fn is_condition(&self) -> bool {
        match &self.kind {
            Kind::Flag(flag) => flag.unit() == Unit::YesNo,
            Kind::Not(_) | Kind::Compare(..) | Kind::All(_) | Kind::Any(_) => true,
            Kind::Call(Function::Known, _) => true,
            Kind::Call(Function::If, arguments) => arguments.last().is_some_and(Node::is_condition),
            _ => false,
        }
    }

    /// Calls `visit` for this part and all below it, in the order of the text.
    pub fn visit<'n>(&'n self, visit: &mut impl FnMut(&'n Node)) {
        visit(self);
        for child in self.children() {
            child.visit(visit);
        }
    }

    /// The flow statements this part reads lines of.
    pub fn flow_statements(&self) -> Vec<StatementKind> {
        let mut kinds = Vec::new();
        self.visit(&mut |node| {
            if let Kind::Line(line) = node.kind
                && !is_stock(line)
                && !kinds.contains(&line.kind())
            {
                kinds.push(line.kind());
            }
        });
        kinds
    }

    /// Whether it is equity as a ratio divides by it: total or parent equity, less other lines, its average, or
    /// that of a year before.
    pub fn is_equity(&self) -> bool {
        match &self.kind {
            Kind::Line(line) => matches!(line, LineCode::TotalEquity | LineCode::ParentEquity),
            Kind::Call(Function::Avg | Function::Prev, arguments) => arguments.iter().all(Node::is_equity),
            Kind::Sum(first, rest) => {
                first.is_equity() && rest.iter().all(|(operator, _)| *operator == Operator::Minus)
            }
            _ => false,
        }
    }
}
