"""Reads a rating report with openpyxl, which shares no code with its writer, and says what stands in it.

Twice: the values stored beside the formulas, and, where a second file is named, those another program computed
from the formulas. Every formula's two values are compared here.
"""

import json
import sys

from openpyxl import load_workbook


def told(path):
    book = load_workbook(path, data_only=True)
    return {name: [[cell for cell in row] for row in book[name].iter_rows()] for name in book.sheetnames}


def main():
    stored = told(sys.argv[1])
    recomputed = told(sys.argv[2]) if len(sys.argv) > 2 else None
    formulas = load_workbook(sys.argv[1])
    count, wrong = 0, []
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                count += 1
                kept = stored[sheet.title][cell.row - 1][cell.column - 1].value
                if not isinstance(kept, (int, float)):
                    wrong.append([sheet.title, cell.coordinate, cell.value, kept, "no number stored"])
                if recomputed is None:
                    continue
                again = recomputed[sheet.title][cell.row - 1][cell.column - 1].value
                close = isinstance(again, (int, float)) and abs(again - kept) <= 1e-9 * max(1.0, abs(kept))
                if not close:
                    wrong.append([sheet.title, cell.coordinate, cell.value, kept, str(again)])
    texts = {
        name: {cell.value: [other.value for other in row if isinstance(other.value, (int, float))]
               for row in rows for cell in row if isinstance(cell.value, str)}
        for name, rows in stored.items()
    }
    json.dump({"sheets": list(stored), "formulas": count, "wrong": wrong, "numbers": texts}, sys.stdout)


main()
