//! What notes and sources of the sample say.

use crate::sample::cast::Role;
use crate::sample::draw::Draw;

const VISITS: [&str; 6] = [
    "走访生产现场：开工正常，原料库存约三周用量，设备保养良好。",
    "与财务负责人电话沟通：付款流程每月 10 日、25 日两次，单据齐全即排款。",
    "客户反映六月起增加夜班，三季度采购量预计上调一成。",
    "采购经理更换，新联系人已登记；付款审批权限仍在总经理。",
    "客户提出把账期由 60 天延长到 90 天，已答复待年度评级后再议。",
    "年度对账函已回函，余额无差异。",
];

/// Notes of a customer, the oldest first.
pub(super) fn notes(role: Role, draw: &mut Draw) -> Vec<&'static str> {
    let mut notes = Vec::new();
    if draw.chance(0.55) {
        notes.push(*draw.pick(&VISITS));
    }
    let own: &[&str] = match role {
        Role::NegativeEquity => &[
            "四月到期款项未付，对方称银行抽贷；要求提供还款计划，未获书面答复。",
            "仓库现场查看：产成品积压，部分生产线停产。已停止发货，移交法务。",
        ],
        Role::SwellingReceivables => &["对方承认下游拖款，应收账款账龄拉长；要求按月提供回款表。"],
        Role::NegativeOperatingCash => &["擎穹与沙屿互相担保，敞口应合并看待；新增订单改为款到发货三成。"],
        Role::MarginCollapse => &["整车客户要求年降 8%，管理层预计下半年仍亏损；建议下调额度。"],
        Role::OverLeveraged => &["新窑线六月点火，银行贷款第三季度开始还本，关注现金流。"],
        Role::QualifiedAudit => &["就审计保留意见询问财务总监：资金占用预计年底前归还一半，尚无协议。"],
        Role::StatementOverdue => &["第三次催要 2025 年度报表，对方以审计未完成为由推迟。"],
        Role::Blacklisted => &["第二次还款协议违约，已列入黑名单；名下设备抵押给银行，追偿顺位靠后。"],
        Role::Newcomer => &["首单审批材料齐全，母公司担保函原件已收。"],
        _ => &[],
    };
    notes.extend(own);
    notes
}

/// What own staff saw.
pub(super) fn visit(role: Role) -> &'static str {
    match role {
        Role::NegativeEquity => "部分停产，人员减少约三成",
        Role::NegativeOperatingCash => "存货堆放密集，开工约六成",
        Role::Blacklisted => "大门关闭，仅留守人员",
        Role::Newcomer => "厂房新建，设备到位，试生产",
        _ => "现场开工正常，管理有序",
    }
}

/// What the courts' registers say, where there is something.
pub(super) fn court(role: Role) -> Option<(&'static str, &'static str)> {
    match role {
        Role::NegativeEquity => Some(("被执行人信息 2 条", "中国执行信息公开网")),
        Role::Blacklisted => Some(("失信被执行人", "中国执行信息公开网")),
        Role::QualifiedAudit => Some(("关联方资金占用诉讼一审中", "中国裁判文书网")),
        _ => None,
    }
}
