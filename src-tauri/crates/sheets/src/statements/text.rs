//! Text as it is compared: half-width, simplified, without the blanks people put between characters.

/// Traditional characters of statement and company vocabulary, each with its simplified form.
const SIMPLIFIED: &str = "\
資资 產产 負负 債债 權权 貨货 幣币 應应 據据 預预 項项 貸贷 給给 讓让 與与 財财 務务 \
費费 營营 業业 動动 內内 購购 買买 賣卖 銷销 總总 額额 計计 潤润 虧亏 損损 減减 現现 \
將将 來来 還还 協协 種种 類类 報报 製制 編编 單单 億亿 萬万 號号 備备 註注 無无 遞递 \
稅税 進进 長长 間间 餘余 結结 匯汇 變变 對对 價价 積积 儲储 專专 開开 發发 執执 處处 \
歸归 屬属 東东 轉转 關关 聯联 員员 擔担 貼贴 繳缴 滾滚 廠厂 設设 證证 險险 賃赁 賠赔 \
償偿 約约 當当 於于 為为 時时 點点 數数 質质 實实 際际 經经 濟济 勞劳 學学 術术 機机 \
構构 會会 體体 優优 淨净 盤盘 欄栏 標标 題题 華华 國国 團团 銀银 貿贸 銅铜 鋼钢 鐵铁 \
電电 訊讯 網网 龍龙 門门 車车 馬马 風风 飛飞 軟软 藥药 農农 漁渔 礦矿 輸输 運运 倉仓 \
場场 廣广 圓圆 純纯 歷历 確确 認认 觀观 調调 審审 閱阅 讀读 說说 話话 訂订 聲声 響响 \
劃划 畫画 書书 從从 參参 雙双 選选 擇择 適适 攤摊 攜携 補补 繼继 續续 絕绝 維维 綜综 \
線线 絲丝 紅红 級级 納纳 紙纸 紡纺 織织 絡络 統统 組组 細细 終终 帳账 賬账 帐账 賺赚 \
鑑鉴 鑒鉴 衛卫 樣样 貢贡 獻献 願愿 懸悬 歲岁 凈净 併并 並并 採采 辦办 廢废 傳传 導导 \
換换 擬拟 歐欧 澤泽 灣湾 獎奖 礎础 穩稳 筆笔 簡简 籌筹 糧粮 紀纪 腳脚 舊旧 艙舱 艦舰 \
範范 臺台 薦荐 蘇苏 虛虚 蝕蚀 裝装 複复 復复 規规 視视 覽览 訓训 託托 記记 許许 評评 \
詳详 誤误 課课 論论 識识 議议 護护 豐丰 賦赋 贈赠 贏赢 趨趋 較较 載载 輔辅 輕轻 輪轮 \
轄辖 遠远 遲迟 遷迁 郵邮 鄉乡 醫医 釋释 鈔钞 錄录 鎖锁 鏈链 鑄铸 閉闭 閒闲 闆板 隊队 \
階阶 隨随 雜杂 離离 難难 靈灵 頁页 順顺 須须 頓顿 領领 顧顾 顯显 飲饮 養养 館馆 驗验 \
驟骤 齊齐 齡龄 墊垫 壞坏 寶宝 層层 幹干 庫库 廳厅 彈弹 徵征 慮虑 憑凭 戶户 拋抛 撥拨 \
擴扩 殘残 毀毁 決决 沒没 況况 滿满 滯滞 準准 溝沟 爭争 狀状 獨独 獲获 瑪玛 異异 盡尽 \
監监 碼码 稱称 穀谷 竄窜 節节 糾纠 縣县 縮缩 罰罚 義义 職职 聽听 舉举 艱艰 蓋盖 裡里 \
褲裤 覺觉 討讨 該该 誌志 請请 諮咨 謝谢 譯译 貧贫 貫贯 責责 貴贵 賓宾 賜赐 賞赏 賢贤 \
賴赖 賽赛 躍跃 過过 達达 違违 遊游 鄰邻 釀酿 針针 鋪铺 錢钱 鍋锅 閥阀 陳陈 陸陆 陽阳 \
譽誉 擁拥 佔占 樓楼 彙汇 滙汇 環环 壓压 啟启 啓启 熱热 膠胶 臨临 藝艺 蘭兰 鋁铝 鋅锌 韓韩 飯饭 鹽盐 燈灯 燒烧 \
靜静 頻频 駐驻 髮发 鬆松 魚鱼 鳥鸟 麗丽 麥麦 黃黄 黨党";

/// The simplified form of each character from U+4E00 on that has one, 0 for the others.
fn simplified_forms() -> &'static [u16] {
    use std::sync::OnceLock;
    static FORMS: OnceLock<Vec<u16>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut forms = vec![0; usize::from(LAST - FIRST) + 1];
        for pair in SIMPLIFIED.split(' ') {
            let mut pair = pair.encode_utf16();
            if let (Some(traditional), Some(simplified)) = (pair.next(), pair.next()) {
                forms[usize::from(traditional - FIRST)] = simplified;
            }
        }
        forms
    })
}

const FIRST: u16 = 0x4e00;
const LAST: u16 = 0x9fff;

fn simplified(c: char, forms: &[u16]) -> char {
    let form = u16::try_from(u32::from(c)).ok().and_then(|unit| unit.checked_sub(FIRST));
    match form.and_then(|at| forms.get(usize::from(at))) {
        Some(form) if *form != 0 => char::from_u32(u32::from(*form)).unwrap_or(c),
        _ => c,
    }
}

/// Half-width, simplified, lower case, one blank at most between words, none between Chinese characters.
#[must_use]
pub fn plain(text: &str) -> String {
    let forms = simplified_forms();
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        let c = match c {
            '［' | '[' => '(',
            '］' | ']' => ')',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '【' | '〔' | '﹝' => '(',
            '】' | '〕' | '﹞' => ')',
            '“' | '”' | '„' => '"',
            '‘' | '’' | '`' => '\'',
            '–' | '—' | '―' | '−' | '‐' | '‑' | '﹣' => '-',
            '﹕' | '∶' => ':',
            c => c,
        };
        if c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{3000}') {
            blank = true;
            continue;
        }
        let joins = |c: char| is_cjk(c) || "()-:/,".contains(c);
        let beside_cjk = is_cjk(c) && out.ends_with(joins) || joins(c) && out.ends_with(is_cjk);
        if blank && !out.is_empty() && !beside_cjk {
            out.push(' ');
        }
        blank = false;
        match simplified(c, forms) {
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            // Chinese writing has no case.
            c if is_cjk(c) => out.push(c),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Whether a character is Chinese writing or its punctuation.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// Whether a text has Chinese characters.
pub(super) fn has_cjk(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}'))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn one_spelling() {
        assert_eq!(plain("　货 币　资 金（万元）"), "货币资金(万元)");
        assert_eq!(plain("應收帳款淨額"), "应收账款净额");
        assert_eq!(plain("Total  Assets\n(RMB’000)"), "total assets (rmb'000)");
        assert_eq!(plain("２０２３年１２月３１日"), "2023年12月31日");
        assert_eq!(plain("资产总计 Total assets"), "资产总计 total assets");
    }
}
