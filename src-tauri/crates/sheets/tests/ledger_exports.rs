//! Ledgers as different systems export them, with what an accountant reads in them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a file that is not read ends the test"
)]

use assay_sheets::ledger::{self, Document, DocumentKind, LedgerRead, Options, ProblemCode};
use assay_sheets::reader::read_trusted;
use rust_decimal::Decimal;

fn read(csv: &str) -> LedgerRead {
    read_with(csv, &Options::default())
}

fn read_with(csv: &str, options: &Options) -> LedgerRead {
    let workbook = read_trusted("ledger.csv", csv.as_bytes()).unwrap();
    ledger::read(&workbook, options).expect("it is a ledger")
}

/// Kind, customer, number, date, due, amount, settled day and amount.
fn told(read: &LedgerRead) -> Vec<String> {
    let kind = |document: &Document| match document.kind {
        DocumentKind::Invoice => "invoice",
        DocumentKind::Payment => "payment",
        DocumentKind::CreditNote => "credit",
        DocumentKind::WriteOff => "write-off",
    };
    read.documents
        .iter()
        .map(|document| {
            let mut words = vec![
                kind(document).to_owned(),
                document.customer.shown().to_owned(),
                document.number.clone(),
                document.date.to_string(),
            ];
            if document.kind == DocumentKind::Invoice {
                words.push(format!("due {}", document.due));
            }
            words.push(document.amount.to_string());
            words.extend(document.currency.clone());
            if let Some(settled) = document.settled {
                words.push(format!("settled {}", settled.day));
                words.extend(settled.amount.map(|amount| amount.to_string()));
            }
            words.extend(document.settles.iter().map(|number| format!("for {number}")));
            words.join(" ")
        })
        .collect()
}

fn codes(read: &LedgerRead) -> Vec<ProblemCode> {
    read.problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn open_items_of_a_shared_service_centre() {
    let read = read(
        "business_code,cust_number,name_customer,clear_date,doc_id,posting_date,document_create_date,due_in_date,\
         invoice_currency,document type,total_open_amount,cust_payment_terms,invoice_id,isOpen\n\
         U001,0200769623,NORTH corp,2020-02-11 00:00:00,1930438491.0,2020-01-26,20200125,20200210.0,USD,RV,54273.28,NAH4,1930438491.0,0\n\
         CA02,0140105686,WEST llc,,2960623488.0,2020-03-30,20200330,20200410.0,CAD,X2,3299.7,CA10,,1\n",
    );
    assert_eq!(
        told(&read),
        [
            "invoice 0200769623 1930438491 2020-01-26 due 2020-02-10 54273.28 USD settled 2020-02-11",
            "invoice 0140105686 2960623488 2020-03-30 due 2020-04-10 3299.7 CAD",
        ]
    );
    assert_eq!(codes(&read), [ProblemCode::LedgerKindTaken]);
}

#[test]
fn line_items_that_name_the_payment_that_cleared_them() {
    let read = read(
        "Customer,Document Number,Document Type,Posting Date,Net due date,Amount in local currency,\
         Local Currency,Clearing Document,Clearing date\n\
         100001,1800000001,RV,2024-01-05,2024-02-03,\"12,345.67\",USD,1400000001,2024-02-10\n\
         100001,1400000001,DZ,2024-02-10,2024-02-10,\"-12,345.67\",USD,1400000001,2024-02-10\n\
         100001,1800000003,RV,2023-12-05,2024-01-04,500,USD,1400000000,2024-01-02\n\
         100002,1800000002,RV,2024-01-15,2024-02-14,\"1,000.00\",USD,,\n",
    );
    assert_eq!(
        told(&read),
        [
            "invoice 100001 1800000001 2024-01-05 due 2024-02-03 12345.67 USD",
            "payment 100001 1400000001 2024-02-10 12345.67 USD for 1800000001",
            // Its payment is older than the extract.
            "invoice 100001 1800000003 2023-12-05 due 2024-01-04 500 USD settled 2024-01-02",
            "invoice 100002 1800000002 2024-01-15 due 2024-02-14 1000 USD",
        ]
    );
}

#[test]
fn an_account_with_a_column_for_each_side() {
    let read = read(
        "应收款明细表,,,,,,,\n2024年1月至2024年3月,,,,,,,\n\
         往来单位,日期,单据类型,单据编号,摘要,本期应收,本期收款,期末余额\n\
         海川传动,,,,期初余额,,,2000\n\
         海川传动,2024-01-05,销售增值税发票,XSFP1,销售货物,113000,,115000\n\
         海川传动,2024-02-20,收款单,SKD1,收货款,,100000,15000\n\
         海川传动,2024-02-29,,,本月合计,113000,100000,15000\n\
         海川传动,,,,小计,113000,100000,15000\n\
         远景材料,2024-01-15,销售增值税发票,XSFP2,销售货物,56500,,56500\n\
         总计,,,,,169500,100000,71500\n",
    );
    assert_eq!(
        told(&read),
        [
            "invoice 海川传动 XSFP1 2024-01-05 due 2024-01-05 113000",
            "payment 海川传动 SKD1 2024-02-20 100000",
            "invoice 远景材料 XSFP2 2024-01-15 due 2024-01-15 56500",
        ]
    );
    let opening = read.problems.iter().find(|p| p.code == ProblemCode::LedgerOpening).unwrap();
    assert_eq!((opening.cell.as_deref(), opening.params["text"].as_str()), (Some("H4"), "2000"));
    let table = &read.tables[0];
    assert_eq!(table.amount_cell(read.documents[1].row), "G6");
    assert_eq!(table.amount_cell(read.documents[0].row), "F5");
}

#[test]
fn sides_without_a_kind() {
    let read = read(
        "TransactionDate,AccountNumber,DocumentNo,Debit,Credit,DueDate\n\
         2024-01-05,A100,INV1,1130.00,,2024-02-04\n2024-02-20,A100,R1,,1000.00,\n2024-02-21,A100,INV2,-30,,\n",
    );
    assert_eq!(
        told(&read),
        [
            "invoice A100 INV1 2024-01-05 due 2024-02-04 1130",
            "payment A100 R1 2024-02-20 1000",
            "credit A100 INV2 2024-02-21 30",
        ]
    );
}

#[test]
fn received_amounts_without_a_day_count_and_are_told() {
    let seen = Some("2024-06-30".parse().unwrap());
    let csv = "客户编码,客户名称,单据日期,单据类型,单据号,币种,到期日,应收金额(借方),已收金额,余额\n\
        0101,海川,2024/1/5,销售专用发票,1,人民币,2024/3/5,\"113,000.00\",\"100,000.00\",\"13,000.00\"\n\
        0102,远景,2024/1/15,销售普通发票,2,人民币,2024/3/15,\"56,500.00\",,\"56,500.00\"\n\
        合计,,,,,,,\"169,500.00\",\"100,000.00\",\"69,500.00\"\n";
    let read = read_with(csv, &Options { seen, ..Options::default() });
    assert_eq!(
        told(&read),
        [
            "invoice 0101 1 2024-01-05 due 2024-03-05 113000 CNY settled 2024-06-30 100000",
            "invoice 0102 2 2024-01-15 due 2024-03-15 56500 CNY",
        ]
    );
    assert!(read.documents[0].settled.is_some_and(|settled| !settled.dated));
    assert_eq!(codes(&read), [ProblemCode::LedgerSettledUndated]);
    assert_eq!(read.problems[0].params["count"], "1");
}

#[test]
fn what_is_still_open_says_what_was_received() {
    let read = read(
        "invoice no,customer,invoice date,due date,amount,balance,status\n\
         1,A,2024-01-01,2024-01-31,100,40,Open\n2,A,2024-01-02,2024-02-01,50,50,Open\n\
         3,A,2024-01-03,2024-02-02,70,0,Paid\n",
    );
    let settled: Vec<Option<Decimal>> =
        read.documents.iter().map(|document| document.settled.and_then(|settled| settled.amount)).collect();
    assert_eq!(settled, [Some(60.into()), None, Some(70.into())]);
}

#[test]
fn a_list_of_open_balances() {
    let read = read(
        "Type,Date,Num,P. O. #,Name,Terms,Due Date,Aging,Open Balance\n\
         Invoice,01/15/2024,1001,,Acme Inc,Net 30,02/14/2024,45,\"1,500.00\"\n\
         Credit Memo,02/20/2024,CM-5,,Acme Inc,,02/20/2024,,-200.00\n\
         Payment,02/25/2024,9982,,Beta LLC,,,,-300.00\n\
         TOTAL,,,,,,,,\"1,000.00\"\n",
    );
    assert_eq!(
        told(&read),
        [
            "invoice Acme Inc 1001 2024-01-15 due 2024-02-14 1500",
            "credit Acme Inc CM-5 2024-02-20 200",
            "payment Beta LLC 9982 2024-02-25 300",
        ]
    );
}

#[test]
fn a_reference_beside_the_number_may_be_empty() {
    let read = read(
        "ContactName,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,TaxTotal,InvoiceAmountPaid,Currency,Type,FullyPaidOnDate\n\
         Acme Pty,INV-0001,PO1,15 Jan 2024,14 Feb 2024,1100.00,100.00,1100.00,AUD,Sales invoice,20 Feb 2024\n\
         Beta Pty,INV-0002,,1 Feb 2024,2 Mar 2024,550.00,50.00,0.00,AUD,Sales invoice,\n",
    );
    assert_eq!(
        told(&read),
        [
            "invoice Acme Pty INV-0001 2024-01-15 due 2024-02-14 1100 AUD settled 2024-02-20 1100",
            "invoice Beta Pty INV-0002 2024-02-01 due 2024-03-02 550 AUD",
        ]
    );
}

#[test]
fn unit_and_currency_in_the_title_or_the_head() {
    let title = read(
        "应收账款明细,,,,,,单位：万元,\n序号,客户名称,合同号,发票号,开票日期,到期日,应收金额,已收金额,收款日期\n\
         1,甲公司,HT-1,FP001,2023.5.6,2023.8.4,12.5,12.5,2023.9.1\n",
    );
    assert_eq!(
        told(&title),
        ["invoice 甲公司 FP001 2023-05-06 due 2023-08-04 125000 settled 2023-09-01 125000"]
    );
    let head = read(
        "invoice_id,business_partner,issue_date,due_date,payment_date,amount_usd\n\
         1,BP1,2022-05-01,2022-05-31,2022-06-03,1000.00\n",
    );
    assert_eq!(told(&head), ["invoice BP1 1 2022-05-01 due 2022-05-31 1000 USD settled 2022-06-03"]);
    let bracket = read("客户,发票号,开票日期,到期日,金额（美元）\n甲,1,2024-01-01,2024-02-01,5\n");
    assert_eq!(told(&bracket), ["invoice 甲 1 2024-01-01 due 2024-02-01 5 USD"]);
}

#[test]
fn lines_of_an_invoice_are_added_up() {
    let read = read(
        "发票号码,开票日期,购方名称,商品名称,单位,数量,单价,金额,税额\n\
         001,2024-01-05,甲公司,轴承,个,10,100,1000,130\n001,2024-01-05,甲公司,齿轮,个,1,200,200,26\n\
         002,2024-01-06,甲公司,轴承,个,-1,100,-100,-13\n",
    );
    assert_eq!(
        told(&read),
        ["invoice 甲公司 001 2024-01-05 due 2024-01-05 1356", "credit 甲公司 002 2024-01-06 113"]
    );
    assert!(codes(&read).contains(&ProblemCode::LedgerLines));
    let product = read_with(
        "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n536365,85123A,6,12/1/2010 8:26,2.55,17850\n\
         536365,71053,8,12/1/2010 8:26,3.39,17850\n",
        &Options { dates: Some(ledger::DateOrder::Mdy), ..Options::default() },
    );
    // 6 x 2.55 + 8 x 3.39
    assert_eq!(told(&product), ["invoice 17850 536365 2010-12-01 due 2010-12-01 42.42"]);
}

#[test]
fn customers_named_once_above_their_rows() {
    let headed = read(
        "Customer Ledger,,,,\nDate,Type,Number,Due date,Amount\nAcme Inc,,,,\n2024-01-05,Invoice,1,2024-02-05,100\n\
         2024-02-05,Payment,P1,,-60\nTotal Acme Inc,,,,40\nCustomer: Beta LLC,,,,\n2024-01-06,Invoice,2,2024-02-06,50\n\
         Total Beta LLC,,,,50\n",
    );
    assert_eq!(
        told(&headed),
        [
            "invoice Acme Inc 1 2024-01-05 due 2024-02-05 100",
            "payment Acme Inc P1 2024-02-05 60",
            "invoice Beta LLC 2 2024-01-06 due 2024-02-06 50",
        ]
    );
    assert_eq!(codes(&headed), []);
    let once = read(
        "客户名称,发票号,开票日期,到期日,金额\n甲公司,1,2024-01-05,2024-02-05,100\n,2,2024-01-06,2024-02-06,50\n\
         乙公司,3,2024-01-07,2024-02-07,70\n制表人：王芳,,,,\n",
    );
    assert_eq!(once.documents[1].customer.shown(), "甲公司");
    assert_eq!(codes(&once), [ProblemCode::LedgerCustomerAbove]);
    let missing = read("客户名称,发票号,开票日期,到期日,金额\n,1,2024-01-05,2024-02-05,100\n");
    assert_eq!(codes(&missing), [ProblemCode::LedgerEmpty]);
}

#[test]
fn bills_are_payments() {
    let read = read(
        "单据编号,客户,单据日期,单据类型,应收日期,金额\nXS1,甲,2024-01-05,销售出库,2024-03-05,1000\n\
         SK1,甲,2024-03-01,银行承兑汇票,,600\nTH1,甲,2024-02-01,销售退货,,-100\nTZ1,甲,2024-02-03,其他应收单,2024-03-03,20\n",
    );
    let kinds: Vec<DocumentKind> = read.documents.iter().map(|document| document.kind).collect();
    assert_eq!(
        kinds,
        [DocumentKind::Invoice, DocumentKind::Payment, DocumentKind::CreditNote, DocumentKind::Invoice]
    );
}
