//! From words to a tree, by operator precedence. Brackets, functions and signs may be nested only so deep, and
//! so may the tree itself, so that nothing that walks it can run out of stack.

use super::names::likeliest;
use super::token::{Token, Word, tokens};
use super::tree::{Flag, Function, Kind, Node, Operator};
use super::{ErrorKind, ExpressionError, LONGEST, MOST_NESTED, MOST_PARTS, Span};
use crate::chart::LineCode;

/// How tightly operators bind, loosest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Any,
    All,
    Not,
    Compare,
    Sum,
    Product,
    Sign,
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
    /// Offset after the last character, for what is missing there.
    end: usize,
    nested: usize,
}

/// Reads a text.
pub(super) fn parse(text: &str) -> Result<Node, ExpressionError> {
    let length = text.chars().count();
    if length > LONGEST {
        return Err(ExpressionError::new(ErrorKind::TooLong { limit: LONGEST }, Span::new(LONGEST, length)));
    }
    let tokens = tokens(text)?;
    let end = tokens.last().map_or(length, |token| token.at.end);
    let mut parser = Parser { tokens, next: 0, end, nested: 0 };
    let tree = parser.part(Level::Any)?;
    if let Some(left) = parser.peek() {
        return Err(unexpected(left));
    }
    measure(&tree, 1, &mut 0)?;
    Ok(tree)
}

/// Refuses a tree that is too deep or too large. The parser itself never nests deep enough to be a danger here.
fn measure(node: &Node, depth: usize, parts: &mut usize) -> Result<(), ExpressionError> {
    *parts += 1;
    if *parts > MOST_PARTS {
        return Err(ExpressionError::new(ErrorKind::TooLarge { limit: MOST_PARTS }, node.at));
    }
    if depth > MOST_NESTED {
        return Err(too_deep(node.at));
    }
    node.children().into_iter().try_for_each(|child| measure(child, depth + 1, parts))
}

fn too_deep(at: Span) -> ExpressionError {
    ExpressionError::new(ErrorKind::TooDeep { limit: MOST_NESTED }, at)
}

fn unexpected(token: &Token) -> ExpressionError {
    let found = match &token.word {
        Word::Number { .. } => "a number",
        Word::Name(name) => name,
        Word::Operator(operator) => operator.sign(),
        Word::Relation(relation) => relation.sign(),
        Word::And => "and",
        Word::Or => "or",
        Word::Not => "not",
        Word::Open => "(",
        Word::Close => ")",
        Word::Comma => ",",
    };
    ExpressionError::new(ErrorKind::Unexpected { found: found.to_owned() }, token.at)
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn peek_is(&self, word: &Word) -> bool {
        self.peek().is_some_and(|token| token.word == *word)
    }

    /// The next word's place, where it is this one.
    fn take(&mut self, word: &Word) -> Option<Span> {
        let at = self.peek().filter(|token| token.word == *word)?.at;
        self.next += 1;
        Some(at)
    }

    fn operator(&mut self, wanted: [Operator; 2]) -> Option<Operator> {
        let Some(Token { word: Word::Operator(found), .. }) = self.peek() else { return None };
        let found = wanted.contains(found).then_some(*found)?;
        self.next += 1;
        Some(found)
    }

    /// One level deeper.
    fn nest<T>(
        &mut self,
        at: Span,
        read: impl FnOnce(&mut Self) -> Result<T, ExpressionError>,
    ) -> Result<T, ExpressionError> {
        if self.nested == MOST_NESTED {
            return Err(too_deep(at));
        }
        self.nested += 1;
        let out = read(self);
        self.nested -= 1;
        out
    }

    /// A part of operators that bind at least this tightly.
    fn part(&mut self, level: Level) -> Result<Node, ExpressionError> {
        let mut left = self.prefix(level)?;
        if level <= Level::Product {
            left = self.series(left, [Operator::Times, Operator::Over])?;
        }
        if level <= Level::Sum {
            left = self.series(left, [Operator::Plus, Operator::Minus])?;
        }
        if level <= Level::Compare {
            left = self.comparison(left)?;
        }
        if level <= Level::All {
            left = self.joined(left, &Word::And)?;
        }
        if level <= Level::Any {
            left = self.joined(left, &Word::Or)?;
        }
        Ok(left)
    }

    /// What follows at the same level, from left to right. Brackets around the first part change nothing and
    /// are dropped.
    fn series(&mut self, first: Node, operators: [Operator; 2]) -> Result<Node, ExpressionError> {
        let product = operators[0] == Operator::Times;
        let mut rest = Vec::new();
        let mut at = first.at;
        while let Some(operator) = self.operator(operators) {
            let next = self.part(if product { Level::Sign } else { Level::Product })?;
            at = at.to(next.at);
            rest.push((operator, next));
        }
        if rest.is_empty() {
            return Ok(first);
        }
        let (first, rest) = match first.kind {
            Kind::Product(inner, mut before) if product => {
                before.append(&mut rest);
                (inner, before)
            }
            Kind::Sum(inner, mut before) if !product => {
                before.append(&mut rest);
                (inner, before)
            }
            kind => (Box::new(Node { kind, at: first.at }), rest),
        };
        Ok(Node { kind: if product { Kind::Product(first, rest) } else { Kind::Sum(first, rest) }, at })
    }

    fn comparison(&mut self, left: Node) -> Result<Node, ExpressionError> {
        let Some(Token { word: Word::Relation(relation), .. }) = self.peek() else { return Ok(left) };
        let relation = *relation;
        self.next += 1;
        let right = self.part(Level::Sum)?;
        if let Some(Token { word: Word::Relation(_), at }) = self.peek() {
            return Err(ExpressionError::new(ErrorKind::ChainedComparison, *at));
        }
        let at = left.at.to(right.at);
        Ok(Node { kind: Kind::Compare(Box::new(left), relation, Box::new(right)), at })
    }

    fn joined(&mut self, first: Node, word: &Word) -> Result<Node, ExpressionError> {
        let all = *word == Word::And;
        let mut at = first.at;
        let mut rest = Vec::new();
        while self.take(word).is_some() {
            let next = self.part(if all { Level::Not } else { Level::All })?;
            at = at.to(next.at);
            rest.push(next);
        }
        if rest.is_empty() {
            return Ok(first);
        }
        let mut parts = match first.kind {
            Kind::All(parts) if all => parts,
            Kind::Any(parts) if !all => parts,
            kind => vec![Node { kind, at: first.at }],
        };
        parts.append(&mut rest);
        Ok(Node { kind: if all { Kind::All(parts) } else { Kind::Any(parts) }, at })
    }

    fn prefix(&mut self, level: Level) -> Result<Node, ExpressionError> {
        let Some(token) = self.peek().cloned() else {
            return Err(ExpressionError::new(ErrorKind::UnexpectedEnd, Span::new(self.end, self.end)));
        };
        self.next += 1;
        match token.word {
            Word::Number { value, percent } => {
                Ok(Node { kind: Kind::Number { value, percent }, at: token.at })
            }
            Word::Name(name) => self.named(name, token.at),
            Word::Open => {
                let inner = self.nest(token.at, |parser| parser.part(Level::Any))?;
                let close = self.close(token.at)?;
                Ok(Node { kind: inner.kind, at: token.at.to(close) })
            }
            Word::Operator(Operator::Minus) => {
                let inner = self.nest(token.at, |parser| parser.prefix(Level::Sign))?;
                let at = token.at.to(inner.at);
                Ok(Node { kind: Kind::Negate(Box::new(inner)), at })
            }
            Word::Not if level <= Level::Not => {
                let inner = self.nest(token.at, |parser| parser.part(Level::Not))?;
                let at = token.at.to(inner.at);
                Ok(Node { kind: Kind::Not(Box::new(inner)), at })
            }
            _ => Err(unexpected(&token)),
        }
    }

    /// The place of the closing bracket of one opened there.
    fn close(&mut self, opened: Span) -> Result<Span, ExpressionError> {
        if let Some(at) = self.take(&Word::Close) {
            return Ok(at);
        }
        Err(self.peek().map_or_else(|| ExpressionError::new(ErrorKind::NotClosed, opened), unexpected))
    }

    fn named(&mut self, name: String, at: Span) -> Result<Node, ExpressionError> {
        let function = Function::from_code(&name.to_ascii_lowercase());
        let Some(open) = self.take(&Word::Open) else {
            if let Some(function) = function {
                let kind = ErrorKind::NeedsBrackets { function: function.code() };
                return Err(ExpressionError::new(kind, at));
            }
            let kind = if let Some(line) = LineCode::from_code(&name) {
                Kind::Line(line)
            } else if let Some(flag) = Flag::from_code(&name) {
                Kind::Flag(flag)
            } else {
                Kind::Name(name)
            };
            return Ok(Node { kind, at });
        };
        let Some(function) = function else {
            let meant = likeliest(&name, Function::ALL.iter().map(|function| function.code()));
            return Err(ExpressionError::new(ErrorKind::UnknownFunction { name, meant }, at));
        };
        let mut arguments = Vec::new();
        self.nest(at, |parser| {
            while !parser.peek_is(&Word::Close) || !arguments.is_empty() {
                arguments.push(parser.part(Level::Any)?);
                if parser.take(&Word::Comma).is_none() {
                    break;
                }
            }
            Ok(())
        })?;
        let at = at.to(self.close(open)?);
        let (fewest, most, expected) = function.arguments();
        let found = arguments.len();
        if !(fewest..=most).contains(&found) {
            let kind = ErrorKind::Arguments { function: function.code(), expected, found };
            return Err(ExpressionError::new(kind, at));
        }
        Ok(Node { kind: Kind::Call(function, arguments), at })
    }
}
