//! Where one customer stands in the portfolio, on a day and on the earlier one.

use assay_credit::model::RiskClass;
use assay_credit::number::ratio;
use assay_store::{CustomerRecord, Id, InForce, LimitKind, Rating, held_on};
use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;

use super::Scale;
use super::facts::Facts;
use crate::view::RatingStatus;

/// Statements older than this are stale.
pub(in crate::session) const STALE_MONTHS: u32 = 18;
/// A limit used to this share is near its end.
const NEAR: f64 = 0.9;
/// Reviews due within so many days are due soon.
pub(in crate::session) const SOON_DAYS: u64 = 30;

/// Where a customer is on a day for migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::session) enum Place {
    /// Grade it is treated as, counted from the best of the scale.
    Grade(usize),
    /// No grade.
    None,
    /// It defaulted on the day or before; nobody leaves this place.
    Default,
    /// It was put away.
    Withdrawn,
}

/// What a customer shows that somebody should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::session) enum Flag {
    /// The grade rose.
    Upgraded,
    /// The grade fell.
    Downgraded,
    /// It has a grade and had none.
    Gained,
    /// It had a grade and has none.
    Lost,
    /// The latest statement is older than 18 months.
    Stale,
    /// A condition decided the grade.
    Ruled,
    /// An override moves the grade.
    Overridden,
    /// Owes more than the limit.
    OverLimit,
    /// Owes nine tenths of it and more, and not more than it.
    NearLimit,
    /// The limit ends within the days of the policy.
    LimitExpiring,
    /// The limit ended and none followed.
    LimitLapsed,
    /// Owes something without a limit in force.
    Uncovered,
    /// New releases are held.
    Held,
    /// A review is overdue.
    ReviewOverdue,
    /// A review is due within 30 days.
    ReviewSoon,
    /// It defaulted.
    Defaulted,
}

impl Flag {
    /// The code lists filter by.
    pub(in crate::session) const fn code(self) -> &'static str {
        match self {
            Self::Upgraded => "upgraded",
            Self::Downgraded => "downgraded",
            Self::Gained => "gained",
            Self::Lost => "lost",
            Self::Stale => "stale",
            Self::Ruled => "ruled",
            Self::Overridden => "overridden",
            Self::OverLimit => "over_limit",
            Self::NearLimit => "near_limit",
            Self::LimitExpiring => "limit_expiring",
            Self::LimitLapsed => "limit_lapsed",
            Self::Uncovered => "uncovered",
            Self::Held => "held",
            Self::ReviewOverdue => "review_overdue",
            Self::ReviewSoon => "review_soon",
            Self::Defaulted => "defaulted",
        }
    }
}

/// A customer on one day.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::session) struct Standing {
    pub(in crate::session) place: Place,
    /// Grade it is treated as, also where it defaulted.
    pub(in crate::session) grade: Option<usize>,
    /// The rating's own grade.
    pub(in crate::session) own: Option<usize>,
    pub(in crate::session) score: Option<f64>,
    pub(in crate::session) class: Option<RiskClass>,
    /// Owed, nothing where the customer has more credits than invoices; none without a document in the ledger.
    pub(in crate::session) exposure: Option<Decimal>,
    /// Limit in force.
    pub(in crate::session) limit: Option<Decimal>,
    /// The rating it rests on.
    pub(in crate::session) rating: Option<Id>,
    /// The model version that made it.
    pub(in crate::session) version: Option<Id>,
}

impl Standing {
    /// Whether the book knew anything of the customer by the day: a rating, a limit, a document.
    pub(in crate::session) const fn known(&self) -> bool {
        self.rating.is_some() || self.limit.is_some() || self.exposure.is_some()
    }
}

/// A customer of the portfolio.
#[derive(Debug, Clone)]
pub(in crate::session) struct Member {
    /// Its record, by position.
    pub(in crate::session) at: usize,
    /// Put away on the day or before.
    pub(in crate::session) archived: bool,
    pub(in crate::session) status: RatingStatus,
    pub(in crate::session) now: Standing,
    /// None where there is no earlier day.
    pub(in crate::session) before: Option<Standing>,
    /// Past due.
    pub(in crate::session) overdue: Option<Decimal>,
    /// Last day of the standing limit in force.
    pub(in crate::session) until: Option<NaiveDate>,
    /// Next review.
    pub(in crate::session) review: Option<NaiveDate>,
    /// Why there is no grade.
    pub(in crate::session) why: Option<&'static str>,
    /// In the order of [`Flag`].
    pub(in crate::session) flags: Vec<Flag>,
}

impl Member {
    /// Looks a customer up in the facts.
    pub(in crate::session) fn of(at: usize, record: &CustomerRecord, facts: &Facts, scale: &Scale) -> Self {
        let id = record.id;
        let rating = facts.ratings.latest.get(&id);
        let (now, until) = now(record, facts, scale);
        let before = before(record, facts, scale);
        let status = match rating {
            None => RatingStatus::NotRated,
            Some(rating) if rating.grade.is_none() => RatingStatus::NotRatable,
            Some(_) => RatingStatus::Rated,
        };
        let mut member = Self {
            at,
            archived: facts.away(record, facts.as_of),
            status,
            before,
            overdue: facts.owed.get(&id).map(|owed| owed.overdue.normalize()),
            until,
            review: facts.due.get(&id).and_then(|due| due.first()).map(|due| due.day),
            why: match status {
                RatingStatus::NotRated => Some("not_rated"),
                _ => facts.why.get(&id).copied(),
            },
            flags: Vec::new(),
            now,
        };
        member.flags = flags(&member, id, rating, facts);
        member
    }

    /// What is owed as a share of the limit; none where there is no limit above 0 or no ledger.
    pub(in crate::session) fn used(&self) -> Option<f64> {
        let (exposure, limit) = self.now.exposure.zip(self.now.limit)?;
        (limit > Decimal::ZERO).then(|| ratio(exposure, limit))
    }

    pub(in crate::session) fn has(&self, flag: Flag) -> bool {
        self.flags.contains(&flag)
    }

    /// Whether the grade moved between the two days; not for one that defaulted or was put away.
    pub(in crate::session) fn moved(&self) -> Option<(usize, usize)> {
        match (self.before.as_ref()?.place, self.now.place) {
            (Place::Grade(from), Place::Grade(to)) if from != to => Some((from, to)),
            _ => None,
        }
    }
}

fn now(record: &CustomerRecord, facts: &Facts, scale: &Scale) -> (Standing, Option<NaiveDate>) {
    let id = record.id;
    let rating = facts.ratings.latest.get(&id);
    let limits = facts.limits.get(&id).map_or(&[][..], Vec::as_slice);
    let in_force = InForce::on(limits, facts.as_of);
    let grade = rating.and_then(|rating| scale.position(facts.ratings.grade(rating)?));
    let place = match grade {
        _ if facts.away(record, facts.as_of) => Place::Withdrawn,
        _ if facts.defaults.get(&id).is_some_and(|day| *day <= facts.as_of) => Place::Default,
        Some(at) => Place::Grade(at),
        None => Place::None,
    };
    let standing = Standing {
        place,
        grade,
        own: own(rating, scale),
        score: rating.and_then(|rating| rating.score),
        class: facts.standings.of(record).class,
        exposure: facts.balances.get(&id).map(owed),
        limit: in_force.amount().map(|amount| amount.normalize()),
        rating: rating.map(|rating| rating.id),
        version: rating.map(|rating| rating.model_version),
    };
    (standing, in_force.standing.map(|limit| limit.limit.last_day))
}

fn before(record: &CustomerRecord, facts: &Facts, scale: &Scale) -> Option<Standing> {
    let (id, day) = (record.id, facts.ratings.against?);
    let rating = facts.ratings.before.get(&id);
    let limits = facts.limits.get(&id).map_or(&[][..], Vec::as_slice);
    let grade = rating.and_then(|rating| scale.position(facts.ratings.grade_before(rating)?));
    let place = match grade {
        _ if facts.away(record, day) => Place::Withdrawn,
        _ if facts.defaults.get(&id).is_some_and(|default| *default <= day) => Place::Default,
        Some(at) => Place::Grade(at),
        None => Place::None,
    };
    Some(Standing {
        place,
        grade,
        own: own(rating, scale),
        score: rating.and_then(|rating| rating.score),
        class: facts.standings_before.as_ref().and_then(|standings| standings.of(record).class),
        exposure: facts.balances_before.get(&id).map(owed),
        limit: InForce::on(limits, day).amount().map(|amount| amount.normalize()),
        rating: rating.map(|rating| rating.id),
        version: rating.map(|rating| rating.model_version),
    })
}

fn own(rating: Option<&Rating>, scale: &Scale) -> Option<usize> {
    scale.position(rating?.grade.as_deref()?)
}

/// The exposure of a balance: nothing where there is more credit than debt.
pub(super) fn owed(balance: &Decimal) -> Decimal {
    balance.max(&Decimal::ZERO).normalize()
}

fn flags(member: &Member, id: Id, rating: Option<&Rating>, facts: &Facts) -> Vec<Flag> {
    let as_of = facts.as_of;
    let stale = as_of.checked_sub_months(Months::new(STALE_MONTHS)).unwrap_or(NaiveDate::MIN);
    let within = |days: u64| as_of.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX);
    let before = member.before.as_ref().map(|before| before.place);
    let graded = |place: Place| matches!(place, Place::Grade(_));
    let now = member.now.place;
    let used = member.used();
    let owes = member.now.exposure.is_some_and(|exposure| exposure > Decimal::ZERO);
    let over = member.now.exposure.zip(member.now.limit).is_some_and(|(exposure, limit)| exposure > limit);
    let limits = facts.limits.get(&id).map_or(&[][..], Vec::as_slice);
    let had = limits.iter().any(|one| {
        one.limit.kind == LimitKind::Standing && one.limit.first_day <= as_of && one.limit.last_day < as_of
    });
    let moved = member.moved();
    let tests = [
        (Flag::Upgraded, moved.is_some_and(|(from, to)| to < from)),
        (Flag::Downgraded, moved.is_some_and(|(from, to)| to > from)),
        (Flag::Gained, graded(now) && before == Some(Place::None)),
        (Flag::Lost, now == Place::None && before.is_some_and(graded)),
        (Flag::Stale, facts.periods.get(&id).is_some_and(|period| *period < stale)),
        (Flag::Ruled, rating.is_some_and(|rating| rating.rule.is_some())),
        (Flag::Overridden, member.now.grade != member.now.own),
        (Flag::OverLimit, over),
        (Flag::NearLimit, !over && used.is_some_and(|used| used >= NEAR)),
        (
            Flag::LimitExpiring,
            member.until.is_some_and(|day| day <= within(facts.policy.reviews.before_end_days.into())),
        ),
        (Flag::LimitLapsed, member.now.limit.is_none() && had),
        (Flag::Uncovered, owes && member.now.limit.is_none()),
        (Flag::Held, held_on(facts.holds.get(&id).map_or(&[][..], Vec::as_slice), as_of).is_some()),
        (Flag::ReviewOverdue, member.review.is_some_and(|day| day < as_of)),
        (Flag::ReviewSoon, member.review.is_some_and(|day| as_of <= day && day <= within(SOON_DAYS))),
        (Flag::Defaulted, now == Place::Default),
    ];
    tests.into_iter().filter_map(|(flag, shows)| shows.then_some(flag)).collect()
}
