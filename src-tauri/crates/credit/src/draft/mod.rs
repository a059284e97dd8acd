//! A rating model while it is being changed: what follows from its parts, and what the reference population says.
//! Storing, publishing and rating are not done here.

pub mod cuts;
pub mod problems;
pub mod reference;
pub mod settle;
