// Judgements in pairs as a person enters them: numbers of the scale 1 to 9 and their reciprocals, blocks from a
// spreadsheet, several experts. Weights and consistency come from the core.
import type { Expert } from '$lib/ipc';
import { readDecimal } from '$lib/format';
import type { Criterion, Matrix } from '../nodes';

/** The end of the scale. */
export const MOST = 9;
const NEAR = 1e-9;

/** What a text means: a judgement, null for nothing, undefined where it is none of the scale. */
export function readJudgement(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').replace(/\u2044|\uff1a|:/g, '/').trim();
  const parts = text.split('/');
  const [over, under] = parts.map((part) => readDecimal(part));
  if (text === '' || text === '\u00b7') return null;
  if (parts.length > 2 || over === null || over === undefined) return undefined;
  if (parts.length === 2 && (under === null || under === undefined)) return undefined;
  const value = parts.length === 2 ? Number(over) / Number(under) : reciprocal(over);
  return Number.isFinite(value) && value >= 1 / MOST - NEAR && value <= MOST + NEAR ? value : undefined;
}

/** A decimal that is a reciprocal of 2 to 9 as written with so many places is that reciprocal: 0.33 is 1/3. */
function reciprocal(text: string): number {
  const places = text.split('.')[1]?.length ?? 0;
  const value = Number(text);
  for (let n = 2; places >= 2 && n <= MOST; n++) if ((1 / n).toFixed(places) === value.toFixed(places)) return 1 / n;
  return value;
}

/** A judgement as it is written: 3, 1/3, 5/2, or two decimals where it is no fraction of small numbers. */
export function shownJudgement(value: number | null): string {
  if (value === null) return '';
  for (let under = 1; under <= MOST; under++) {
    const over = value * under;
    if (over >= 1 - NEAR && over <= MOST + NEAR && Math.abs(over - Math.round(over)) < 1e-6 && (under === 1 || gcd(Math.round(over), under) === 1)) {
      return under === 1 ? String(Math.round(over)) : `${Math.round(over)}/${under}`;
    }
  }
  return value.toFixed(2);
}

function gcd(left: number, right: number): number {
  return right === 0 ? left : gcd(right, left % right);
}

/** The matrix with a pair judged; the other side is its reciprocal at once. */
export function judged(matrix: Matrix, row: number, column: number, value: number | null): Matrix {
  return matrix.map((cells, i) =>
    cells.map((cell, j) => (i === row && j === column ? value : i === column && j === row ? (value === null ? null : opposite(value)) : cell)),
  );
}

/** The reciprocal; of a reciprocal of a whole number exactly that number. */
function opposite(value: number): number {
  const back = 1 / value;
  return Math.abs(back - Math.round(back)) < NEAR ? Math.round(back) : back;
}

/** A matrix of n in which nothing is judged. */
export function blank(n: number): Matrix {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 1 : null)));
}

/** The step of the scale nearest to a ratio: a whole number from 1 to 9, or the reciprocal of one. */
export function nearest(value: number): number {
  const step = (ratio: number) => Math.max(1, Math.min(MOST, Math.round(ratio)));
  return value >= 1 ? step(value) : 1 / step(1 / value);
}

/** Place of a judgement on the slider, -8 (the row by far) to 8 (the column by far). */
export function toSlider(value: number): number {
  return value >= 1 ? -(value - 1) : 1 / value - 1;
}

/** The judgement of a place on the slider. */
export function fromSlider(at: number): number {
  return at <= 0 ? 1 - at : 1 / (1 + at);
}

/** What is wrong with a pasted block: where (from 1), and what stands there. */
export interface PasteFault {
  code: 'size' | 'text' | 'diagonal' | 'reciprocal';
  row: number;
  column: number;
  text: string;
}

/** The matrix of a pasted block, whole or one triangle, with or without names around it; or what is wrong with it. */
export function pastedMatrix(text: string, n: number): { matrix: Matrix } | { fault: PasteFault } {
  // Rows without an entry count: a triangle has one.
  const block = text.replace(/\r/g, '').replace(/\n$/, '').split('\n').map((row) => row.split('\t'));
  const cells = placedCells(block, n);
  const fault = (code: PasteFault['code'], row: number, column: number, shown: string) => ({ fault: { code, row: row + 1, column: column + 1, text: shown } });
  if (!cells) return fault('size', block.length - 1, Math.max(0, ...block.map((row) => row.length)) - 1, '');
  let matrix = blank(n);
  const read = new Map<string, number>();
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const typed = cells[i]?.[j] ?? '';
      const value = readJudgement(typed);
      if (value === undefined) return fault('text', i, j, typed);
      if (value === null) continue;
      if (i === j && Math.abs(value - 1) > NEAR) return fault('diagonal', i, j, typed);
      read.set(`${i} ${j}`, value);
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const upper = read.get(`${i} ${j}`);
      const lower = read.get(`${j} ${i}`);
      // Two decimals of a reciprocal may be off by a few per cent.
      if (upper !== undefined && lower !== undefined && Math.abs(upper * lower - 1) > 0.05) return fault('reciprocal', j, i, cells[j]?.[i] ?? '');
      if (upper !== undefined && (upper >= 1 || lower === undefined)) matrix = judged(matrix, i, j, upper);
      else if (lower !== undefined) matrix = judged(matrix, j, i, lower);
    }
  }
  return { matrix };
}

/** Cells of a block in their places of a matrix of n; none where the block has another size. */
function placedCells(block: string[][], n: number): string[][] | null {
  const isNumber = (cell: string | undefined) => (readJudgement(cell ?? '') ?? null) !== null;
  const named = (cell: string | undefined) => (cell ?? '').trim() !== '' && !/^[-+\d.,/:\s]+$/.test((cell ?? '').normalize('NFKC'));
  let rows = block;
  // A first row or column of names.
  if (rows[0] && rows[0].slice(1).every((cell) => !isNumber(cell)) && rows[0].filter((cell) => named(cell)).length >= n - 1) rows = rows.slice(1);
  if (rows.length > 0 && rows.every((row) => named(row[0]))) rows = rows.map((row) => row.slice(1));
  const wide = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length === n && wide <= n && wide >= n - 1) return rows;
  // The upper triangle without its last, empty row; or without the diagonal too.
  if (rows.length === n - 1 && wide === n) return [...rows, []];
  return null;
}

/** A matrix for a spreadsheet, numbers with all their digits. */
export function copied(matrix: Matrix): string {
  return matrix.map((row) => row.map((cell) => (cell === null ? '' : String(cell))).join('\t')).join('\n');
}

/** A criterion with one more expert: whoever judged alone until now becomes the first of several. */
export function withExpert(criterion: Criterion, first: string, name: string): Criterion {
  const had: Expert[] = criterion.experts?.length ? criterion.experts : [{ name: first, weight: 1, judgements: criterion.judgements }];
  return { ...criterion, experts: [...had, { name, weight: 1, judgements: blank(criterion.children.length) }] };
}

/** A criterion without one of its experts; the last one judges alone again. */
export function withoutExpert(criterion: Criterion, at: number): Criterion {
  const left = (criterion.experts ?? []).filter((_, index) => index !== at);
  const [only] = left;
  return left.length === 1 && only ? { ...criterion, experts: [], judgements: only.judgements } : { ...criterion, experts: left };
}

/** A criterion with an expert changed. */
export function changedExpert(criterion: Criterion, at: number, change: Partial<Expert>): Criterion {
  return { ...criterion, experts: (criterion.experts ?? []).map((expert, index) => (index === at ? { ...expert, ...change } : expert)) };
}

/** A criterion with the matrix of an expert, or of the one who judges alone. */
export function withMatrix(criterion: Criterion, expert: number | null, matrix: Matrix): Criterion {
  return expert === null ? { ...criterion, judgements: matrix } : changedExpert(criterion, expert, { judgements: matrix });
}

/** Typed weights in proportion, so that they sum to 1; equal where all are 0. */
export function summed(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, each) => sum + each, 0);
  return weights.map((each) => (total > 0 ? each / total : 1 / weights.length));
}
