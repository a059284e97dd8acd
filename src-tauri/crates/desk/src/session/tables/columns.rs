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
