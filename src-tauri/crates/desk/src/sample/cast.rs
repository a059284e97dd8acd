//! The sixty invented customers: who they are, how they send their statements, and what is wrong with the
//! troubled ones. Names are made up; none is meant to be a real company.

/// How a customer sets out its statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layout {
    /// General enterprise format of 2019, one line below the other, yuan.
    Vertical,
    /// The same with the balance sheet's two sides next to each other.
    SideBySide,
    /// Several years in columns, ten thousand yuan, decorated labels.
    SeveralYears,
    /// English, thousand or million yuan.
    English,
    /// The format before 2018, still in use at small companies, yuan.
    Old,
    /// A sheet of main figures only.
    MainFigures,
    /// Sends nothing.
    Nothing,
}

/// What becomes of a customer in the three years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// As good or bad as its quality.
    Ordinary,
    /// Years of losses have eaten the equity.
    NegativeEquity,
    /// Sells by waiting longer for its money; cash runs out while profit still shows.
    SwellingReceivables,
    /// Stock piles up, operating cash is negative two years in a row, banks fill the gap.
    NegativeOperatingCash,
    /// The gross margin is gone.
    MarginCollapse,
    /// Expanded on credit; interest eats the operating profit.
    OverLeveraged,
    /// The auditor qualified 2025: money lent to the owner's other companies.
    QualifiedAudit,
    /// Has sent nothing since the statements of 2023.
    StatementOverdue,
    /// Sends only a few main figures; a new customer.
    Incomplete,
    /// A new customer without any statement.
    NoStatement,
    /// A new customer with proper statements.
    Newcomer,
    /// On the blacklist: broke two repayment agreements.
    Blacklisted,
}

/// One customer of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    /// Invented brand; for the foreign-invested the whole English name.
    pub brand: &'static str,
    /// What it makes, as it stands in the Chinese name; for the foreign-invested the Chinese short name.
    pub trade: &'static str,
    pub city: &'static str,
    /// Place in [`super::industry::INDUSTRIES`].
    pub industry: usize,
    pub layout: Layout,
    pub role: Role,
}

impl Member {
    /// Registered name.
    pub fn name(&self) -> String {
        match self.layout {
            Layout::English => self.brand.to_owned(),
            _ => format!("{}{}{}有限公司", self.city, self.brand, self.trade),
        }
    }

    /// The name people use, also in file names.
    pub fn short_name(&self) -> String {
        match self.layout {
            Layout::English => self.trade.to_owned(),
            _ => format!("{}{}{}", self.city, self.brand, self.trade),
        }
    }
}

const fn member(
    city: &'static str,
    brand: &'static str,
    trade: &'static str,
    industry: usize,
    layout: Layout,
    role: Role,
) -> Member {
    Member { brand, trade, city, industry, layout, role }
}

const MACHINES: usize = 0;
const ELECTRONICS: usize = 1;
const AUTOMOTIVE: usize = 2;
const BUILDING: usize = 3;
const FOOD: usize = 4;
const TRADE: usize = 5;

use Layout::{English, MainFigures, Nothing, Old, SeveralYears, SideBySide, Vertical};
use Role::Ordinary;

/// The customers C001 to C060, in order.
pub(super) const CAST: [Member; 60] = [
    member("苏州", "恒砺", "精密机械", MACHINES, Vertical, Ordinary),
    member("宁波", "泓骋", "汽车部件", AUTOMOTIVE, SideBySide, Ordinary),
    member("无锡", "芯屿", "电子", ELECTRONICS, SeveralYears, Ordinary),
    member("上海", "汇砺", "机电贸易", TRADE, SideBySide, Ordinary),
    member("苏州", "Haldon Fasteners (Suzhou) Co., Ltd.", "哈尔登紧固件", MACHINES, English, Ordinary),
    member("合肥", "峻朔", "起重机械", MACHINES, SideBySide, Ordinary),
    member("杭州", "沐禾", "食品", FOOD, Vertical, Ordinary),
    member("常州", "岚拓", "建材", BUILDING, Old, Ordinary),
    member("青岛", "沧栎", "包装机械", MACHINES, Vertical, Ordinary),
    member("台州", "铄川", "泵业", MACHINES, SeveralYears, Ordinary),
    member("南京", "昀铎", "电气元件", ELECTRONICS, Vertical, Ordinary),
    member("芜湖", "骁和", "车身部件", AUTOMOTIVE, Vertical, Role::MarginCollapse),
    member("上海", "Brennick Hydraulics (Shanghai) Co., Ltd.", "布伦尼克液压", MACHINES, English, Ordinary),
    member("嘉兴", "璟澜", "新型建材", BUILDING, SideBySide, Ordinary),
    member("温州", "瓯锐", "连接器", ELECTRONICS, Old, Ordinary),
    member("济南", "岱恪", "锻压设备", MACHINES, SideBySide, Role::SwellingReceivables),
    member("苏州", "晟砺", "供应链", TRADE, SeveralYears, Ordinary),
    member("绍兴", "鉴禾", "饮料", FOOD, SideBySide, Ordinary),
    member("南通", "擎穹", "船用设备", MACHINES, Vertical, Role::NegativeOperatingCash),
    member("无锡", "驭朗", "汽车座椅", AUTOMOTIVE, SeveralYears, Ordinary),
    member("上海", "栎芯", "半导体材料", ELECTRONICS, Vertical, Ordinary),
    member("潍坊", "朴砾", "水泥制品", BUILDING, Vertical, Role::NegativeEquity),
    member("杭州", "砚衡", "智能装备", MACHINES, SeveralYears, Ordinary),
    member("常州", "Torvik Drive Systems (Changzhou) Co., Ltd.", "托维克传动", AUTOMOTIVE, English, Ordinary),
    member("烟台", "屿丰", "水产食品", FOOD, SeveralYears, Ordinary),
    member("宁波", "泊远", "工业品贸易", TRADE, Vertical, Ordinary),
    member("苏州", "芯谧", "传感器", ELECTRONICS, SideBySide, Ordinary),
    member("滁州", "琅砥", "玻璃", BUILDING, SeveralYears, Role::OverLeveraged),
    member("台州", "骋岳", "制动系统", AUTOMOTIVE, Vertical, Ordinary),
    member("合肥", "淝川", "家电配件", ELECTRONICS, SideBySide, Ordinary),
    member("南京", "栖禾", "乳品", FOOD, Vertical, Ordinary),
    member("上海", "Castelan Foods (Shanghai) Co., Ltd.", "卡斯特兰食品", FOOD, English, Ordinary),
    member("无锡", "钧澈", "换热设备", MACHINES, Old, Role::StatementOverdue),
    member("青岛", "浮屹", "橡胶部件", AUTOMOTIVE, SideBySide, Ordinary),
    member("嘉兴", "菱砚", "五金贸易", TRADE, Old, Role::Blacklisted),
    member("苏州", "澜峤", "模具", MACHINES, SideBySide, Ordinary),
    member("绍兴", "柯砺", "装饰材料", BUILDING, Vertical, Ordinary),
    member("温州", "岑锐", "低压电器", ELECTRONICS, SeveralYears, Role::QualifiedAudit),
    member("上海", "棠渡", "自动化设备", MACHINES, Vertical, Ordinary),
    member("芜湖", "鸠岳", "底盘部件", AUTOMOTIVE, SeveralYears, Ordinary),
    member("常州", "青桁", "木业", BUILDING, SideBySide, Ordinary),
    member("宁波", "潮铄", "压铸", AUTOMOTIVE, Vertical, Ordinary),
    member("杭州", "萧芯", "光电", ELECTRONICS, Vertical, Ordinary),
    member("济南", "泺源和", "调味食品", FOOD, Old, Ordinary),
    member("南通", "沙屿", "化工贸易", TRADE, SideBySide, Ordinary),
    member("无锡", "Pelham Circuit (Wuxi) Co., Ltd.", "佩勒姆电路", ELECTRONICS, English, Ordinary),
    member("上海", "嘉朔", "汽车电子", AUTOMOTIVE, SideBySide, Ordinary),
    member("合肥", "望砼", "预制构件", BUILDING, SeveralYears, Ordinary),
    member("潍坊", "白砺", "农机配件", MACHINES, SideBySide, Ordinary),
    member("苏州", "吴桁", "金属材料贸易", TRADE, SeveralYears, Ordinary),
    member("滁州", "谯禾", "粮油", FOOD, SideBySide, Ordinary),
    member("台州", "Norling Automotive (Taizhou) Co., Ltd.", "诺林汽配", AUTOMOTIVE, English, Ordinary),
    member("烟台", "芝砼", "防水材料", BUILDING, Vertical, Ordinary),
    member("南京", "宁驭", "线束", AUTOMOTIVE, SideBySide, Ordinary),
    member("嘉兴", "南栎", "电机", MACHINES, Vertical, Ordinary),
    member("青岛", "Ostmark Trading (Qingdao) Co., Ltd.", "奥斯马克商贸", TRADE, English, Ordinary),
    member("杭州", "启帆桥", "电子材料", ELECTRONICS, SideBySide, Ordinary),
    member(
        "苏州",
        "Veltra Components (Suzhou) Co., Ltd.",
        "维尔特拉元件",
        ELECTRONICS,
        English,
        Role::Newcomer,
    ),
    member("宁波", "舟岫", "机电设备贸易", TRADE, MainFigures, Role::Incomplete),
    member("常州", "孟拓", "电动车部件", AUTOMOTIVE, Nothing, Role::NoStatement),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_and_brands_are_unique() {
        let names: BTreeSet<_> = CAST.iter().map(Member::name).collect();
        let shorts: BTreeSet<_> = CAST.iter().map(Member::short_name).collect();
        assert_eq!((names.len(), shorts.len()), (60, 60));
    }
}
