// The policy of every grade as rows of a sheet, and back.
import { plain } from '$lib/format';
import { shift } from '$lib/format/decimal';
import type { Grade, RiskClass } from '$lib/ipc';
import type { SheetRow } from '$lib/sheet';
import { readTyped } from '../chart/typed';

/** Columns that hold numbers, with how far they may go. */
export const NUMBERS = {
  terms: { unit: 'days', most: 720, whole: true },
  coefficient: { unit: 'percent', most: 10, whole: false },
  review: { unit: 'months', most: 120, whole: true },
} as const;
/** One of them. */
export type NumberColumn = keyof typeof NUMBERS;

/** A whole number written with its unit or not, or a share in per cent. */
export function readCell(text: string, column: NumberColumn): number | undefined {
  const { unit, most, whole } = NUMBERS[column];
  const value = readTyped(text, unit);
  if (value === null || value === undefined || value < 0 || value > most) return undefined;
  return whole && !Number.isInteger(value) ? undefined : value;
}

/** The grades as rows; the key is the grade's place. */
export function rowsOf(grades: readonly Grade[], fixed: boolean): SheetRow[] {
  return grades.map(({ label, policy }, at) => ({
    key: String(at),
    fixed,
    cells: {
      grade: label,
      terms: plain(policy.terms_days),
      coefficient: shift(plain(policy.limit_coefficient), 2),
      security_en: policy.security.en,
      security_zh: policy.security.zh,
      review: plain(policy.review_months),
      approval_en: policy.approval.en,
      approval_zh: policy.approval.zh,
      risk: policy.risk_class,
    },
  }));
}

/** The grades with the rows' policies; a number that cannot be read stays as it was. */
export function withRows(grades: readonly Grade[], rows: readonly SheetRow[]): Grade[] {
  return grades.map((grade, at) => {
    const cells = rows.find((row) => row.key === String(at))?.cells;
    if (!cells) return grade;
    const { policy } = grade;
    return {
      ...grade,
      policy: {
        terms_days: readCell(cells.terms ?? '', 'terms') ?? policy.terms_days,
        limit_coefficient: readCell(cells.coefficient ?? '', 'coefficient') ?? policy.limit_coefficient,
        security: { en: cells.security_en ?? policy.security.en, zh: cells.security_zh ?? policy.security.zh },
        review_months: readCell(cells.review ?? '', 'review') ?? policy.review_months,
        approval: { en: cells.approval_en ?? policy.approval.en, zh: cells.approval_zh ?? policy.approval.zh },
        risk_class: (cells.risk || policy.risk_class) as RiskClass,
      },
    };
  });
}
