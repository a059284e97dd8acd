//! The books that the screens are seen in: the sample company, an empty one, and one that asks who works.

use std::fs;
use std::path::{Path, PathBuf};

use assay_desk::sample;
use assay_store::{Book, NewUser, Role};
use assay_tests::Filing;
use assay_tests::command::{arg, assay};
use chrono::Utc;

/// What the program is started with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    Nothing,
    Sample,
    Empty,
    SeveralUsers,
    Decisions,
}

/// All of them, in the order in which windows visit them.
pub const OPENS: &[Opens] =
    &[Opens::Nothing, Opens::Sample, Opens::Empty, Opens::SeveralUsers, Opens::Decisions];

const SAMPLE: &str = "sample.assay";
/// The workbook that a window on an empty book imports, and one with something to look at.
pub const SOUND: &str = "sound.xlsx";
pub const DOUBTFUL: &str = "doubtful.xlsx";
/// A ledger of customers that the book does not have.
pub const LEDGER: &str = "应收台账 2026-06.csv";
/// One year as filed, in 万元 under a head that says 元, and filed again with other figures.
pub const FILED: &str = "年报.xlsx";
pub const WRONG_UNIT: &str = "年报 单位.xlsx";
pub const RESTATED: &str = "年报 重述.xlsx";
/// Indicators under heads that only a person can tell, and the same source a month later.
pub const INDICATORS: &str = "指标 2026-05.csv";
pub const INDICATORS_NEXT: &str = "指标 2026-06.csv";
/// A folder with two sound workbooks, one that is none, and a list of customers.
pub const FOLDER: &str = "客户报表";

/// Books and workbooks in a folder, made once.
pub struct Books {
    folder: PathBuf,
    own: Option<PathBuf>,
}

impl Books {
    /// `own` is seen instead of the sample.
    pub fn make(folder: &Path, own: Option<&Path>) -> Self {
        let this = Self { folder: folder.to_path_buf(), own: own.map(Path::to_path_buf) };
        let sample = folder.join(SAMPLE);
        init(&sample, &["--sample"]);
        init(
            &this.original(Opens::Empty),
            &["--company", "江苏衡屹工业部件有限公司", "--first-user", "周敏"],
        );
        fs::copy(this.original(Opens::Empty), this.original(Opens::SeveralUsers))
            .expect("a book can be copied");
        add_users(&this.original(Opens::SeveralUsers));
        fs::copy(&sample, this.original(Opens::Decisions)).expect("a book can be copied");
        crate::decisions::fill(&this.original(Opens::Decisions));
        let company = sample::generate().expect("the sample is made");
        let sound =
            company.workbooks.iter().find(|workbook| workbook.customer == "C002" && workbook.year == 2025);
        let sound = &sound.expect("C002 sent it").bytes;
        fs::write(folder.join(SOUND), sound).expect("a workbook can be written");
        let filing =
            Filing {
                unbalanced_by: 1_234_567.89, extra: true, ..Filing::of("宁波海川传动科技有限公司")
            };
        filing.write(&folder.join(DOUBTFUL));
        fs::write(folder.join(LEDGER), ledger()).expect("a ledger can be written");
        for (name, month) in [(INDICATORS, 0), (INDICATORS_NEXT, 1)] {
            fs::write(folder.join(name), indicators(month)).expect("a table can be written");
        }
        let filed = || Filing::of("江阴澄江阀门有限公司");
        filed().write(&folder.join(FILED));
        Filing { size: 10_000.0, ..filed() }.write(&folder.join(WRONG_UNIT));
        Filing { unbalanced_by: 1e6, ..filed() }.write(&folder.join(RESTATED));
        several(&folder.join(FOLDER), sound);
        this
    }

    /// A fresh copy for one window, since a window may store something; none opens nothing.
    pub fn fresh(&self, opens: Opens) -> Option<PathBuf> {
        if opens == Opens::Nothing {
            return None;
        }
        let copies = self.folder.join("open");
        fs::create_dir_all(&copies).expect("a folder can be made");
        let copy = copies.join(self.original(opens).file_name().expect("a book has a name"));
        for suffix in ["-wal", "-shm"] {
            let mut beside = copy.clone().into_os_string();
            beside.push(suffix);
            // Where there is none, nothing has to go.
            let _ = fs::remove_file(beside);
        }
        fs::copy(self.original(opens), &copy).expect("a book can be copied");
        Some(copy)
    }

    fn original(&self, opens: Opens) -> PathBuf {
        if let Some(own) = self.own.as_ref().filter(|_| opens == Opens::Sample) {
            return own.clone();
        }
        self.folder.join(match opens {
            Opens::Nothing => "none.assay",
            Opens::Sample => SAMPLE,
            Opens::Empty => "new.assay",
            Opens::SeveralUsers => "users.assay",
            Opens::Decisions => "decisions.assay",
        })
    }
}

/// Documents of four customers as an ERP system exports them.
fn ledger() -> String {
    let mut text =
        "单据类型,客户编号,客户名称,单据号,单据日期,到期日,含税金额,币种,核销发票号,是否争议,制单人\n"
            .to_owned();
    let customers = [
        ("K101", "无锡恒远机械有限公司"),
        ("K102", "常州中拓电气有限公司"),
        ("K103", "苏州瑞泰精密有限公司"),
    ];
    for (at, (code, name)) in (1..).zip(customers) {
        for month in 1..=6 {
            let (number, amount) = (at * 100 + month, at * 12_000 + month * 345);
            let disputed = if number == 204 { "是" } else { "否" };
            text += &format!(
                "销售发票,{code},{name},XS2026{number},2026-{month:02}-05,2026-{month:02}-28,{amount}.60,人民币,,{disputed},周敏\n"
            );
            if month < 4 {
                text += &format!(
                    "收款,{code},{name},SK2026{number},2026-{:02}-{:02},,{amount}.60,人民币,XS2026{number},,周敏\n",
                    month + 1,
                    at * 5
                );
            }
        }
    }
    text += "收款,K101,无锡恒远机械有限公司,SK2026190,2026-06-20,,5000,人民币,,,周敏\n";
    text
}

/// Two ratios under heads that say little, a few customers each month.
fn indicators(month: u32) -> String {
    let mut text = "客户编号,流动比率,欠得多不多\n".to_owned();
    for at in 1..=8 {
        text += &format!("A{at:02},1.{},{}.5\n", (at * 7 + month) % 10, 30 + (at * 11 + month * 3) % 45);
    }
    text
}

/// What a salesperson sends in one folder.
fn several(folder: &Path, sound: &[u8]) {
    fs::create_dir_all(folder).expect("a folder can be made");
    fs::write(folder.join("C002 2025年报.xlsx"), sound).expect("a workbook can be written");
    fs::write(folder.join("扫描件.xlsx"), "PK\u{3}\u{4} this is no workbook").expect("a file can be written");
    Filing::of("台州北辰铸造有限公司").write(&folder.join("北辰铸造2025.xlsx"));
    fs::write(
        folder.join("新客户.csv"),
        "客户编号,客户名称,行业,地区\nA71,温州明远阀门有限公司,装备制造,浙江\n",
    )
    .expect("a table can be written");
}

fn init(book: &Path, words: &[&str]) {
    let ran = assay(&[&["init", arg(book)], words].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
}

/// A password for the first user, and a second one.
fn add_users(path: &Path) {
    let mut book = Book::open(path).expect("the book opens");
    let first = book.only_user().expect("the book is readable").expect("a new book has one user");
    let second = NewUser {
        name: "linwei".to_owned(),
        display_name: "Lin Wei".to_owned(),
        role: Role::Analyst,
        password: Some("weigh-it-2".to_owned()),
    };
    let added = book.write(&first.actor(), Utc::now(), |write| {
        write.set_password(first.id, Some("weigh-it-1"))?;
        write.add_user(&second)
    });
    added.expect("users are stored");
}
