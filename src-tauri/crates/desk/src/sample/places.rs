//! The five regions and the cities the sample customers live in.

/// A region with its English name.
pub const REGIONS: [(&str, &str); 5] = [
    ("江苏", "Jiangsu"),
    ("浙江", "Zhejiang"),
    ("上海", "Shanghai"),
    ("安徽", "Anhui"),
    ("山东", "Shandong"),
];

/// The English name of a region of the sample company.
#[must_use]
pub fn region_english(zh: &str) -> Option<&'static str> {
    REGIONS.iter().find(|(name, _)| *name == zh).map(|(_, english)| *english)
}

/// A city: name, region, six-digit administrative code (GB/T 2260), telephone area code, a park and street
/// with invented house numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct City {
    pub name: &'static str,
    pub region: &'static str,
    pub code: &'static str,
    pub dialling: &'static str,
    pub street: &'static str,
}

const fn city(
    name: &'static str,
    region: &'static str,
    code: &'static str,
    dialling: &'static str,
    street: &'static str,
) -> City {
    City { name, region, code, dialling, street }
}

const CITIES: &[City] = &[
    city("苏州", "江苏", "320500", "0512", "江苏省苏州市吴中区砚溪路"),
    city("无锡", "江苏", "320200", "0510", "江苏省无锡市惠山区云渡路"),
    city("常州", "江苏", "320400", "0519", "江苏省常州市武进区青枫南路"),
    city("南京", "江苏", "320100", "025", "江苏省南京市江宁区栖桐大道"),
    city("南通", "江苏", "320600", "0513", "江苏省南通市通州区沙洲东路"),
    city("杭州", "浙江", "330100", "0571", "浙江省杭州市萧山区启帆路"),
    city("宁波", "浙江", "330200", "0574", "浙江省宁波市北仑区潮音路"),
    city("温州", "浙江", "330300", "0577", "浙江省温州市龙湾区瓯渡路"),
    city("嘉兴", "浙江", "330400", "0573", "浙江省嘉兴市南湖区菱塘路"),
    city("绍兴", "浙江", "330600", "0575", "浙江省绍兴市柯桥区鉴桥路"),
    city("台州", "浙江", "331000", "0576", "浙江省台州市路桥区石埠街"),
    city("上海", "上海", "310114", "021", "上海市嘉定区汇棠路"),
    city("合肥", "安徽", "340100", "0551", "安徽省合肥市肥西县望淝路"),
    city("芜湖", "安徽", "340200", "0553", "安徽省芜湖市鸠江区赭山北路"),
    city("滁州", "安徽", "341100", "0550", "安徽省滁州市南谯区琅琊东路"),
    city("青岛", "山东", "370200", "0532", "山东省青岛市城阳区浮岭路"),
    city("济南", "山东", "370100", "0531", "山东省济南市历城区泺水路"),
    city("烟台", "山东", "370600", "0535", "山东省烟台市福山区芝屿路"),
    city("潍坊", "山东", "370700", "0536", "山东省潍坊市寒亭区白浪河路"),
];

/// The city of this name; the first one where the name is not in the table (a test keeps that from
/// happening).
pub(super) fn find(name: &str) -> &'static City {
    CITIES.iter().find(|city| city.name == name).unwrap_or(&CITIES[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::cast::CAST;

    #[test]
    fn every_member_lives_in_a_known_city() {
        for member in &CAST {
            assert_eq!(find(member.city).name, member.city);
            assert!(region_english(find(member.city).region).is_some());
        }
    }
}
