//! 信用档案: what is kept about a customer beside the master data: people, related parties, security, papers and
//! sources of information, with the rules that need no book.

mod freshness;
mod groups;
mod kinds;

pub use freshness::{Age, Freshness, overall};
pub use groups::{Link, Suggestion, Tie, suggestions};
pub use kinds::{AttachmentKind, DecisionPower, NEEDED_PARTS, Part, RelationKind, SecurityKind, SourceKind};
