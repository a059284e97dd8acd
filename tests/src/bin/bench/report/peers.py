"""The cells of a workbook written with XlsxWriter: `peers.py CELLS WORKBOOK`.

CELLS is the JSON that the benchmark makes of Assay's own workbook: formats, and for every sheet its column widths, row
heights, merged ranges and cells. Reading it is not measured. Prints the seconds from the first call to the closed file.
"""

import json
import sys
import time

import xlsxwriter

with open(sys.argv[1], encoding="utf-8") as file:
    told = json.load(file)

start = time.perf_counter()
book = xlsxwriter.Workbook(sys.argv[2])
formats = [book.add_format(one) for one in told["formats"]]
for sheet in told["sheets"]:
    page = book.add_worksheet(sheet["name"])
    for column, width in sheet["widths"]:
        page.set_column(column, column, width)
    for row, height in sheet["heights"]:
        page.set_row(row, height)
    for top, left, bottom, right in sheet["merged"]:
        page.merge_range(top, left, bottom, right, "")
    for row, column, style, kind, value, result in sheet["cells"]:
        style = formats[style]
        if kind == "n":
            page.write_number(row, column, value, style)
        elif kind == "s":
            page.write_string(row, column, value, style)
        elif kind == "f":
            page.write_formula(row, column, value, style, result)
        else:
            page.write_blank(row, column, None, style)
book.close()
print(time.perf_counter() - start)
