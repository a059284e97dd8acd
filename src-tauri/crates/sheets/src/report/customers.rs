//! Customer master data as a workbook: customers, and on further sheets their contacts, related parties and
//! security. The heads are words the import of customers knows, and every value stands so that it reads back as
//! the same.

mod kinds;

use std::path::Path;

use assay_credit::customer::{Customer, Validity};
use assay_credit::file::{DecisionPower, RelationKind, SecurityKind};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::error::ReportError;
use super::language::Language;
use super::save;
use super::style::{DATE, Negatives, Style};

/// What is written.
#[derive(Debug, Clone, Default)]
pub struct CustomersBook<'a> {
    /// The seller, for the file's properties.
    pub company: &'a str,
    /// The day it speaks of; also the creation date of the file.
    pub as_of: NaiveDate,
    /// Customers, in the order wanted.
    pub customers: Vec<&'a Customer>,
    /// Contacts.
    pub contacts: Vec<ContactLine<'a>>,
    /// Related parties.
    pub parties: Vec<PartyLine<'a>>,
    /// Security.
    pub securities: Vec<SecurityLine<'a>>,
}

/// A contact of a customer.
#[derive(Debug, Clone)]
pub struct ContactLine<'a> {
    /// The customer.
    pub customer: &'a Customer,
    /// Name, position, phone, e-mail, remark.
    pub words: [&'a str; 5],
    /// Decision power.
    pub power: DecisionPower,
    /// The main one.
    pub main: bool,
}

/// A related party of a customer.
#[derive(Debug, Clone)]
pub struct PartyLine<'a> {
    /// The customer.
    pub customer: &'a Customer,
    /// Relation.
    pub kind: RelationKind,
    /// Name, registration number, code of the customer that it is, remark.
    pub words: [&'a str; 4],
    /// Share of the capital in per cent.
    pub share: Option<Decimal>,
}

/// A security of a customer.
#[derive(Debug, Clone)]
pub struct SecurityLine<'a> {
    /// The customer.
    pub customer: &'a Customer,
    /// Kind.
    pub kind: SecurityKind,
    /// Provider, currency, remark.
    pub words: [&'a str; 3],
    /// Amount.
    pub amount: Option<Decimal>,
    /// Share of a claim in per cent.
    pub covers: Option<Decimal>,
    /// First day.
    pub valid_from: Option<NaiveDate>,
    /// Last day.
    pub valid_until: Option<NaiveDate>,
}

/// Writes the workbook to `target`, all of it or nothing.
///
/// # Errors
/// [`ReportError`]; whatever stood at `target` before is then left whole.
pub fn write(book: &CustomersBook<'_>, language: Language, target: &Path) -> Result<(), ReportError> {
    save::replace(target, &bytes(book, language)?)
}

/// The workbook in memory. The same customers give the same bytes.
///
/// # Errors
/// [`ReportError::Workbook`] where a text is longer than a cell may be.
pub fn bytes(book: &CustomersBook<'_>, language: Language) -> Result<Vec<u8>, ReportError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(
        u16::try_from(chrono::Datelike::year(&book.as_of)).unwrap_or(1900),
        u8::try_from(chrono::Datelike::month(&book.as_of)).unwrap_or(1),
        u8::try_from(chrono::Datelike::day(&book.as_of)).unwrap_or(1),
    )?;
    workbook.set_properties(&DocProperties::new().set_company(book.company).set_creation_datetime(&created));
    let style = Style::new(language, Negatives::Minus);
    let say = |en: &'static str, zh: &'static str| language.of(en, zh);
    let sheet = |name: &str, heads: &[Head], rows: Vec<Vec<Cell>>| sheet(style, language, name, heads, &rows);
    let of = |customer: &Customer| [Cell::text(&customer.code), Cell::text(&customer.name)];

    let rows = book.customers.iter().map(|customer| customer_row(customer, language)).collect();
    workbook.push_worksheet(sheet(say("Customers", "客户"), CUSTOMER_HEADS, rows)?);
    let rows = book
        .contacts
        .iter()
        .map(|line| {
            let [name, position, phone, email, remark] = line.words;
            let mut row = of(line.customer).to_vec();
            row.extend([name, position].map(Cell::text));
            row.push(Cell::text(kinds::power(line.power, language)));
            row.extend([phone, email].map(Cell::text));
            row.push(Cell::text(if line.main { say("yes", "是") } else { "" }));
            row.push(Cell::text(remark));
            row
        })
        .collect();
    workbook.push_worksheet(sheet(say("Contacts", "联系人"), CONTACT_HEADS, rows)?);
    let rows = book
        .parties
        .iter()
        .map(|line| {
            let [name, registration, linked, remark] = line.words;
            let mut row = of(line.customer).to_vec();
            row.push(Cell::text(kinds::relation(line.kind, language)));
            row.extend([name, registration].map(Cell::text));
            row.push(Cell::Number(line.share));
            row.extend([linked, remark].map(Cell::text));
            row
        })
        .collect();
    workbook.push_worksheet(sheet(say("Related parties", "关联方"), PARTY_HEADS, rows)?);
    let rows = book
        .securities
        .iter()
        .map(|line| {
            let [provider, currency, remark] = line.words;
            let mut row = of(line.customer).to_vec();
            row.push(Cell::text(kinds::security(line.kind, language)));
            row.push(Cell::text(provider));
            row.push(Cell::Number(line.amount));
            row.push(Cell::text(currency));
            row.push(Cell::Number(line.covers));
            row.extend([Cell::Day(line.valid_from), Cell::Day(line.valid_until), Cell::text(remark)]);
            row
        })
        .collect();
    workbook.push_worksheet(sheet(say("Security", "担保"), SECURITY_HEADS, rows)?);
    Ok(workbook.save_to_buffer()?)
}

/// Head of a column in both languages, and its width in characters.
type Head = (&'static str, &'static str, f64);

const CUSTOMER_HEADS: &[Head] = &[
    ("Customer code", "客户编码", 12.0),
    ("Customer name", "客户名称", 34.0),
    ("Short name", "简称", 18.0),
    ("English name", "英文名称", 30.0),
    ("Registration number", "统一社会信用代码", 22.0),
    ("Tax number", "纳税人识别号", 22.0),
    ("Legal form", "企业类型", 22.0),
    ("Legal representative", "法定代表人", 14.0),
    ("Registered capital", "注册资本", 16.0),
    ("Founded", "成立日期", 12.0),
    ("Licence valid until", "营业期限至", 14.0),
    ("Business scope", "经营范围", 40.0),
    ("Industry", "行业", 14.0),
    ("Region", "地区", 10.0),
    ("Salesperson", "业务员", 10.0),
    ("Relationship start", "合作开始日期", 13.0),
    ("Currency", "币种", 8.0),
    ("Address", "地址", 36.0),
    ("Contact", "联系人", 12.0),
    ("Phone", "电话", 18.0),
    ("E-mail", "邮箱", 24.0),
    ("Website", "网址", 24.0),
    ("Bank", "开户银行", 24.0),
    ("Bank account", "银行账号", 24.0),
    ("Notes", "备注", 40.0),
    ("Blacklisted", "黑名单", 10.0),
];
const CONTACT_HEADS: &[Head] = &[
    ("Customer code", "客户编码", 12.0),
    ("Customer name", "客户名称", 34.0),
    ("Name", "姓名", 14.0),
    ("Position", "职务", 18.0),
    ("Decision power", "决策权", 14.0),
    ("Phone", "电话", 18.0),
    ("E-mail", "邮箱", 24.0),
    ("Main", "主要联系人", 10.0),
    ("Remark", "说明", 36.0),
];
const PARTY_HEADS: &[Head] = &[
    ("Customer code", "客户编码", 12.0),
    ("Customer name", "客户名称", 34.0),
    ("Relation", "关系", 16.0),
    ("Name", "名称", 34.0),
    ("Registration number", "统一社会信用代码", 22.0),
    ("Share, %", "持股比例 %", 12.0),
    ("Customer in this book", "本账簿客户", 16.0),
    ("Remark", "说明", 36.0),
];
const SECURITY_HEADS: &[Head] = &[
    ("Customer code", "客户编码", 12.0),
    ("Customer name", "客户名称", 34.0),
    ("Kind", "方式", 16.0),
    ("Provider", "提供方", 30.0),
    ("Amount", "金额", 16.0),
    ("Currency", "币种", 8.0),
    ("Covers, %", "覆盖比例 %", 12.0),
    ("Valid from", "有效期自", 12.0),
    ("Valid until", "有效期至", 12.0),
    ("Remark", "说明", 36.0),
];

/// What stands in a cell.
#[derive(Debug, Clone)]
enum Cell {
    Text(String),
    Number(Option<Decimal>),
    Day(Option<NaiveDate>),
}

impl Cell {
    fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

fn customer_row(customer: &Customer, language: Language) -> Vec<Cell> {
    let licence = match customer.licence_until {
        Some(Validity::Until(day)) => Cell::Day(Some(day)),
        Some(Validity::LongTerm) => Cell::text(language.of("long-term", "长期")),
        None => Cell::text(""),
    };
    let blacklisted = if customer.blacklisted { language.of("yes", "是") } else { language.of("no", "否") };
    vec![
        Cell::text(&customer.code),
        Cell::text(&customer.name),
        Cell::text(&customer.short_name),
        Cell::text(&customer.english_name),
        Cell::text(&customer.registration_number),
        Cell::text(&customer.tax_number),
        Cell::text(&customer.legal_form),
        Cell::text(&customer.legal_representative),
        Cell::Number(customer.registered_capital),
        Cell::Day(customer.founded),
        licence,
        Cell::text(&customer.business_scope),
        Cell::text(&customer.industry),
        Cell::text(&customer.region),
        Cell::text(&customer.salesperson),
        Cell::Day(customer.relationship_start),
        Cell::text(&customer.currency),
        Cell::text(&customer.address),
        Cell::text(&customer.contact),
        Cell::text(&customer.phone),
        Cell::text(&customer.email),
        Cell::text(&customer.website),
        Cell::text(&customer.bank),
        Cell::text(&customer.bank_account),
        Cell::text(&customer.notes),
        Cell::text(blacklisted),
    ]
}

fn sheet(
    style: Style,
    language: Language,
    name: &str,
    heads: &[Head],
    rows: &[Vec<Cell>],
) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?.set_freeze_panes(1, 2)?.set_screen_gridlines(false);
    let (head, body) = (style.head(), style.body());
    let number = body.clone().set_num_format("#,##0.####");
    let day = body.clone().set_num_format(DATE);
    for (col, (en, zh, width)) in (0_u16..).zip(heads) {
        sheet.set_column_width(col, *width)?;
        sheet.write_string_with_format(0, col, language.of(en, zh), &head)?;
    }
    for (row, cells) in (1_u32..).zip(rows) {
        for (col, cell) in (0_u16..).zip(cells) {
            put(&mut sheet, (row, col), cell, [&body, &number, &day])?;
        }
    }
    let last_row = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let last_col = u16::try_from(heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last_row, last_col)?;
    Ok(sheet)
}

fn put(
    sheet: &mut Worksheet,
    (row, col): (u32, u16),
    cell: &Cell,
    [body, number, day]: [&Format; 3],
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) if text.is_empty() => {}
        Cell::Text(text) => {
            sheet.write_string_with_format(row, col, text, body)?;
        }
        Cell::Number(None) | Cell::Day(None) => {}
        Cell::Number(Some(value)) => match exact(*value) {
            Some(float) => {
                sheet.write_number_with_format(row, col, float, number)?;
            }
            // More digits than a cell's number holds: as text, which reads back as it is.
            None => {
                sheet.write_string_with_format(row, col, value.normalize().to_string(), body)?;
            }
        },
        // A workbook's days begin with 1900-03-01 without doubt.
        Cell::Day(Some(date)) if chrono::Datelike::year(date) > 1900 => {
            sheet.write_date_with_format(row, col, date, day)?;
        }
        Cell::Day(Some(date)) => {
            sheet.write_string_with_format(row, col, date.to_string(), body)?;
        }
    }
    Ok(())
}

/// The float of a decimal of at most fifteen digits, which a workbook keeps.
fn exact(value: Decimal) -> Option<f64> {
    let plain = value.normalize();
    (plain.mantissa().unsigned_abs() < 1_000_000_000_000_000).then(|| plain.to_f64()).flatten()
}
