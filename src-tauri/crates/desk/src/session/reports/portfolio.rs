//! The portfolio report: the members of the portfolio that a filter leaves, as rows of the workbook.

use std::collections::BTreeMap;
use std::path::Path;

use assay_credit::figure::Text;
use assay_sheets::report::portfolio::{
    LimitPoint, ModelInForce, Move, MoveKind, PortfolioCustomer, PortfolioReport, bytes_unless,
};
use assay_sheets::report::{Identity, Language, Negatives};
use assay_store::Id;
use chrono::{Days, NaiveDate};

use super::cautions::{InOthers, cautions};
use super::language_of;
use super::preview::preview;
use super::{put_in_place, refuse_over_book, unless_stopped};
use crate::session::Session;
use crate::session::models::FrozenModel;
use crate::session::portfolio::{Cause, Flag, Member, Place, Portfolio, SOON_DAYS, total_before};
use crate::session::watch::signal_name;
use crate::view::{PortfolioAsk, PortfolioFilter, WorkbookPreview};
use crate::{CommandError, Job};

/// What there is to do: the facts, the causes of moves, the workbook.
const STEPS: usize = 3;

impl Session {
    /// Writes the report of the customers a filter leaves to `path`; returns the path written.
    ///
    /// # Errors
    /// `is_a_book` where the path is a book's; `cancelled`; what stands in the way of writing, the old file whole.
    pub fn portfolio_report(
        &self,
        ask: &PortfolioAsk,
        language: &str,
        path: &Path,
        job: &Job,
    ) -> Result<String, CommandError> {
        refuse_over_book(path)?;
        let bytes = self.portfolio_bytes(ask, language, job)?;
        job.stopped()?;
        put_in_place(path, &bytes)?;
        Ok(path.display().to_string())
    }

    /// The same report as it would be written.
    ///
    /// # Errors
    /// `cancelled`; those of reading the book.
    pub fn portfolio_report_preview(
        &self,
        ask: &PortfolioAsk,
        language: &str,
        job: &Job,
    ) -> Result<WorkbookPreview, CommandError> {
        preview(&self.portfolio_bytes(ask, language, job)?)
    }

    fn portfolio_bytes(
        &self,
        ask: &PortfolioAsk,
        language: &str,
        job: &Job,
    ) -> Result<Vec<u8>, CommandError> {
        let language = language_of(language);
        job.step(0, STEPS);
        let portfolio = self.portfolio_on(ask.as_of, ask.against)?;
        job.stopped()?;
        job.step(1, STEPS);
        self.explain_moves(&portfolio, job)?;
        job.stopped()?;
        job.step(2, STEPS);
        let models = self.models_in_force(portfolio.facts.as_of)?;
        let letterhead = self.letterhead()?;
        let author = self.actor()?.name;
        let others = self.book().balances_in_others(&portfolio.currency, portfolio.facts.as_of)?;
        let codes: BTreeMap<Id, String> = portfolio
            .facts
            .ratings
            .models
            .iter()
            .map(|(id, model)| (*id, format!("{}@{}", model.code, model.version)))
            .collect();
        let report = PortfolioReport {
            identity: letterhead.identity(),
            author: &author,
            ..report(&portfolio, (&models, &codes), &others, &ask.filter, language)
        };
        unless_stopped(job, |stopped| bytes_unless(&report, language, stopped))
    }
}

/// The report but for who writes it.
pub(super) fn report<'a>(
    portfolio: &'a Portfolio,
    (models, codes): (&'a [FrozenModel], &'a BTreeMap<Id, String>),
    others: &InOthers,
    filter: &PortfolioFilter,
    language: Language,
) -> PortfolioReport<'a> {
    let (facts, as_of) = (&portfolio.facts, portfolio.facts.as_of);
    let chosen = portfolio.chosen(filter);
    let exposure_before = total_before(&chosen).and_then(|before| before.exposure);
    let members: Vec<&Member> = chosen.into_iter().filter(|member| !member.archived).collect();
    PortfolioReport {
        identity: Identity::default(),
        author: "",
        as_of,
        against: facts.ratings.against,
        exposure_before,
        currency: &portfolio.currency,
        ledger: portfolio.ledger(),
        filter: filter_words(filter, language),
        cautions: cautions(portfolio, &members, others),
        grades: portfolio.scale.0.clone(),
        customers: members.iter().map(|member| customer(portfolio, member, codes, language)).collect(),
        reviews_until: later(as_of, SOON_DAYS),
        models: models
            .iter()
            .map(|frozen| ModelInForce { model: &frozen.model, hash: &frozen.hash })
            .collect(),
        negatives: Negatives::default(),
    }
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

fn customer<'a>(
    portfolio: &'a Portfolio,
    member: &Member,
    codes: &'a BTreeMap<Id, String>,
    language: Language,
) -> PortfolioCustomer<'a> {
    let record = portfolio.record(member);
    let facts = &portfolio.facts;
    let (customer, now) = (&record.customer, &member.now);
    let before = member.before.as_ref();
    let rating = facts.ratings.latest.get(&record.id);
    PortfolioCustomer {
        code: &customer.code,
        name: &customer.name,
        industry: &customer.industry,
        region: &customer.region,
        salesperson: &customer.salesperson,
        class: now.class,
        grade: now.grade,
        before: before.and_then(|before| before.grade),
        defaulted: now.place == Place::Default,
        defaulted_before: before.is_some_and(|before| before.place == Place::Default),
        score: now.score,
        score_before: before.and_then(|before| before.score),
        moved: moved(portfolio, member, language),
        exposure: now.exposure,
        limit: now.limit,
        limit_until: member.until,
        limit_points: limit_points(member),
        rated_as_of: rating.map(|rating| rating.as_of),
        statement: facts.periods.get(&record.id).copied(),
        coverage: rating.map(|rating| rating.coverage),
        model: rating.and_then(|rating| codes.get(&rating.model_version)).map_or("", String::as_str),
        why_not: match now.grade {
            Some(_) => String::new(),
            None => why_not(member.why.unwrap_or("not_rated"), language).to_owned(),
        },
        review_due: member.review,
        watch: watch(portfolio, member, language),
    }
}

/// What asks to look at the limit, as the Overview counts it.
fn limit_points(member: &Member) -> Vec<LimitPoint> {
    let points = [
        (Flag::OverLimit, LimitPoint::Over),
        (Flag::NearLimit, LimitPoint::Near),
        (Flag::LimitExpiring, LimitPoint::Expiring),
        (Flag::LimitLapsed, LimitPoint::Lapsed),
        (Flag::Uncovered, LimitPoint::Uncovered),
        (Flag::Held, LimitPoint::Held),
    ];
    points.into_iter().filter_map(|(flag, point)| member.has(flag).then_some(point)).collect()
}

/// Why there is no grade.
fn why_not(code: &str, language: Language) -> &'static str {
    let (en, zh) = match code {
        "no_statement" => ("No statement had been received by the day.", "截至该日未收到任何财务报表。"),
        "coverage_total" => ("Too little of the weight is known.", "已知数据占总权重的比例过低。"),
        "coverage_criterion" => ("Too little of one criterion is known.", "某一准则的已知数据过少。"),
        "mandatory" => ("A figure the model needs is missing.", "缺少模型必需的数据。"),
        _ => ("Not rated by the day.", "截至该日尚未评级。"),
    };
    language.of(en, zh)
}

/// Signals, or that the customer is blacklisted or in a class that is watched; none for others.
fn watch(portfolio: &Portfolio, member: &Member, language: Language) -> Option<String> {
    use assay_credit::model::RiskClass;
    let record = portfolio.record(member);
    let blacklisted = record.customer.blacklisted;
    if member.now.class <= Some(RiskClass::Green) && !blacklisted {
        return None;
    }
    let mut open: Vec<_> = portfolio.facts.standings.open(record.id).iter().collect();
    open.sort_by_key(|signal| std::cmp::Reverse(signal.severity));
    let mut said: Vec<String> = Vec::new();
    if blacklisted {
        said.push(language.of("blacklisted", "黑名单").to_owned());
    }
    for signal in open {
        let name = signal_name(&portfolio.facts.policy, &signal.code);
        let name = language.of(&name.en, &name.zh).to_owned();
        if !said.contains(&name) {
            said.push(name);
        }
    }
    if said.is_empty() {
        said.push(language.of("by its grade", "按等级列入").to_owned());
    }
    Some(said.join(language.of("; ", "；")))
}

/// What moved the grade between the two days.
fn moved(portfolio: &Portfolio, member: &Member, language: Language) -> Option<Move> {
    let before = member.before.as_ref()?;
    let id = portfolio.record(member).id;
    let say = |en: &'static str, zh: &'static str| language.of(en, zh).to_owned();
    match (before.place, member.now.place) {
        (Place::Grade(from), Place::Grade(to)) if from != to => {
            let kind = match portfolio.cause(id)? {
                Cause::Data => MoveKind::Data,
                Cause::Model => MoveKind::Model,
                Cause::Override => MoveKind::Override,
            };
            Some(Move { kind, why: why_moved(portfolio, member, kind, language) })
        }
        (Place::None, Place::Grade(_)) => {
            Some(Move { kind: MoveKind::Rated, why: say("Has a grade and had none.", "新获得等级。") })
        }
        (Place::Grade(_), Place::None) => {
            let why = why_not(member.why.unwrap_or("not_rated"), language).to_owned();
            Some(Move { kind: MoveKind::Rated, why })
        }
        (from, Place::Default) if from != Place::Default => {
            Some(Move { kind: MoveKind::Default, why: say("Defaulted since.", "此后发生违约。") })
        }
        _ => None,
    }
}

/// The score on both days, which models, or the rating's own grade beside the override's.
fn why_moved(portfolio: &Portfolio, member: &Member, kind: MoveKind, language: Language) -> String {
    let (facts, now) = (&portfolio.facts, &member.now);
    let Some(before) = &member.before else { return String::new() };
    let score = |score: Option<f64>| score.map_or_else(|| "–".to_owned(), |score| format!("{score:.1}"));
    match kind {
        MoveKind::Override => {
            let own =
                |place: Option<usize>| place.map_or_else(|| "–".to_owned(), |at| portfolio.scale.label(at));
            match language {
                Language::English => {
                    format!("Own grade of the rating: {} before, {} now.", own(before.own), own(now.own))
                }
                Language::Chinese => format!("评级自身等级：原 {}，现 {}。", own(before.own), own(now.own)),
            }
        }
        MoveKind::Model => {
            let version = |id: Option<Id>| {
                id.and_then(|id| facts.ratings.models.get(&id))
                    .map_or_else(|| "–".to_owned(), |model| format!("{}@{}", model.code, model.version))
            };
            let (old, new) = (version(before.version), version(now.version));
            match language {
                Language::English => format!("Rated by {new} instead of {old}."),
                Language::Chinese => format!("评级模型由 {old} 改为 {new}。"),
            }
        }
        _ => {
            let (old, new) = (score(before.score), score(now.score));
            match language {
                Language::English => format!("New figures: score {old} before, {new} now."),
                Language::Chinese => format!("数据更新：得分由 {old} 变为 {new}。"),
            }
        }
    }
}

/// The filter as the cover says it.
fn filter_words(filter: &PortfolioFilter, language: Language) -> Vec<(Text, String)> {
    let lists = [
        (Text::new("Industry", "行业"), &filter.industries),
        (Text::new("Region", "地区"), &filter.regions),
        (Text::new("Salesperson", "业务员"), &filter.salespeople),
        (Text::new("Grade", "等级"), &filter.grades),
        (Text::new("Risk class", "风险类别"), &filter.classes),
        (Text::new("Group", "集团"), &filter.groups),
    ];
    let word = |value: &String| match value.as_str() {
        "" => language.of("not known", "未填写").to_owned(),
        "green" => language.of("green", "绿").to_owned(),
        "yellow" => language.of("yellow", "黄").to_owned(),
        "red" => language.of("red", "红").to_owned(),
        other => other.to_owned(),
    };
    lists
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(name, values)| {
            let words: Vec<String> = values.iter().map(word).collect();
            (name, words.join(language.of(", ", "、")))
        })
        .collect()
}
