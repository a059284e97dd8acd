//! Decision mathematics: AHP, data-driven weights, TOPSIS, sensitivity, clustering, rank correlations,
//! validation of scores.
//!
//! Numbers in, numbers or a named error out. This crate knows no word of the trade, reads no clock and no
//! file, and never returns NaN: an input that is not finite is refused with its place, and a figure that
//! cannot be computed is an error or a notice with the reason. Every sum runs in a fixed order and nothing
//! uses a fused multiply-add, so the same input gives the same bits on every machine.

pub mod ahp;
pub mod cluster;
mod lanes;
mod quantile;
pub mod rank;
pub mod sensitivity;
pub mod table;
pub mod topsis;
pub mod validation;
pub mod weights;
