//! The sample company's customers beside each other, against the pages of each of them.

use crate::Job;
use crate::session::Session;
use crate::view::{CustomersBeside, GradedView, RatingPage};

struct Sample {
    _folder: tempfile::TempDir,
    session: Session,
}

impl Sample {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session =
            Session::create_sample(&folder.path().join("sample.assay"), &Job::silent("sample")).unwrap();
        Self { _folder: folder, session }
    }

    fn beside(&self, codes: &[&str]) -> CustomersBeside {
        let keys: Vec<String> = codes.iter().map(|code| self.session.customer_key(code).unwrap()).collect();
        self.session.customers_beside(&keys).unwrap()
    }

    fn page(&self, key: &str) -> RatingPage {
        self.session.rating_page(key, None).unwrap()
    }

    /// Everybody with a grade by a model of this code: criteria's scores and indicators' places.
    fn rated(&self, code: &str) -> Vec<(Vec<(String, f64)>, GradedView)> {
        let rows = self.session.customers().unwrap();
        let pages = rows.iter().filter(|row| row.grade.is_some() && !row.archived);
        pages
            .filter_map(|row| self.page(&row.id).current)
            .filter(|current| current.model.code == code)
            .filter_map(|current| {
                let parts = current.parts.iter();
                let scores = parts.filter_map(|part| Some((part.criterion.clone()?, part.score?))).collect();
                Some((scores, current.graded?))
            })
            .collect()
    }
}

/// Linear between neighbours, as in a spreadsheet.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn share(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = share * (values.len() - 1) as f64;
    let below = at.floor() as usize;
    let next = values[(below + 1).min(values.len() - 1)];
    values[below] + (next - values[below]) * (at - at.floor())
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn figures_are_those_of_each_customers_page_and_bands_those_of_all() {
    let sample = Sample::new();
    let view = sample.beside(&["C001", "C022", "C005"]);
    let model = view.model.clone().unwrap();
    assert_eq!(
        view.customers.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(),
        ["C001", "C022", "C005"]
    );
    assert_eq!(model.code, "5c");
    for (at, customer) in view.customers.iter().enumerate() {
        assert!(customer.compared);
        let page = sample.page(&customer.id);
        let current = page.current.unwrap();
        for row in &view.criteria {
            let part = current.parts.iter().find(|part| part.criterion.as_ref() == Some(&row.code));
            assert_eq!(row.cells[at], part.and_then(|part| part.score), "{} {}", customer.code, row.code);
        }
        let graded = current.graded.unwrap();
        assert_eq!(Some(graded.score), customer.score);
        for row in &view.indicators {
            let one = graded.contributions.iter().find(|one| one.code == row.code).unwrap();
            let cell = row.cells[at].as_ref().unwrap();
            assert_eq!((&cell.figure, cell.r), (&one.figure, one.r));
        }
        let history: Vec<(chrono::NaiveDate, Option<f64>)> =
            page.history.iter().map(|point| (point.as_of, point.score)).collect();
        let shown: Vec<_> = customer.history.iter().map(|point| (point.as_of, point.score)).collect();
        assert_eq!(shown, history);
    }

    let all = sample.rated("5c");
    let peers = view.peers.clone().unwrap();
    assert_eq!(peers.looked_at, peers.customers);
    if peers.industry.is_none() {
        assert_eq!(peers.customers as usize, all.len());
        let criterion = &view.criteria[0];
        let values: Vec<f64> = all
            .iter()
            .filter_map(|(scores, _)| scores.iter().find(|(code, _)| *code == criterion.code))
            .map(|(_, score)| *score)
            .collect();
        let band = criterion.band.unwrap();
        assert_eq!(band.count as usize, values.len());
        assert!(near(band.low, share(values.clone(), 0.25)) && near(band.high, share(values.clone(), 0.75)));
        assert!(near(band.median, share(values, 0.5)));
        let indicator = &view.indicators[0];
        let of = |graded: &GradedView| {
            graded.contributions.iter().find(|one| one.code == indicator.code).and_then(|one| one.r)
        };
        let values: Vec<f64> = all.iter().filter_map(|(_, graded)| of(graded)).collect();
        assert!(near(indicator.band.unwrap().median, share(values, 0.5)));
        let of = |graded: &GradedView| {
            let one = graded.contributions.iter().find(|one| one.code == indicator.code)?;
            one.r.and(one.figure.value)
        };
        let figures: Vec<f64> = all.iter().filter_map(|(_, graded)| of(graded)).collect();
        let band = indicator.figures.unwrap();
        assert_eq!(band.count as usize, figures.len());
        assert!(near(band.low, share(figures.clone(), 0.25)) && near(band.high, share(figures, 0.75)));
    } else {
        panic!("customers of three industries were compared with one");
    }
}

#[test]
fn one_without_a_grade_says_why_and_asking_for_too_many_is_refused() {
    let sample = Sample::new();
    let rows = sample.session.customers().unwrap();
    let without = rows.iter().find(|row| row.grade.is_none()).unwrap();
    let view = sample.beside(&["C001", &without.code, "C001"]);
    assert_eq!(view.customers.len(), 2, "a customer is there once");
    let last = &view.customers[1];
    assert_eq!((last.grade.as_ref(), last.score), (None, None));
    assert_eq!(last.why, without.why);
    assert!(last.why.is_some());
    assert!(view.criteria.iter().all(|row| row.cells[1].is_none()));
    let empty = sample.session.customers_beside(&[]).unwrap();
    assert!(empty.customers.is_empty() && empty.model.is_none());
    let keys: Vec<String> = rows.iter().take(9).map(|row| row.id.clone()).collect();
    assert_eq!(sample.session.customers_beside(&keys).unwrap_err().code, "too_many_beside");
    assert_eq!(sample.session.customers_beside(&["nobody".into()]).unwrap_err().code, "not_found");
}
