//! The trade: statements, indicators, the rating model, grades, payment behaviour.
//! No input or output, no clock, nothing of a window.

pub mod adjustment;
pub mod application;
pub mod assessment;
pub mod calibrate;
pub mod canonical;
pub mod chart;
pub mod checklist;
pub mod checks;
pub mod company_name;
pub mod customer;
pub mod default_model;
pub mod draft;
pub mod engine;
pub mod expression;
pub mod figure;
pub mod file;
pub mod indicators;
pub mod licence;
pub mod likeness;
pub mod limit;
pub mod model;
pub mod number;
pub mod overriding;
pub mod payment;
pub mod policy;
pub mod rating;
pub mod receivables;
pub mod registration;
pub mod role;
pub mod statement;
pub mod templates;
pub mod watch;
