//! The list of 20,000 rated customers in the real window: how long it takes to open, and its slowest frame while
//! a person scrolls, filters left aside. A bare list with as many cells, made in the same place without a framework,
//! tells how much of a frame is WebKit's painting, which is done by the processor where there is no graphics card.

use std::path::Path;
use std::time::Duration;

use assay_desk::{Job, Session};
use assay_tests::{App, Launch};
use serde_json::{Value, json};

use crate::{Bound, Measure, median, rate};

const CUSTOMERS: usize = 20_000;
/// Odd, so that there is a middle.
const ROUNDS: usize = 5;
/// How long each way of scrolling goes on, in milliseconds.
const SCROLLING: u32 = 4_000;

pub fn measure() -> Vec<Measure> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("grid.assay");
    fill(&path);
    let app = Launch::assay("bench-grid").argument(&path).own_renderer().start();
    app.see_within("nav-customers", Duration::from_secs(30));

    let cold = median((0..ROUNDS).map(|_| reloaded(&app)).collect());
    let warm = median((0..ROUNDS).map(|_| clicked(&app)).collect());
    let typed = median((0..ROUNDS).map(|_| typed(&app)).collect());
    let wheel: Vec<Frames> = (0..ROUNDS).map(|_| scrolled(&app, GRID, "wheel")).collect();
    let pages: Vec<Frames> = (0..ROUNDS).map(|_| scrolled(&app, GRID, "PageDown")).collect();
    app.script(BARE_LIST, &[]);
    let bare: Vec<Frames> = (0..ROUNDS).map(|_| scrolled(&app, "#bare", "wheel")).collect();
    let slowest = |all: &[Frames]| median(all.iter().map(|one| one.slowest).collect());
    let usual = |all: &[Frames]| median(all.iter().map(|one| one.usual).collect());
    let most = |what: String, value: f64, bound: f64, unit| Measure {
        what,
        value,
        bound: Bound::AtMost(bound),
        unit,
    };
    vec![
        most(format!("{CUSTOMERS} customers read from the book and painted"), cold, 1.0, "s"),
        most(format!("{CUSTOMERS} customers, from the click on Customers to painted rows"), warm, 1.0, "s"),
        most(format!("a letter typed into the search over {CUSTOMERS} customers"), typed * 1e3, 50.0, "ms"),
        most(
            format!("slowest frame scrolling by wheel (usual one {:.0} ms)", usual(&wheel)),
            slowest(&wheel),
            50.0,
            "ms",
        ),
        most(
            format!("slowest frame scrolling by PageDown (usual one {:.0} ms)", usual(&pages)),
            slowest(&pages),
            50.0,
            "ms",
        ),
        most(
            format!(
                "usual frame by wheel against a bare list's of {:.0} ms (its slowest {:.0} ms)",
                usual(&bare),
                slowest(&bare)
            ),
            usual(&wheel) / usual(&bare),
            1.5,
            "x",
        ),
    ]
}

const GRID: &str = "[data-testid=customer-list]";

/// Lays a list of plain texts over the grid, as large, with as many columns and as many rows in sight. Styles are set
/// one by one since the page refuses written ones.
const BARE_LIST: &str = "const grid = document.querySelector('[data-testid=customer-list]');\
    const { left, top, width, height } = grid.getBoundingClientRect();\
    const columns = grid.querySelectorAll('[role=columnheader]').length;\
    const rowHeight = grid.querySelector('[data-testid^=customer-row-]').offsetHeight;\
    const made = (style) => { const one = document.createElement('div'); one.style.cssText = style; return one };\
    const list = made(`position:fixed; left:${left}px; top:${top}px; width:${width}px; height:${height}px;\
        overflow:auto; background:white; font-size:12px; z-index:9`);\
    list.id = 'bare'; list.tabIndex = 0;\
    const body = made(`position:relative; height:${20000 * rowHeight}px`);\
    const rows = Array.from({ length: Math.ceil(height / rowHeight) + 1 }, () => {\
        const row = made(`position:absolute; left:0; right:0; height:${rowHeight}px; display:grid;\
            grid-template-columns:repeat(${columns}, 1fr)`);\
        for (let at = 0; at < columns; at++) { const cell = made('overflow:hidden; white-space:nowrap;\
            border-bottom:1px solid #ddd'); cell.append('-'); row.append(cell) }\
        body.append(row); return row });\
    const fill = () => { const first = Math.floor(list.scrollTop / rowHeight);\
        for (let at = first; at < first + rows.length; at++) { const row = rows[at % rows.length];\
            if (row.at === at) continue; row.at = at; row.style.transform = `translateY(${at * rowHeight}px)`;\
            [...row.children].forEach((cell, number) => { cell.firstChild.data = `cell ${at} ${number}` }) } };\
    list.addEventListener('scroll', fill, { passive: true });\
    list.append(body); document.body.append(list); fill()";

/// A book of so many customers with statements, scores, and a rating each.
fn fill(path: &Path) {
    Session::create_sample(path, &Job::silent("sample")).expect("the sample book is made");
    rate::grow(path, CUSTOMERS);
    let session = Session::open(path).expect("the book opens");
    session.rate(&[], &Job::silent("rate")).expect("the customers are rated");
}

/// Seconds from the click on Customers to painted rows.
fn clicked(app: &App) -> f64 {
    app.click("nav-overview");
    app.see_within("overview", Duration::from_secs(30));
    let script = "const done = arguments[0]; const start = performance.now();\
        const painted = () => requestAnimationFrame(() => done(performance.now() - start));\
        const look = () => document.querySelector('[data-testid^=customer-row-]') ? painted() : requestAnimationFrame(look);\
        document.querySelector('[data-testid=nav-customers]').click(); look();";
    app.script_async(script, &[]).as_f64().expect("a time") / 1e3
}

/// Seconds from the start of a fresh page at the list's address to its painted rows: everything is read anew.
fn reloaded(app: &App) -> f64 {
    app.script("delete window.rowsAt; location.hash = '#/customers'; location.reload()", &[]);
    // The page has no time of the first paint of rows, so every frame is looked at from within.
    let watch = "if (window.rowsAt === undefined) { window.rowsAt = null;\
        const look = () => { if (document.querySelector('[data-testid^=customer-row-]'))\
            requestAnimationFrame(() => { window.rowsAt = performance.now() }); else requestAnimationFrame(look) };\
        look() } return window.rowsAt";
    let at = app.until("the rows of a fresh page", Duration::from_secs(30), || {
        app.script(watch, &[]).as_f64().ok_or_else(|| "there are none yet".to_owned())
    });
    at / 1e3
}

/// Seconds from a letter in the search to the next frame that shows its rows.
fn typed(app: &App) -> f64 {
    let script = "const done = arguments[0];\
        const field = document.querySelector('[data-testid=customer-filter]');\
        const put = (text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })) };\
        put('s'); requestAnimationFrame(() => requestAnimationFrame(() => {\
            const start = performance.now(); put('sz');\
            requestAnimationFrame(() => { const took = performance.now() - start;\
                put(''); requestAnimationFrame(() => requestAnimationFrame(() => done(took))) }) }))";
    app.script_async(script, &[]).as_f64().expect("a time") / 1e3
}

/// Frames of one scroll, in milliseconds.
struct Frames {
    slowest: f64,
    usual: f64,
}

/// Scrolls for some seconds and takes the time between frames.
fn scrolled(app: &App, list: &str, how: &str) -> Frames {
    let script = "const [list, how, ms, done] = arguments;\
        const grid = document.querySelector(list);\
        grid.scrollTop = 0; grid.focus();\
        const frames = []; let last = null; let first = null;\
        const step = (now) => {\
            if (last !== null) frames.push(now - last); else first = now;\
            last = now;\
            if (now - first > ms) { done(frames); return }\
            if (how === 'wheel') grid.scrollTop += 120;\
            else grid.dispatchEvent(new KeyboardEvent('keydown', { key: how, bubbles: true, cancelable: true }));\
            requestAnimationFrame(step) };\
        requestAnimationFrame(() => requestAnimationFrame(step))";
    let frames = app.script_async(script, &[json!(list), json!(how), json!(SCROLLING)]);
    let mut frames: Vec<f64> =
        frames.as_array().into_iter().flatten().filter_map(Value::as_f64).skip(2).collect();
    frames.sort_by(f64::total_cmp);
    Frames { slowest: frames.last().copied().expect("there are frames"), usual: frames[frames.len() / 2] }
}
