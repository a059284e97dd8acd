//! The names that columns of a ledger export go by, in Chinese and English. Traditional characters, case, blanks
//! and brackets do not matter.

use crate::table::Known;

const fn known(field: &'static str, names: &'static [&'static str]) -> Known<'static> {
    Known { field, names, required: false }
}

/// Every column a ledger may have.
#[rustfmt::skip]
pub(super) const COLUMNS: &[Known<'static>] = &[
    known("code", &["客户编号", "客户编码", "客户代码", "客户代号", "客户号", "购方单位代号", "购方代码", "往来单位编码", "customer code", "customer no", "customer number", "customer id", "account code", "account no", "debtor no", "debtor code", "客户ID", "客户账号", "往来户编码", "购货方代码", "单位编码", "购方编码", "cust number", "cust no", "cust id", "cust code", "account number", "account id", "client id", "client code", "client no", "bp code", "partner code", "partner id", "business partner id", "debtor id"]),
    known("name", &["客户名称", "客户全称", "购方名称", "购买方名称", "购方单位名称", "购货单位", "购货单位名称", "往来单位", "往来单位名称", "客户单位", "公司名称", "单位名称", "付款单位", "付款人", "customer name", "debtor name", "buyer", "buyer name", "company", "company name", "account name", "payer", "客户简称", "购货方", "购货方名称", "购买方", "需方", "买方", "买方名称", "户名", "往来户", "往来户名称", "对方单位", "应收单位", "欠款单位", "name customer", "customer full name", "cust name", "client name", "contact name", "name", "name 1", "bill to", "bill to name", "sold to", "sold to party", "sold to name", "party name", "partner name", "bp name"]),
    known("customer", &["客户", "customer", "debtor", "account", "client", "business partner", "partner", "customer account", "cust", "往来对象"]),
    known("registration", &["统一社会信用代码", "购方税号", "购买方税号", "购方识别号", "购买方识别号", "纳税人识别号", "购方纳税人识别号", "税号", "注册号", "registration number", "registration no", "tax id", "tax number", "vat number", "vat no"]),
    known("own", &["企业代号", "企业代码", "企业名称", "单位代号"]),
    known("invoice", &["发票号码", "发票号", "发票编号", "发票代码号", "数电票号码", "数电发票号码", "invoice number", "invoice no", "invoice", "inv no", "invoice id", "bill no", "bill number", "票号", "增值税发票号", "发票NO", "invoice num", "inv number", "inv id", "inv", "tax invoice no", "tax invoice number", "invoice document"]),
    known("receipt", &["收款单号", "收款单据号", "收款编号", "收款单编号", "回款单号", "到账流水号", "收款单", "receipt number", "receipt no", "receipt", "receipt id", "payment number", "payment no", "payment id", "payment reference", "收款流水号", "银行流水号"]),
    known("credit", &["红字发票号码", "红字发票号", "贷项通知单号", "贷项单号", "贷项凭证号", "红字单号", "credit note number", "credit note no", "credit note", "credit memo number", "credit memo no", "credit memo"]),
    known("writeoff", &["坏账核销单号", "核销单号", "坏账单号", "write off number", "write off no", "writeoff no"]),
    known("number", &["单据号", "单据编号", "单据号码", "凭证号", "凭证编号", "单号", "编号", "document number", "document no", "doc no", "document", "number", "voucher no", "voucher number", "reference", "reference no", "transaction no", "transaction number", "transaction id", "业务单号", "单据ID", "凭证字号", "凭证号码", "销售单号", "流水号", "交易流水号", "doc id", "doc number", "doc num", "document id", "num", "entry no", "transaction ref", "txn id", "txn no"]),
    known("settles", &["核销发票号码", "核销发票号", "核销发票", "对应发票号", "对应发票", "对应发票号码", "原发票号", "原发票号码", "冲销发票号", "冲销发票", "结清发票", "核销单据号", "applied to", "applied to invoice", "applied invoice", "applies to", "invoice ref", "invoice reference", "settles", "settled invoices", "settles invoices", "invoices settled", "against invoice", "original invoice", "冲抵发票号", "applied to doc", "invoice applied"]),
    known("kind", &["单据类型", "单据类别", "单据种类", "业务类型", "凭证类型", "交易类型", "类型", "类别", "document type", "doc type", "type", "kind", "transaction type", "entry type", "单据名称", "业务类别", "凭证类别", "record type", "posting type"]),
    known("status", &["发票状态", "状态", "单据状态", "票据状态", "invoice status", "status", "document status"]),
    known("invoice_date", &["开票日期", "发票日期", "开票时间", "invoice date", "billing date", "bill date", "date of invoice", "发票开具日期", "开具日期", "开票日", "发票日", "issue date", "issued date", "date issued", "invoice issue date", "invoice created date", "document create date", "billed date", "billed on", "inv date", "invoiced on"]),
    known("receipt_date", &["收款日期", "到账日期", "回款日期", "付款日期", "收款时间", "入账日期", "receipt date", "payment date", "received date", "received on", "date received", "value date", "实际付款日期", "实际收款日期", "实际回款日期", "收款日", "回款日", "到款日期", "到款时间", "付款时间", "回款时间", "date of payment", "pay date", "payment received date", "deposit date", "cash date"]),
    known("settled_date", &["结清日期", "结算日期", "清账日期", "settled date", "settlement date", "settled on", "cleared date", "clearing date", "date paid", "paid date", "paid on", "date settled", "结清日", "清账日", "最后收款日期", "最近收款日期", "clear date", "cleared on", "fully paid on date", "fully paid on", "fully paid date", "last payment date", "closed date", "date closed", "date cleared"]),
    known("date", &["日期", "单据日期", "记账日期", "业务日期", "过账日期", "凭证日期", "红字日期", "贷项日期", "date", "document date", "posting date", "doc date", "transaction date", "credit note date", "entry date", "发生日期", "制单日期", "交易日期", "会计日期", "单据时间", "业务时间", "txn date", "trans date", "gl date", "effective date"]),
    known("allocation_date", &["核销日期", "分配日期", "核销时间", "allocation date", "applied date", "application date", "date applied", "write off date"]),
    known("due_date", &["到期日", "到期日期", "应收日期", "付款到期日", "应收到期日", "收款到期日", "应付日期", "约定付款日", "due date", "due", "payment due", "payment due date", "net due date", "应付款日期", "约定收款日期", "最迟付款日", "最迟付款日期", "付款截止日", "付款截止日期", "收款截止日期", "合同约定付款日期", "信用到期日", "到期", "due in date", "due on", "date due", "invoice due date", "maturity date"]),
    known("terms", &["账期", "账期天数", "信用期", "信用期限", "信用天数", "付款期限", "付款条件", "收款期限", "帐期", "terms", "payment terms", "terms days", "credit days", "net days", "payment days", "credit period", "结算期", "信用账期", "cust payment terms", "payment term", "terms of payment"]),
    known("gross", &["价税合计", "含税金额", "价税合计金额", "发票总额", "应收金额", "开票金额", "发票金额", "含税总额", "gross amount", "gross", "amount including vat", "amount incl vat", "total amount", "total", "invoice amount", "invoice total", "invoice value", "应收款", "应收账款", "应收账款金额", "应收总额", "开票总额", "含税合计", "发票含税金额", "销售金额", "金额合计", "invoice amt", "total invoice amount", "invoice total amount", "total incl tax", "total with tax", "total including tax", "original amount", "original invoice amount", "billed amount", "billing amount", "document total", "total due"]),
    known("amount", &["金额", "原币金额", "单据金额", "本币金额", "amount", "value", "document amount", "amount in local currency"]),
    known("net", &["不含税金额", "净额", "未税金额", "net amount", "net", "amount excluding vat", "amount excl vat", "taxable amount"]),
    known("tax", &["税额", "增值税额", "税金", "vat", "vat amount", "tax", "tax amount"]),
    known("received", &["收款金额", "回款金额", "到账金额", "实收金额", "本次收款", "receipt amount", "payment amount", "amount received", "received amount", "received"]),
    known("settled", &["已收金额", "已收款金额", "已收款", "已付金额", "已结算金额", "已结金额", "结清金额", "settled amount", "paid amount", "amount paid", "amount settled", "paid", "已回款", "已回款金额", "累计收款", "累计收款金额", "累计回款", "累计回款金额", "已收", "已核销金额", "收款合计", "invoice amount paid", "payments applied", "received to date", "amount received to date", "total paid"]),
    known("allocated", &["核销金额", "本次核销金额", "分配金额", "冲销金额", "allocated amount", "applied amount", "amount applied", "amount allocated", "allocation", "write off amount"]),
    known("credited", &["红字金额", "贷项金额", "credit amount", "credit note amount"]),
    known("currency", &["币种", "币别", "货币", "原币币种", "currency", "ccy", "curr", "currency code", "invoice currency", "local currency", "document currency", "transaction currency", "原币", "结算币种", "单据币种", "币种名称"]),
    known("disputed", &["争议", "是否争议", "有无争议", "争议标志", "disputed", "dispute", "in dispute", "is disputed"]),
    known("open", &["未收金额", "未收款", "未收余额", "余额", "应收余额", "未核销金额", "未结金额", "未清金额", "欠款金额", "尚欠金额", "期末余额", "open balance", "open amount", "total open amount", "balance", "balance due", "outstanding", "outstanding amount", "outstanding balance", "amount outstanding", "remaining amount", "remaining balance", "amount due", "invoice amount due"]),
    known("debit", &["借方", "借方金额", "借方发生额", "本期借方", "本期应收", "应收增加", "debit", "debits", "debit amount", "charges"]),
    known("credit_side", &["贷方", "贷方金额", "贷方发生额", "本期贷方", "本期收款", "本期收回", "本期已收", "应收减少", "credit", "credits", "payments"]),
    known("clearing", &["清账凭证", "清账凭证号", "结清凭证", "结清凭证号", "核销收款单号", "clearing document", "clearing doc", "clearing document number", "payment document"]),
    known("cleared", &["是否结清", "是否付清", "是否已收", "is paid", "fully paid", "is cleared", "is closed"]),
    known("item", &["商品名称", "货物名称", "品名", "货物或应税劳务名称", "货物或应税劳务、服务名称", "存货名称", "存货编码", "物料名称", "物料编码", "产品名称", "行号", "分录号", "item", "item code", "stock code", "sku", "product", "product name", "product code", "line", "line no", "line number", "material"]),
    known("quantity", &["数量", "quantity", "qty"]),
    known("price", &["含税单价", "单价", "unit price", "price"]),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn no_name_means_two_columns() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for column in COLUMNS {
            for name in column.names {
                let plain: String =
                    crate::statements::comparable(name).chars().filter(|c| c.is_alphanumeric()).collect();
                let before = seen.insert(plain, column.field);
                assert!(before.is_none_or(|field| field == column.field), "{name}: {before:?}");
            }
        }
    }
}
