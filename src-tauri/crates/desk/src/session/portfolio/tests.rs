//! Figures of the portfolio against hand calculations.
