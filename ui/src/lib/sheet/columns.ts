// What a screen says about the columns of a small table that is filled in like a spreadsheet. A row is texts by
// column; what they mean is the screen's business.
import type { Findable } from '$lib/components/Finder.svelte';

/** A choice of a column. */
export interface Option {
  id: string;
  label: string;
}

/** A column. */
export interface SheetColumn {
  id: string;
  title: () => string;
  /** Least width in pixels. */
  width: number;
  /** Share of the width left over. */
  grow?: number;
  align?: 'start' | 'end';
  /** Choices where the cell holds one of a few: the cell's text is the choice's id. */
  options?: () => readonly Option[];
  /** Things to find where the cell holds the key of one of many. */
  find?: () => readonly Findable[];
  /** A tick: 'yes' or nothing. */
  tick?: boolean;
  /** Long texts are shown whole, on several lines. */
  wrap?: boolean;
  /** Typed by nobody. */
  fixed?: boolean;
  /** What a new row starts with. */
  initial?: () => string;
  /** The cell as shown; the text itself where it is not given. */
  shown?: (row: SheetRow) => string;
  /** Extra class of the shown text. */
  look?: (row: SheetRow) => string;
  /** What is wrong with a stored row here, though it could be typed; empty where nothing is. */
  fault?: (row: SheetRow) => string;
  /** What is wrong with a text typed here; empty where nothing is. */
  wrong?: (text: string) => string;
}

/** A row. */
export interface SheetRow {
  /** Key; empty while the row is new. */
  key: string;
  /** Texts by column. */
  cells: Record<string, string>;
  /** Cannot be edited or removed. */
  fixed?: boolean;
}

/** A cell as a person reads it. */
export function shown(row: SheetRow, column: SheetColumn): string {
  if (column.shown) return column.shown(row);
  const text = row.cells[column.id] ?? '';
  if (column.tick) return text ? '\u2713' : '';
  const found = column.options?.().find((option) => option.id === text) ?? column.find?.().find((one) => one.id === text);
  return found?.label ?? text;
}

/** What a typed or pasted text means in a column: a choice by id or label, a tick by any usual word. Undefined where it means nothing. */
export function meaning(text: string, column: SheetColumn): string | undefined {
  const typed = text.trim();
  if (column.tick) return /^(yes|y|1|true|x|\u2713|\u221a|\u662f)$/i.test(typed) ? 'yes' : /^(|no|n|0|false|\u5426)$/i.test(typed) ? '' : undefined;
  if (column.options) {
    const low = typed.toLowerCase();
    if (low === '') return column.initial?.() ?? '';
    return column.options().find((option) => option.id === typed || option.label.toLowerCase() === low)?.id;
  }
  if (column.find) {
    if (typed === '') return '';
    const low = typed.toLowerCase();
    return column.find().find((one) => one.id === typed || one.label.toLowerCase() === low || one.note?.toLowerCase() === low)?.id;
  }
  return typed;
}
