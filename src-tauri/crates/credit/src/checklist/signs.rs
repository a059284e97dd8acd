//! Signs of commercial fraud: what people who take goods and vanish have in common. One sign proves
//! nothing; every one that is seen must be explained before goods leave.

use super::Sign;
use crate::figure::Text;

/// The signs the program comes with.
pub(super) fn standard() -> Vec<Sign> {
    ROWS.iter()
        .map(|(code, title, meaning)| Sign {
            code: (*code).to_owned(),
            title: Text::new(title.0, title.1),
            meaning: Text::new(meaning.0, meaning.1),
        })
        .collect()
}

type Pair = (&'static str, &'static str);

const ROWS: [(&str, Pair, Pair); 12] = [
    (
        "sign_young_company",
        ("Newly founded or newly bought company places a large order", "新设或新近转手的公司下大单"),
        (
            "Shell companies are bought for their age. Look at the day of founding and at changes of owner, name and scope.",
            "空壳公司常被买来充年资。查成立日期及股东、名称、经营范围的近期变更。",
        ),
    ),
    (
        "sign_no_haggling",
        ("Price and quality are hardly discussed, only payment terms", "不问价格质量，只谈账期"),
        ("Who does not mean to pay does not haggle.", "无意付款的人不会讨价还价。"),
    ),
    (
        "sign_growing_orders",
        ("Small orders paid at once, then a sudden large one on credit", "先小单现款，后突下大额赊单"),
        (
            "The classic build-up. Keep the limit where the record justifies it.",
            "典型的养信用手法。额度应与记录相称，不因一次大单放大。",
        ),
    ),
    (
        "sign_hurry",
        ("Pressure to deliver at once, before checks are done", "催促立即发货，不容核查"),
        ("Hurry is used to skip the checks. Finish them first.", "以急催省略核查。先完成核查再发货。"),
    ),
    (
        "sign_unrelated_goods",
        ("Goods have nothing to do with the customer's trade", "所购货物与其业务无关"),
        ("Such goods are often sold off at once below cost.", "此类货物往往立即低价转卖。"),
    ),
    (
        "sign_rented_front",
        ("Showy rented office, few people, no stock, short lease", "租来的气派办公室，人少、无货、租期短"),
        ("Ask the landlord when the lease began and ends.", "向出租方了解租期起止。"),
    ),
    (
        "sign_mobile_only",
        ("Reached by mobile phone and free e-mail only", "只有手机和免费邮箱"),
        (
            "Call the number in a directory, not the one on the card.",
            "拨打公开登记的电话，而非名片上的号码。",
        ),
    ),
    (
        "sign_delivery_elsewhere",
        ("Delivery to a forwarding yard, or changed at the last moment", "送货至货运站，或临时更改地址"),
        ("Deliver only to the address that was verified.", "只送至经核实的地址。"),
    ),
    (
        "sign_third_party_pays",
        ("Somebody else pays, or the paying account changes", "由第三方付款，或付款账户变更"),
        ("Ask why, in writing; watch for money laundering.", "要求书面说明，留意洗钱风险。"),
    ),
    (
        "sign_references_alike",
        ("References share address, phone or people with the customer", "参考人与客户地址、电话或人员相同"),
        ("Find references of your own.", "自行寻找参考人。"),
    ),
    (
        "sign_papers_odd",
        (
            "Papers are copies only, fonts or seals differ, statements too round",
            "资料只有复印件，字体、印章不一，数字过整",
        ),
        ("Ask for originals and look them up at the source.", "索要原件，并向出具方核实。"),
    ),
    (
        "sign_bad_cheque",
        (
            "Cheque or draft that bounced, or payment promised after the goods",
            "支票、汇票退票，或承诺货到后付款而不付",
        ),
        ("Deliver only after the money has arrived.", "款到账后再发货。"),
    ),
];
