//! The names customer columns go by.

use assay_sheets::table::Known;

const fn column(field: &'static str, names: &'static [&'static str], required: bool) -> Known<'static> {
    Known { field, names, required }
}

/// Master data.
pub(super) const CUSTOMER: &[Known<'static>] = &[
    CODE,
    column(
        "name",
        &["客户名称", "公司名称", "企业名称", "单位名称", "名称", "name", "customer name", "company"],
        true,
    ),
    column("short_name", &["简称", "客户简称", "short name", "short_name"], false),
    column(
        "registration_number",
        &[
            "统一社会信用代码",
            "信用代码",
            "注册号",
            "registration number",
            "registration_number",
            "registration no",
        ],
        false,
    ),
    column(
        "legal_representative",
        &["法定代表人", "法人代表", "法人", "legal representative", "legal_representative"],
        false,
    ),
    column("registered_capital", &["注册资本", "registered capital", "registered_capital"], false),
    column("founded", &["成立日期", "成立时间", "founded", "founding date"], false),
    column("industry", &["行业", "所属行业", "industry"], false),
    column("region", &["地区", "区域", "省份", "region"], false),
    column("salesperson", &["业务员", "销售员", "客户经理", "salesperson", "sales person"], false),
    column("address", &["地址", "注册地址", "address"], false),
    column("contact", &["联系人", "contact", "contact person"], false),
    column("phone", &["电话", "联系电话", "phone", "telephone"], false),
    column(
        "relationship_start",
        &["合作开始日期", "合作起始日", "首次交易日期", "relationship start", "relationship_start"],
        false,
    ),
    column("notes", &["备注", "notes", "remarks"], false),
    column("english_name", &["英文名称", "英文名", "english name", "english_name"], false),
    column("tax_number", &["纳税人识别号", "税号", "tax number", "tax_number", "tax id"], false),
    column(
        "legal_form",
        &["企业类型", "公司类型", "所有制性质", "企业性质", "legal form", "legal_form", "ownership"],
        false,
    ),
    column("business_scope", &["经营范围", "business scope", "business_scope", "scope of business"], false),
    column(
        "licence_until",
        &[
            "营业期限至",
            "营业期限止",
            "执照有效期至",
            "执照有效期",
            "licence valid until",
            "licence_until",
            "license until",
        ],
        false,
    ),
    column("email", &["邮箱", "电子邮箱", "电子邮件", "email", "e-mail"], false),
    column("website", &["网址", "网站", "website", "web"], false),
    column("bank", &["开户银行", "开户行", "bank"], false),
    column("bank_account", &["银行账号", "银行帐号", "账号", "bank account", "bank_account"], false),
    column("currency", &["币种", "结算币种", "currency"], false),
    column("blacklisted", &["黑名单", "列入黑名单", "blacklisted", "on the blacklist"], false),
];

/// The column that names the customer of a row of figures.
pub(super) const CODE: Known<'static> = column(
    "code",
    &[
        "客户编号",
        "客户编码",
        "客户代码",
        "编号",
        "代码",
        "企业代号",
        "customer code",
        "customer",
        "code",
        "customer_id",
        "customerid",
    ],
    false,
);
