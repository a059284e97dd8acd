//! The text of a tree with no more brackets than it needs. Read again it gives the same tree.

use std::fmt::{self, Write};

use super::parse::Level;
use super::tree::{Kind, Node, Operator};

/// How tightly a part holds together.
fn level(kind: &Kind) -> Level {
    match kind {
        Kind::Any(_) => Level::Any,
        Kind::All(_) => Level::All,
        Kind::Not(_) => Level::Not,
        Kind::Compare(..) => Level::Compare,
        Kind::Sum(..) => Level::Sum,
        Kind::Product(..) => Level::Product,
        _ => Level::Sign,
    }
}

/// Writes a part; `times` is the sign of multiplication.
pub(super) fn write(out: &mut impl Write, node: &Node, times: &str) -> fmt::Result {
    match &node.kind {
        Kind::Number { value, percent } => {
            write!(out, "{}{}", value.normalize(), if *percent { "%" } else { "" })
        }
        Kind::Line(line) => out.write_str(line.code()),
        Kind::Flag(flag) => out.write_str(flag.code()),
        Kind::Name(name) => out.write_str(name),
        Kind::Negate(inner) => {
            out.write_char('-')?;
            inside(out, inner, Level::Sign, times)
        }
        Kind::Not(inner) => {
            out.write_str("not ")?;
            inside(out, inner, Level::Not, times)
        }
        Kind::Sum(first, rest) => series(out, first, rest, Level::Product, times),
        Kind::Product(first, rest) => series(out, first, rest, Level::Sign, times),
        Kind::Compare(left, relation, right) => {
            inside(out, left, Level::Sum, times)?;
            write!(out, " {} ", relation.sign())?;
            inside(out, right, Level::Sum, times)
        }
        Kind::All(parts) => list(out, parts, " and ", Level::Not, times),
        Kind::Any(parts) => list(out, parts, " or ", Level::All, times),
        Kind::Call(function, arguments) => {
            write!(out, "{}(", function.code())?;
            list(out, arguments, ", ", Level::Any, times)?;
            out.write_char(')')
        }
    }
}

/// A part where one of at least this level is needed: in brackets where it holds together less tightly.
fn inside(out: &mut impl Write, node: &Node, needed: Level, times: &str) -> fmt::Result {
    if level(&node.kind) >= needed {
        return write(out, node, times);
    }
    out.write_char('(')?;
    write(out, node, times)?;
    out.write_char(')')
}

fn series(
    out: &mut impl Write,
    first: &Node,
    rest: &[(Operator, Node)],
    needed: Level,
    times: &str,
) -> fmt::Result {
    inside(out, first, needed, times)?;
    for (operator, node) in rest {
        let sign = if *operator == Operator::Times { times } else { operator.sign() };
        write!(out, " {sign} ")?;
        inside(out, node, needed, times)?;
    }
    Ok(())
}

fn list(out: &mut impl Write, nodes: &[Node], between: &str, needed: Level, times: &str) -> fmt::Result {
    for (i, node) in nodes.iter().enumerate() {
        if i > 0 {
            out.write_str(between)?;
        }
        inside(out, node, needed, times)?;
    }
    Ok(())
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, self, Operator::Times.sign())
    }
}
