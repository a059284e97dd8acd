//! The qualitative assessment of one customer: frames, factors with their described levels, who scored what.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Name;

/// The Assessment tab.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct AssessmentView {
    /// The day of the scores shown and typed.
    pub as_of: NaiveDate,
    /// Name of the person who is signed in.
    pub me: String,
    /// Frames to choose from.
    pub frames: Vec<FrameView>,
    /// Every factor.
    pub factors: Vec<FactorView>,
}

/// A frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct FrameView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Groups in order.
    pub groups: Vec<FrameGroupView>,
    /// Weighted mean of what is scored, 1 to 10.
    pub mean: Option<f64>,
    /// Weight of what is scored, of 100.
    pub known: u32,
}

/// A group of a frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FrameGroupView {
    /// Heading.
    pub name: Name,
    /// Factors in order.
    pub places: Vec<PlaceView>,
}

/// A factor's place in a frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PlaceView {
    /// Factor code.
    pub factor: String,
    /// Weight, of 100.
    pub weight: u32,
    /// The frame's own word for it.
    pub called: Option<Name>,
}

/// One factor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct FactorView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// What is judged.
    pub about: Name,
    /// What must be seen for 1-2, 3-4, 5-6, 7-8, 9-10.
    pub anchors: Vec<Name>,
    /// Weight in the model in force; none where the model does not use it.
    pub weight: Option<f64>,
    /// The value that counts: the mean of the voices that count.
    pub value: Option<f64>,
    /// Highest less lowest of the voices that count.
    pub difference: Option<f64>,
    /// The difference is large enough to be asked about.
    pub apart: bool,
    /// The last word of the person who is signed in.
    pub mine: Option<VoiceView>,
    /// The last words of everybody else, the newest first.
    pub others: Vec<VoiceView>,
    /// Every entry, the newest first.
    pub history: Vec<VoiceView>,
}

/// A score somebody gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct VoiceView {
    /// Name of the person, or the workbook with its cell.
    pub by: String,
    /// Read from a workbook.
    pub imported: bool,
    /// The day.
    pub date: NaiveDate,
    /// 1 to 10; none where the score was taken back.
    pub score: Option<f64>,
    /// The evidence.
    pub remark: String,
    /// Part of the mean now.
    pub counts: bool,
}

/// A score to be stored in the name of the person who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ScoreInput {
    /// Customer key.
    pub customer: String,
    /// Factor code.
    pub factor: String,
    /// 1 to 10; none for no information.
    pub score: Option<u8>,
    /// The evidence.
    pub remark: String,
}
