// Lines of a preview as rows of a grid, each statement under its heading.
import type { PreviewRow } from '$lib/ipc';

/** A row: a line, or the heading of a statement. */
export interface SectionRow {
  key: string;
  statement: string;
  /** None for a heading. */
  line: PreviewRow | null;
}

/** The rows in the order they came, with a heading where a statement begins. */
export function withSections(rows: readonly PreviewRow[]): SectionRow[] {
  return rows.flatMap((line, at) => {
    const row: SectionRow = { key: line.code, statement: line.statement, line };
    return line.statement === rows[at - 1]?.statement ? [row] : [{ key: `:${line.statement}`, statement: line.statement, line: null }, row];
  });
}
