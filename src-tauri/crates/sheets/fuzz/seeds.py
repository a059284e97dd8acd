"""Writes the seeds of the corpus: `python3 seeds.py`. Words stand for their number in entries/words.rs; how cells
become bytes is written down in entries/grid.rs."""

import re
from pathlib import Path

here = Path(__file__).parent
source = (here / "entries" / "words.rs").read_text()
lists = dict(re.findall(r"pub const (\w+): &\[&str\] = &\[(.*?)\];", source, re.S))
words = {name: re.findall(r'"((?:[^"\\]|\\.)*)"', text) for name, text in lists.items()}

RIGHT, DOWN = 0, 4 << 5


def grid(vocabulary, rows, sheet="表"):
    known = words[vocabulary]
    name = sheet.encode()
    out = bytes([len(name)]) + name
    # The first cell stands one step right of nothing: an empty text holds its place.
    for row in rows:
        for col, cell in enumerate(row):
            out += bytes([DOWN if col == 0 else RIGHT])
            if isinstance(cell, int):
                out += bytes([9]) + cell.to_bytes(2, "big")
            elif cell in known:
                out += bytes([0]) + known.index(cell).to_bytes(2, "big")
            else:
                text = cell.encode()[:47]
                out += bytes([8, len(text)]) + text
    return out


def write(target, name, data):
    folder = here / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


BALANCE = [("货币资金", 120, 100), ("应收账款", 80, 60), ("流动资产合计", 200, 160), ("资产总计", 300, 250),
           ("流动负债合计", 90, 80), ("负债合计", 150, 130), ("所有者权益合计", 150, 120)]
INCOME = [("一、营业总收入", 500, 450), ("减：营业成本", 400, 360), ("三、营业利润", 40, 30), ("五、净利润", 30, 20)]

write("recognition", "vertical", grid("STATEMENTS", [
    ["资产负债表"], ["编制单位：甲有限公司", "2023-12-31", "单位：万元"], ["项目", "期末余额", "年初余额"], *BALANCE]))
write("recognition", "two-on-a-sheet", grid("STATEMENTS", [
    ["合并资产负债表", "单位：元"], ["项目", "2023年12月31日", "2022年度"], *BALANCE,
    ["利润表"], ["项目", "本期金额", "上期金额"], *INCOME]))
write("recognition", "transposed", grid("STATEMENTS", [
    ["单位：万元", *[row[0] for row in BALANCE]], ["2023-12-31", *[row[1] for row in BALANCE]],
    ["2022年度", *[row[2] for row in BALANCE]]]))
write("recognition", "long", grid("STATEMENTS", [
    ["报告期", "科目", "金额"], *[["2023-12-31", label, value] for label, value, _ in BALANCE + INCOME]]))
write("recognition", "side-by-side", grid("STATEMENTS", [
    ["项目", "行次", "期末余额", "项目", "行次", "期末余额"],
    *[[a[0], 1, a[1], b[0], 2, b[1]] for a, b in zip(BALANCE[:3], BALANCE[4:])]]))
write("recognition", "by-month", grid("STATEMENTS", [
    ["利润表", "2022年度"], ["项目", "1月", "2月", "3月", "合计"],
    *[[label, value, value, value, 3 * value] for label, value, _ in INCOME]]))
write("ledger", "invoices", grid("LEDGERS", [
    ["客户编号", "发票号码", "开票日期", "到期日", "价税合计", "币种", "争议"],
    ["C001", "INV-1", "2026-01-05", "2026/2/30", "1,130.00", "CNY", "否"],
    ["C002", "INV-2", "3/4/2026", "13/4/2026", "(88.00)", "人民币", "是"], ["合计", "", "", "", 7]]))
write("ledger", "receipts", grid("LEDGERS", [
    ["客户名称", "收款单号", "收款日期", "Amount", "发票号码"],
    ["甲有限公司", "R-9", "20260131", 5, "INV-1"], ["C001", "R-8", "2026年3月", "5-", "INV-2"]]))
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = (f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45657</v></c></row>'
         '<row r="2"><c r="A2" t="inlineStr"><is><t>货币资金</t></is></c><c r="B2"><f>1+1</f><v>1.5E+3</v></c>'
         '<c r="C2" t="e"><v>#SPILL!</v></c><c r="D2" t="str"><f>A1</f><v>a_x000D_b</v></c></row>'
         '<row r="1048576"><c r="XFD1048576" t="b"><v>1</v></c></row></sheetData>'
         '<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>')
write("reading", "sheet", b"\2" + SHEET.encode())
write("reading", "strings", b"\5" + f'<sst {MAIN} uniqueCount="9"><si><t>甲</t><rPh><t>x</t></rPh></si></sst>'.encode())
write("reading", "styles", b"\6" + f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="200" formatCode="yyyy-mm"/></numFmts>'
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>'.encode())
write("reading", "csv", b"\1" + "报告日期,2019-12-31\n货币资金(万元),1330614\n\"资产总计(万元)\",--\n".encode())
write("reading", "gbk", b"\1" + "项目;期末余额\n资产总计;5\n负债合计;3\n所有者权益合计;2\n".encode("gb18030"))
