// Numbers, amounts and shares of the policy as cells of a sheet, and back; codes for new rows.
import { exact, percent, plain, readDecimal } from '$lib/format';
import { shift } from '$lib/format/decimal';
import { m } from '$lib/i18n';
import type { SheetColumn, SheetRow } from '$lib/sheet';
import { readTyped } from '../../models/chart/typed';

/** Cells of a row by column. */
export type Cells = Record<string, string>;

/** A share as it is typed: per cent without the sign; empty for none. */
export const shareCell = (share: number | null): string => (share === null ? '' : shift(plain(share), 2));
/** The share a cell means; undefined where it is no number. */
export const readShare = (text: string): number | null | undefined => readTyped(text, 'percent');

/** A whole number up to a bound; undefined where a cell means none. */
export function readWhole(text: string, most: number): number | undefined {
  const value = readTyped(text, 'ratio');
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most ? value : undefined;
}

/** Largest number of months or notches, and of days, that the core takes. */
export const MOST = { months: 255, days: 65_535 } as const;

/** An amount as it is read: exact, without empty decimals. */
export const amountText = (amount: string): string => exact(amount).replace(/\.00(?=\)?$)/, '');

/** A column of whole numbers. */
export function whole(id: string, title: () => string, width: number, most: number, shown?: (value: number) => string): SheetColumn {
  return {
    id,
    title,
    width,
    align: 'end',
    shown: (row) => {
      const value = readWhole(row.cells[id] ?? '', most);
      return value === undefined || !shown ? (row.cells[id] ?? '') : shown(value);
    },
    wrong: (text) => (readWhole(text, most) === undefined ? m.policy_whole_wrong({ most }) : ''),
  };
}

/** A column of shares in per cent; where `empty` is given, an empty cell stands for that. */
export function share(id: string, title: () => string, width: number, empty?: () => string): SheetColumn {
  return {
    id,
    title,
    width,
    align: 'end',
    shown: (row) => {
      const value = readShare(row.cells[id] ?? '');
      return value === null && empty ? empty() : typeof value === 'number' ? percent(value) : (row.cells[id] ?? '');
    },
    look: (row) => (row.cells[id] ? '' : 'quiet'),
    wrong: (text) => {
      const value = readShare(text);
      return value === undefined || (value === null && !empty) ? m.policy_share_wrong() : '';
    },
  };
}

/** A column of amounts; an empty cell stands for any amount. */
export function amount(id: string, title: () => string, width: number, empty: () => string): SheetColumn {
  return {
    id,
    title,
    width,
    align: 'end',
    shown: (row) => {
      const value = readDecimal(row.cells[id] ?? '');
      return value === null ? empty() : value === undefined ? (row.cells[id] ?? '') : amountText(value);
    },
    look: (row) => (row.cells[id] ? '' : 'quiet'),
    wrong: (text) => (readDecimal(text) === undefined ? m.policy_amount_wrong() : ''),
  };
}

/** A tick as a cell, and back. */
export const tick = (on: boolean | undefined): string => (on ? 'yes' : '');
export const ticked = (text: string | undefined): boolean => text === 'yes';

/** A code nobody has, from the English name where there is one. */
export function freeCode(taken: ReadonlySet<string>, name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);
  const stem = slug || 'own';
  for (let number = slug ? 1 : 0; ; number += 1) {
    const code = number === 1 && slug ? stem : `${stem}_${number + (slug ? 0 : 1)}`;
    if (!taken.has(code)) return code;
  }
}

/** A list with a row moved by one place. */
export function moved<R>(list: readonly R[], at: number, step: 1 | -1): R[] {
  const next = [...list];
  const [one, other] = [next[at], next[at + step]];
  if (one === undefined || other === undefined) return next;
  next[at] = other;
  next[at + step] = one;
  return next;
}

/** The field of the core that a column shows: both languages of a text are one. */
export const fieldOf = (column: string): string => column.replace(/_(zh|en)$/, '');

/** Whether a row says something in one of two columns. */
export const saysSomething = (row: SheetRow, stem: string): boolean => Boolean(row.cells[`${stem}_zh`]?.trim() || row.cells[`${stem}_en`]?.trim());
