// Rows of the customer grid out of the columns in which they cross: thousands of rows in a few milliseconds.
import type { CustomerRow, CustomerSearch, CustomerTable } from '$lib/ipc';

/** The rows of a packed table, in its order. */
export function unpacked(table: CustomerTable): CustomerRow[] {
  const { words } = table;
  const word = (at: number | undefined) => words[at ?? -1] ?? '';
  const lists = new Map<string, string[]>();
  /** The codes in a word; rows with the same ones share the list. */
  const flagged = (codes: string) => {
    const known = lists.get(codes);
    if (known) return known;
    const list = codes === '' ? [] : codes.split(',');
    lists.set(codes, list);
    return list;
  };
  const maybe = (at: number | null | undefined) => (at === null || at === undefined ? null : (words[at] ?? null));
  return table.id.map((id, at) => ({
    id,
    code: table.code[at] ?? '',
    name: table.name[at] ?? '',
    industry: word(table.industry[at]),
    region: word(table.region[at]),
    salesperson: word(table.salesperson[at]),
    relationship_start: maybe(table.relationship_start[at]),
    short_name: table.short_name[at] ?? '',
    registration_number: table.registration_number[at] ?? '',
    legal_representative: table.legal_representative[at] ?? '',
    registered_capital: table.registered_capital[at] ?? null,
    founded: maybe(table.founded[at]),
    address: table.address[at] ?? '',
    contact: table.contact[at] ?? '',
    phone: table.phone[at] ?? '',
    blacklisted: table.blacklisted[at] ?? false,
    archived: table.archived[at] ?? false,
    group: maybe(table.group[at]),
    open_amount: table.open_amount[at] ?? null,
    overdue_amount: table.overdue_amount[at] ?? null,
    overdue_days: table.overdue_days[at] ?? null,
    exposure: table.exposure[at] ?? null,
    limit: table.limit[at] ?? null,
    limit_used: table.limit_used[at] ?? null,
    limit_until: maybe(table.limit_until[at]),
    review_due: maybe(table.review_due[at]),
    status: table.status[at] ?? 'not_rated',
    grade: maybe(table.grade[at]),
    own_grade: maybe(table.own_grade[at]),
    score: table.score[at] ?? null,
    previous_grade: maybe(table.previous_grade[at]),
    score_change: table.score_change[at] ?? null,
    points_to_next: table.points_to_next[at] ?? null,
    coverage: table.coverage[at] ?? null,
    model: maybe(table.model[at]),
    rule: maybe(table.rule[at]),
    risk_class: maybe(table.risk_class[at]),
    rated_as_of: maybe(table.rated_as_of[at]),
    period_end: maybe(table.period_end[at]),
    why: maybe(table.why[at]),
    place: word(table.place[at]),
    place_before: maybe(table.place_before[at]),
    cause: maybe(table.cause[at]),
    flags: flagged(word(table.flags[at])),
    // Until the search texts are there: by code and name.
    search: `${table.code[at] ?? ''}\n${table.name[at] ?? ''}`.toLowerCase(),
  }));
}

/** Puts the search texts into their rows; both come in the same order. */
export function searchable(rows: readonly CustomerRow[], texts: CustomerSearch): void {
  rows.forEach((row, at) => {
    const text = texts.search[at];
    if (text !== undefined && texts.id[at] === row.id) row.search = text;
  });
}
