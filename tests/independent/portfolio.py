"""A portfolio report read with openpyxl: `portfolio.py WORKBOOK`.

Prints one JSON object: the results that the summary's formulas carry, and the same figures worked out again from the
rows of the full list.
"""

import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1], data_only=True)
stored = {}
for row in book["Summary"].iter_rows(max_row=40, values_only=True):
    label = None
    for cell in row:
        if isinstance(cell, str):
            label = cell
        elif cell is not None and label is not None:
            stored[label] = float(cell)
            label = None

rows = list(book["Full list"].iter_rows(min_row=4, values_only=True))
head = [cell for cell in rows[0]]
lines = [dict(zip(head, row)) for row in rows[1:] if row[0] is not None]
owed = sorted((line["Exposure"] for line in lines if (line["Exposure"] or 0) > 0), reverse=True)
limited = [line for line in lines if line["Limit"] is not None]
scores = [line["Score"] for line in lines if line["Score"] is not None]
weighed = [line for line in lines if line["Score"] is not None and (line["Exposure"] or 0) > 0]
computed = {
    "Customers": len(lines),
    "With a grade": sum(line["Grade"] is not None for line in lines),
    "Exposure": sum(line["Exposure"] or 0 for line in lines),
    "Limits in force": sum(line["Limit"] or 0 for line in lines),
    "Limit utilisation": sum(line["Exposure"] or 0 for line in limited) / sum(line["Limit"] for line in limited),
    "Average score": sum(scores) / len(scores),
    "Weighted by exposure": sum(line["Score"] * line["Exposure"] for line in weighed)
    / sum(line["Exposure"] for line in weighed),
    "Ten largest exposures": sum(owed[:10]) / sum(owed),
    "Herfindahl index": sum((one / sum(owed)) ** 2 for one in owed),
}
print(json.dumps({"stored": stored, "computed": computed}))
