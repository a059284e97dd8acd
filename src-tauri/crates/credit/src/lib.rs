//! The trade: statements, indicators, the rating model, grades, payment behaviour.
//! No input or output, no clock, nothing of a window.

pub mod adjustment;
pub mod assessment;
pub mod calibrate;
pub mod canonical;
pub mod chart;
pub mod checks;
pub mod customer;
pub mod default_model;
pub mod engine;
pub mod figure;
pub mod indicators;
pub mod model;
pub mod number;
pub mod payment;
pub mod rating;
pub mod receivables;
pub mod statement;
