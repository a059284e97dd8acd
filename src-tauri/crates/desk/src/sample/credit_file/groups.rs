//! Groups of sample customers that count as one risk.

/// A group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleGroup {
    /// Name.
    pub name: &'static str,
    /// Why its members count as one.
    pub remark: &'static str,
    /// Customer codes.
    pub members: &'static [&'static str],
}

/// The groups a person has formed. C014 and C035 look like a fourth one, which nobody has formed yet.
pub const SAMPLE_GROUPS: [SampleGroup; 3] = [
    SampleGroup {
        name: "恒砺系",
        remark: "澜峤模具为恒砺精密机械控股子公司，主要供应母公司，共用财务人员。",
        members: &["C001", "C036"],
    },
    SampleGroup {
        name: "汇砺—泊远—晟砺",
        remark: "三家贸易公司受同一实际控制人控制，互相调拨货源与资金。",
        members: &["C004", "C017", "C026"],
    },
    SampleGroup {
        name: "擎穹与沙屿",
        remark: "两家互相提供银行贷款担保，一方违约另一方承担连带责任。",
        members: &["C019", "C045"],
    },
];
