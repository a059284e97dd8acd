//! How items moved between classes from one day to a later one. An event is absorbing: items that had one before
//! the first day are not part of the matrix, and none comes back from it.

use thiserror::Error;

/// Why moves cannot be counted. Positions are 0-based in the fields and counted from 1 in the messages.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MigrationError {
    /// No class.
    #[error("there is no class: give at least one")]
    NoClass,
    /// Nothing to count.
    #[error("there is no item to follow: give at least one with its class before and its state after")]
    Empty,
    /// An item is in a class that does not exist.
    #[error("item {} is in class {} {when}, of {classes}; correct the class or leave the item out", .index + 1, .class + 1)]
    NoSuchClass {
        /// Which item.
        index: usize,
        /// Its class.
        class: usize,
        /// Before or after the move.
        when: When,
        /// Number of classes.
        classes: usize,
    },
}

/// The side of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On the first day.
    Before,
    /// On the later day.
    After,
}

impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if *self == Self::Before { "before" } else { "after" })
    }
}

/// Where an item was on the later day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// In a class, 0 being the best.
    Class(usize),
    /// It had the event meanwhile.
    Event,
    /// It is no longer followed.
    Withdrawn,
}

/// Items that began in one class.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Number of items that began here, wherever they went.
    pub n: usize,
    /// How many went to each class, best first.
    pub to: Vec<usize>,
    /// How many had the event.
    pub events: usize,
    /// How many were withdrawn.
    pub withdrawn: usize,
    /// The counts over `n`; `None` where nobody began in the class.
    pub shares: Option<Shares>,
}

/// Shares of a row, which add up to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// To each class, best first, 0..=1.
    pub to: Vec<f64>,
    /// To the event, 0..=1.
    pub events: f64,
    /// Withdrawn, 0..=1.
    pub withdrawn: f64,
}

/// The migration matrix with its totals.
#[derive(Debug, Clone, PartialEq)]
pub struct Migration {
    /// One row for each class before, best first.
    pub rows: Vec<Row>,
    /// Items that went to a better class.
    pub upgrades: usize,
    /// Items that stayed in their class.
    pub stayed: usize,
    /// Items that went to a worse class; those with an event are not among them.
    pub downgrades: usize,
    /// Items with an event.
    pub events: usize,
    /// Items withdrawn.
    pub withdrawn: usize,
    /// How many classes an item moved on average, above 0 towards the worse, over the items that still have a
    /// class; `None` where none has.
    pub mean_notches: Option<f64>,
    /// The same without the direction, 0 or above.
    pub mean_distance: Option<f64>,
}

/// Counts the moves of items among `classes` classes, from the class before (0 the best) and the state after.
///
/// ```
/// use assay_methods::validation::migration::{After, migrate};
/// let moves = [(0, After::Class(0)), (0, After::Class(2)), (2, After::Event), (2, After::Class(1))];
/// let matrix = migrate(&moves, 3).unwrap();
/// assert_eq!(matrix.rows[0].shares.as_ref().unwrap().to, [0.5, 0.0, 0.5]);
/// assert_eq!(matrix.rows[1].shares, None);
/// assert_eq!((matrix.upgrades, matrix.stayed, matrix.downgrades, matrix.events), (1, 1, 1, 1));
/// // Two classes down and one up, over three items that still have a class.
/// assert_eq!((matrix.mean_notches, matrix.mean_distance), (Some(1.0 / 3.0), Some(1.0)));
/// ```
///
/// # Errors
/// No class, no item, or a class that is not in 0..`classes` (with the item).
pub fn migrate(moves: &[(usize, After)], classes: usize) -> Result<Migration, MigrationError> {
    check(moves, classes)?;
    let empty = Row { n: 0, to: vec![0; classes], events: 0, withdrawn: 0, shares: None };
    let mut rows = vec![empty; classes];
    for &(before, after) in moves {
        let row = &mut rows[before];
        row.n += 1;
        match after {
            After::Class(class) => row.to[class] += 1,
            After::Event => row.events += 1,
            After::Withdrawn => row.withdrawn += 1,
        }
    }
    for row in &mut rows {
        row.shares = shares(row);
    }
    let (mut upgrades, mut stayed, mut downgrades) = (0, 0, 0);
    let (mut notches_up, mut notches_down) = (0, 0);
    for (before, row) in rows.iter().enumerate() {
        for (after, &n) in row.to.iter().enumerate() {
            match after.cmp(&before) {
                std::cmp::Ordering::Less => {
                    upgrades += n;
                    notches_up += n * (before - after);
                }
                std::cmp::Ordering::Equal => stayed += n,
                std::cmp::Ordering::Greater => {
                    downgrades += n;
                    notches_down += n * (after - before);
                }
            }
        }
    }
    let with_class = upgrades + stayed + downgrades;
    let mean = |notches: f64| (with_class > 0).then(|| notches / with_class as f64);
    Ok(Migration {
        upgrades,
        stayed,
        downgrades,
        events: rows.iter().map(|row| row.events).sum(),
        withdrawn: rows.iter().map(|row| row.withdrawn).sum(),
        mean_notches: mean(notches_down as f64 - notches_up as f64),
        mean_distance: mean((notches_down + notches_up) as f64),
        rows,
    })
}

fn shares(row: &Row) -> Option<Shares> {
    let of_all = |count: usize| count as f64 / row.n as f64;
    (row.n > 0).then(|| Shares {
        to: row.to.iter().map(|&count| of_all(count)).collect(),
        events: of_all(row.events),
        withdrawn: of_all(row.withdrawn),
    })
}

fn check(moves: &[(usize, After)], classes: usize) -> Result<(), MigrationError> {
    if classes == 0 {
        return Err(MigrationError::NoClass);
    }
    if moves.is_empty() {
        return Err(MigrationError::Empty);
    }
    for (index, &(before, after)) in moves.iter().enumerate() {
        if before >= classes {
            return Err(MigrationError::NoSuchClass { index, class: before, when: When::Before, classes });
        }
        if let After::Class(class) = after
            && class >= classes
        {
            return Err(MigrationError::NoSuchClass { index, class, when: When::After, classes });
        }
    }
    Ok(())
}
