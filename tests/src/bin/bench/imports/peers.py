"""A long table as an analyst's script imports it: `peers.py WORKBOOK DATABASE`.

Reads with pandas and openpyxl, gives every column its type, stores into SQLite with the same two indexes a ledger
needs, and prints one JSON object: the seconds, the rows and the sum of the amounts.
"""

import json
import sqlite3
import sys
import time

import pandas as pd

start = time.perf_counter()
frame = pd.read_excel(sys.argv[1], engine="openpyxl", dtype={"发票号码": str})
for column in ("开票日期", "到期日"):
    frame[column] = pd.to_datetime(frame[column]).dt.strftime("%Y-%m-%d")
for column in ("价税合计",):
    frame[column] = (pd.to_numeric(frame[column]) * 10_000).round().astype("int64")
frame["争议"] = frame["争议"].eq("是")
with sqlite3.connect(sys.argv[2]) as book:
    frame.to_sql("invoices", book, index=False)
    book.execute("CREATE UNIQUE INDEX number ON invoices (客户编号, 发票号码)")
    book.execute("CREATE INDEX due ON invoices (到期日)")
book.close()
took = time.perf_counter() - start
print(json.dumps({"seconds": took, "rows": len(frame), "sum": int(frame["价税合计"].sum())}))
