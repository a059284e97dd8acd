// The list as it is shown, into a workbook: its rows, its columns, numbers and days as such.
import { done, report } from '$lib/app/toasts.svelte';
import { count, NOTHING } from '$lib/format';
import { kindOf } from '$lib/grid';
import { locale, m } from '$lib/i18n';
import { api, type CustomerRow, type ListKind, type ListTable } from '$lib/ipc';
import type { CustomerColumn } from './columns';

/** The table that goes into the workbook. */
export function listTable(title: string, rows: readonly CustomerRow[], columns: readonly CustomerColumn[], width: (id: string) => number | undefined): ListTable {
  return {
    title,
    columns: columns.map((column) => ({
      title: (column.longTitle ?? column.title)(),
      width: width(column.id) ?? column.width,
      kind: kindIn(column),
      decimals: column.decimals?.() ?? 2,
      cells: rows.map((row) => {
        if (column.number) return column.number(row) ?? '';
        const text = column.text(row);
        return text === NOTHING ? '' : text;
      }),
    })),
  };
}

function kindIn(column: CustomerColumn): ListKind {
  const kind = kindOf(column);
  return kind === 'number' && column.places?.() === 2 ? 'percent' : kind;
}

/** Asks where to, and writes it there; the file is named after the list and the day it shows. */
export async function exportList(table: ListTable, rows: number, day: string): Promise<void> {
  try {
    const path = await api.pickSave('report', m.export_title(), `${table.title.replace(/[\\/:*?"<>|]/g, ' ')} ${day}.xlsx`);
    if (path === null) return;
    const written = await api.exportList(table, locale(), path);
    done(m.list_export_done({ n: rows, rows: count(rows) }), written);
  } catch (thrown) {
    report(thrown, m.list_export_doing());
  }
}
