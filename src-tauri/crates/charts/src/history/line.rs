//! The line through the scores, its points, and the values beside them where there is room.

use super::scale::Scale;
use super::{LEFT, RIGHT, ScoreHistory, ScorePoint};
use crate::canvas::{At, Canvas, Type};
use crate::frame::{SMALL, cross, ring};
use crate::look::{Colours, Language};

type Place = (f64, f64);
/// Left, top, right, bottom.
type Area = [f64; 4];

/// Draws line, points and values; days without a score are a gap with a cross below it.
pub(super) fn draw(canvas: &Canvas<'_>, history: &ScoreHistory, scale: &Scale, look: (&Colours, Language)) {
    let (colours, words) = look;
    let places: Vec<Option<Place>> =
        history.points.iter().map(|point| Some((scale.x(point.day), scale.y(point.score?)))).collect();
    for run in places.split(Option::is_none) {
        let run: Vec<Place> = run.iter().flatten().copied().collect();
        if run.len() > 1 {
            canvas.path(&run, colours.text, 1.8);
        }
    }
    for (point, place) in history.points.iter().zip(&places) {
        match place {
            Some(at) if point.moved() => ring(canvas, *at, 4.6, colours.accent, colours.accent),
            Some(at) => ring(canvas, *at, 4.4, colours.text, colours.ground),
            None => cross(canvas, (scale.x(point.day), scale.bottom() - 9.0), colours.muted),
        }
    }
    let mut taken = drawn(&places);
    let posts: Vec<Area> = history
        .marks
        .iter()
        .map(|mark| scale.x(mark.day))
        .map(|x| [x - 1.0, scale.top, x + 1.0, scale.bottom()])
        .collect();
    let how = Type::new(SMALL, colours.text).at(At::Middle);
    let last = places.iter().rposition(Option::is_some);
    for (at, must) in order(&history.points) {
        let Some(place) = places[at] else { continue };
        let text = history.points[at].words(last == Some(at), words);
        let half = canvas.width(&text, how) / 2.0;
        let fits = |(x, y): Place, others: &[Area]| {
            let own = around((x, y), (half + 2.0, 6.0));
            let inside = own[0] > LEFT && own[2] < RIGHT && own[1] > scale.top && own[3] < scale.bottom();
            inside && others.iter().all(|other| apart(&own, other))
        };
        let beside = beside(&places, at, place, half);
        // Aside it may seem a neighbour's.
        let post = history.marks.iter().any(|mark| mark.day == history.points[at].day);
        let own = if must || post { &beside[..] } else { &beside[..2] };
        let free = own.iter().copied().find(|spot| fits(*spot, &taken) && fits(*spot, &posts));
        if let Some(spot) = free.or_else(|| beside.into_iter().find(|spot| must && fits(*spot, &taken))) {
            taken.push(around(spot, (half + 2.0, 6.0)));
            canvas.text(spot.0, spot.1, &text, how);
        }
    }
}

/// The points whose values are told, the most telling first: the last, the first, the overridden, the highest, the
/// lowest; those may stand on the line of a mark. Then the others.
fn order(points: &[ScorePoint]) -> Vec<(usize, bool)> {
    let known: Vec<(usize, f64)> =
        points.iter().enumerate().filter_map(|(at, point)| Some((at, point.score?))).collect();
    let most = known.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    let least = known.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    let moved = known.iter().filter(|(at, _)| points[*at].moved());
    let telling = known.last().into_iter().chain(known.first()).chain(moved).chain(most).chain(least);
    let mut order: Vec<(usize, bool)> = Vec::with_capacity(known.len());
    for (at, must) in telling.map(|(at, _)| (*at, true)).chain(known.iter().map(|(at, _)| (*at, false))) {
        if order.iter().all(|(done, _)| *done != at) {
            order.push((at, must));
        }
    }
    order
}

/// Where a value may stand: above a peak, below a dip, then the other side, then aside.
fn beside(places: &[Option<Place>], at: usize, (x, y): Place, half: f64) -> [Place; 6] {
    let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let near: Vec<f64> = near.filter_map(|at| places.get(at).copied().flatten()).map(|(_, y)| y).collect();
    let dip = !near.is_empty() && y > near.iter().sum::<f64>() / near.len() as f64 + 2.0;
    let middle = if half + 2.0 > RIGHT - x { RIGHT - half - 3.0 } else { x.max(LEFT + half + 3.0) };
    let (first, second) = if dip { (13.0, -13.0) } else { (-13.0, 13.0) };
    let aside = half + 9.0;
    [
        (middle, y + first),
        (middle, y + second),
        (x - aside, y - 6.0),
        (x + aside, y + 6.0),
        (x + aside, y - 6.0),
        (x - aside, y + 6.0),
    ]
}

/// What a value must not stand on: points, and the line every few pixels.
fn drawn(places: &[Option<Place>]) -> Vec<Area> {
    let mut boxes: Vec<Area> = places.iter().flatten().map(|at| around(*at, (5.0, 5.0))).collect();
    for pair in places.windows(2) {
        let [Some(from), Some(to)] = pair else { continue };
        let steps = ((to.0 - from.0).hypot(to.1 - from.1) / 4.0).ceil().max(1.0);
        boxes.extend((0..=steps as u32).map(|step| {
            let share = f64::from(step) / steps;
            around((from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share), (1.0, 1.0))
        }));
    }
    boxes
}

fn around((x, y): Place, (across, down): (f64, f64)) -> Area {
    [x - across, y - down, x + across, y + down]
}

fn apart(one: &Area, other: &Area) -> bool {
    one[2] <= other[0] || other[2] <= one[0] || one[3] <= other[1] || other[3] <= one[1]
}

impl ScorePoint {
    pub(super) fn moved(&self) -> bool {
        self.decided.is_some() && self.decided != self.grade
    }

    fn words(&self, last: bool, words: Language) -> String {
        let score = self.score.map_or_else(String::new, |score| format!("{score:.1}"));
        match (&self.grade, &self.decided) {
            (Some(grade), Some(decided)) if grade != decided => {
                format!("{score} {grade} {} {decided}", words.of("as", "\u{6309}"))
            }
            (Some(grade), _) if last => format!("{score} {grade}"),
            _ => score,
        }
    }
}
