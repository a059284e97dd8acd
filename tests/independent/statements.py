"""Reads statement workbooks without any of Assay's code: `statements.py FOLDER... < SHOWN`.

Every file of the folders is read with openpyxl, xlrd or csv; labels that can be named exactly give figures in yuan
by customer, period end and line. Standard input is the answer of `assay show statements --json` for a book into
which the same files were imported. Each figure must be the same there, to the ten-thousandth.

Prints one JSON object: files, periods and figures compared, and every difference. Must not know anything of the
recognition: the labels below are those of the two exports it reads, each written down by hand with its line.
"""

import csv
import json
import re
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import xlrd

UNITS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}

# Which label is which line. A label that means different things in different places is not here.
BALANCE = {
    "货币资金": "cash",
    "应收票据": "notes_receivable",
    "应收账款": "accounts_receivable",
    "预付款项": "prepayments",
    "存货": "inventory",
    "流动资产合计": "current_assets",
    "长期股权投资": "long_term_equity_investments",
    "投资性房地产": "investment_property",
    "在建工程": "construction_in_progress",
    "无形资产": "intangible_assets",
    "商誉": "goodwill",
    "递延所得税资产": "deferred_tax_assets",
    "资产总计": "total_assets",
    "短期借款": "short_term_loans",
    "应付票据": "notes_payable",
    "应付账款": "accounts_payable",
    "一年内到期的非流动负债": "current_portion_long_term_debt",
    "流动负债合计": "current_liabilities",
    "长期借款": "long_term_loans",
    "应付债券": "bonds_payable",
    "负债合计": "total_liabilities",
    "资本公积": "capital_reserve",
    "盈余公积": "surplus_reserve",
    "未分配利润": "retained_earnings",
    "少数股东权益": "minority_interests",
    "所有者权益合计": "total_equity",
    "股东权益合计": "total_equity",
}
INCOME = {
    "营业总收入": "total_revenue",
    "营业收入": "revenue",
    "营业成本": "cost_of_sales",
    "销售费用": "selling_expenses",
    "管理费用": "admin_expenses",
    "财务费用": "finance_expenses",
    "投资收益": "investment_income",
    "营业利润": "operating_profit",
    "营业外收入": "non_operating_income",
    "营业外支出": "non_operating_expenses",
    "利润总额": "profit_before_tax",
    "所得税费用": "income_tax",
    "净利润": "net_profit",
    "少数股东损益": "minority_profit",
}
CASH = {
    "销售商品、提供劳务收到的现金": "cash_from_sales",
    "经营活动现金流入小计": "operating_inflows",
    "购买商品、接受劳务支付的现金": "cash_for_purchases",
    "经营活动现金流出小计": "operating_outflows",
    "经营活动产生的现金流量净额": "operating_cash_flow",
    "投资活动产生的现金流量净额": "investing_cash_flow",
    "筹资活动产生的现金流量净额": "financing_cash_flow",
    "期末现金及现金等价物余额": "closing_cash",
}
QUARTERS = {"一季报": "03-31", "中报": "06-30", "三季报": "09-30", "年报": "12-31"}


def label_and_unit(text):
    """A label without numbering, `其中:` and the like, with the factor of the unit in its brackets."""
    found = re.search(r"[（(](万元|亿元|元)[）)]\s*$", text)
    if not found:
        return None, None
    bare = text[: found.start()].strip()
    bare = re.sub(r"^[一二三四五六七八九十]+、", "", bare)
    bare = re.sub(r"^(加|减|其中)[:：]", "", bare)
    bare = re.sub(r"[（(]或股东权益[）)]", "", bare)
    return bare, UNITS[found.group(1)]


def period(text):
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    found = re.fullmatch(r"(\d{4})年(一季报|中报|三季报|年报)", text)
    return f"{found.group(1)}-{QUARTERS[found.group(2)]}" if found else None


def amount(cell):
    if isinstance(cell, float):
        # A number of a workbook is what Excel shows of it: fifteen digits.
        return Decimal(format(cell, ".15g"))
    try:
        return Decimal(str(cell).strip().replace(",", ""))
    except ArithmeticError:
        return None


def figures(rows, lines):
    """Line, period and amount in yuan, down to where a supplement begins."""
    heads = [period(str(cell).strip()) for cell in rows[0]]
    for row in rows[1:]:
        text = str(row[0] or "").strip()
        if text.startswith("补充资料"):
            return
        bare, factor = label_and_unit(text)
        if bare not in lines:
            continue
        for head, cell in zip(heads, row):
            value = amount(cell)
            if head and value is not None:
                yield lines[bare], head, value * factor


def of_file(path):
    """Customer code and the figures of a file of either export; an analysis beside statements gives none."""
    if path.suffix == ".csv":
        kind, code = re.fullmatch(r"(zcfzb|lrb|xjllb)(\d{6})", path.stem).groups()
        with path.open(encoding="utf-8-sig", newline="") as text:
            rows = [row for row in csv.reader(text) if row]
        yield from ((code, *one) for one in figures(rows, {"zcfzb": BALANCE, "lrb": INCOME, "xjllb": CASH}[kind]))
    elif path.suffix == ".xls":
        sheet = xlrd.open_workbook(path).sheet_by_index(0)
        name, code = re.fullmatch(r"(\D+)_(\d{6})", sheet.name).groups()
        rows = [sheet.row_values(row) for row in range(sheet.nrows)]
        lines = {"资产负债表": BALANCE, "利润表": INCOME, "现金流量表": CASH}[name]
        yield from ((code, *one) for one in figures(rows, lines))
    else:
        # The analysis: ratios among lines of the statements that lie beside it, whose firm has this code.
        book = openpyxl.load_workbook(path, data_only=True)
        for sheet in book:
            rows = [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
            rows = [[float(cell) if isinstance(cell, int) else cell for cell in row] for row in rows]
            for line, head, value in figures(rows, {**BALANCE, **INCOME, **CASH}):
                # It shows 0 where the statement is silent.
                if value:
                    yield "000338", line, head, value


def main():
    # Amounts must not pass through binary fractions on their way here.
    shown = json.load(sys.stdin, parse_float=Decimal)
    book = {}
    for statement in shown:
        for line, found in statement["lines"].items():
            key = (statement["customer"], line, statement["period_end"])
            book[key] = Decimal(str(found["value"]))
    files, wrong, compared = 0, [], 0
    periods, customers, by_file = set(), set(), {}
    for folder in sys.argv[1:]:
        for path in sorted(Path(folder).iterdir()):
            files += 1
            for code, line, head, value in of_file(path):
                compared += 1
                by_file[path.name] = by_file.get(path.name, 0) + 1
                customers.add(code)
                periods.add((code, head))
                there = book.get((code, line, head))
                if there is None or there != value.quantize(Decimal("0.0001")):
                    shown_as = "nothing" if there is None else str(there)
                    wrong.append(f"{path.name}: {line} {head} is {value}, the book has {shown_as}")
    print(json.dumps({
        "files": files,
        "customers": len(customers),
        "periods": len(periods),
        "figures": compared,
        "least_in_a_file": min(by_file.values()),
        "files_with_figures": len(by_file),
        "wrong": wrong,
    }, ensure_ascii=False))


main()
