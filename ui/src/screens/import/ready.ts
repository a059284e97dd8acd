// Whether the import at hand can be stored, and what stands in the way in the words of the person who must act.
import { count } from '$lib/format';
import { m } from '$lib/i18n';
import type { CustomerRow, ImportPreview } from '$lib/ipc';
import type { Owner } from './draft.svelte';
import { problemText } from './problems';

/** The customer of the book that has this code, whatever its case. */
export function holderOf(code: string, rows: readonly CustomerRow[]): CustomerRow | undefined {
  const wanted = code.trim().toLowerCase();
  return wanted ? rows.find((row) => row.code.toLowerCase() === wanted) : undefined;
}

/** What stands in the way of storing; empty where nothing does. */
export function obstacle(preview: ImportPreview, owner: Owner, rows: readonly CustomerRow[]): string {
  const errors = preview.problems.filter((problem) => problem.severity === 'error');
  const [first] = errors;
  if (first) {
    const words = { n: count(errors.length), first: problemText(first) };
    return errors.length === 1 ? m.import_not_error(words) : m.import_not_errors(words);
  }
  if (preview.statements.length === 0 || !preview.can_commit) return m.import_not_statements();
  if (owner.kind === 'existing') return owner.id ? '' : m.import_not_customer();
  if (!owner.name.trim()) return m.import_not_name();
  if (!owner.code.trim()) return m.import_not_code();
  return holderOf(owner.code, rows) ? m.import_not_taken({ code: owner.code.trim() }) : '';
}
