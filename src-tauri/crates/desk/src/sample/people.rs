//! Invented people: salespersons and assessors of the seller, and the customers' representatives.

use super::draw::Draw;

/// Salespersons of the seller with the region each looks after.
pub(super) const SALESPERSONS: [(&str, &str); 7] = [
    ("周岚", "江苏"),
    ("陈启明", "江苏"),
    ("沈越", "浙江"),
    ("郑可", "浙江"),
    ("吴若川", "上海"),
    ("徐见微", "安徽"),
    ("孟知远", "山东"),
];

/// Credit analysts who score the qualitative factors.
pub(super) const ASSESSORS: [&str; 2] = ["林霁", "顾允之"];

const SURNAMES: [&str; 24] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何",
    "高", "林", "罗", "宋", "谢", "唐", "韩",
];
const GIVEN: [&str; 30] = [
    "志恒", "文彬", "晓岚", "建邦", "雨桐", "国梁", "思源", "海峰", "静宜", "永康", "丽君", "承志", "明远",
    "秋实", "振宇", "若兰", "家骏", "慧敏", "立群", "子昂", "红梅", "伟成", "清扬", "世杰", "云舟", "春晖",
    "启航", "美玲", "正平", "怀瑾",
];
const FOREIGN: [&str; 8] = [
    "Erik Haldon",
    "Margaret Brennick",
    "Jonas Torvik",
    "Lucia Castelan",
    "Andrew Pelham",
    "Karin Norling",
    "Dieter Ostmark",
    "Paolo Veltra",
];

/// A Chinese name.
pub(super) fn person(draw: &mut Draw) -> String {
    format!("{}{}", draw.pick(&SURNAMES), draw.pick(&GIVEN))
}

/// The foreign representative whose family name the company carries, if one does.
pub(super) fn namesake(company: &str) -> Option<&'static str> {
    let first = company.split(' ').next()?;
    FOREIGN.into_iter().find(|person| person.ends_with(first))
}
