// Parts of the preview and their addresses, and small words about files.
import { address } from '$lib/app/address';
import type { ImportPreview } from '$lib/ipc';

/** Parts of the preview, in order. */
export const PARTS = ['rows', 'problems', 'unmapped', 'checks', 'restated'] as const;
/** One of the parts. */
export type Part = (typeof PARTS)[number];

/** The address of a part. */
export function partAddress(part: Part): string {
  return address(['import'], { part });
}

/** The part an address names; without one the problems where some stand in the way or the unit looks wrong, otherwise the amounts. */
export function partOf(named: string | undefined, preview: ImportPreview): Part {
  const found = PARTS.find((part) => part === named);
  if (found) return found;
  const pressing = preview.problems.some((problem) => problem.severity === 'error' || problem.code === 'unit_suspect');
  return pressing ? 'problems' : 'rows';
}

/** How many things a part holds; checks count those that do not hold. */
export function countOf(part: Part, preview: ImportPreview): number {
  switch (part) {
    case 'rows':
      return preview.rows.length;
    case 'problems':
      return preview.problems.length;
    case 'unmapped':
      return preview.unmapped.length;
    case 'checks':
      return preview.checks.filter((check) => !check.passed).length;
    case 'restated':
      return preview.restatements.length;
  }
}

/** The name of a file without its folder. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** Whether a path names a workbook and not a folder. */
export function isFile(path: string): boolean {
  return /\.(xlsx|xls|xlsm|xlsb|ods|csv|tsv|txt)$/i.test(path);
}
