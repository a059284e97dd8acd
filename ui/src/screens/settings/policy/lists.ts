// The lists of the policy as rows of sheets, and back. A row that is new has nothing before it.
import type { Authority, ClassResponse, Coded, ConditionKind, ModelRule, OverrideRight, RiskClass, Role, Severity, SignalGroup, SignalKind, Text } from '$lib/ipc';
import { readDecimal } from '$lib/format';
import { freeCode, MOST, readShare, readWhole, shareCell, tick, ticked, type Cells } from './cells';

/** A list's rows as cells, and back. */
export interface Reading<R> {
  cells: (row: R) => Cells;
  /** A row from its cells; `taken` are codes a new one may not have. */
  row: (cells: Cells, before: R | undefined, taken: ReadonlySet<string>) => R;
}

const text = (cells: Cells, stem: string): Text => ({ en: (cells[`${stem}_en`] ?? '').trim(), zh: (cells[`${stem}_zh`] ?? '').trim() });
const both = (stem: string, value: Text): Cells => ({ [`${stem}_en`]: value.en, [`${stem}_zh`]: value.zh });
/** Retired or not at all, as the core writes it. */
const retiring = (cells: Cells): { retired?: true } => (ticked(cells.retired) ? { retired: true } : {});
const codeOf = (cells: Cells, before: { code: string } | undefined, taken: ReadonlySet<string>) => before?.code ?? freeCode(taken, cells.name_en ?? '');

export const coded: Reading<Coded> = {
  cells: (row) => ({ ...both('name', row.name), retired: tick(row.retired) }),
  row: (cells, before, taken) => ({ code: codeOf(cells, before, taken), name: text(cells, 'name'), ...retiring(cells) }),
};

export const conditions: Reading<ConditionKind> = {
  cells: (row) => ({ ...both('name', row.name), ...both('text', row.text), retired: tick(row.retired) }),
  row: (cells, before, taken) => ({ code: codeOf(cells, before, taken), name: text(cells, 'name'), text: text(cells, 'text'), ...retiring(cells) }),
};

export const authorities: Reading<Authority> = {
  cells: (row) => ({
    ...both('name', row.name),
    role: row.role,
    up_to: row.up_to ?? '',
    raise_up_to: shareCell(row.raise_up_to),
    worst_class: row.worst_class,
    exceptions: tick(row.exceptions),
  }),
  row: (cells, before, taken) => ({
    code: codeOf(cells, before, taken),
    name: text(cells, 'name'),
    role: cells.role as Role,
    up_to: readDecimal(cells.up_to ?? '') ?? null,
    raise_up_to: readShare(cells.raise_up_to ?? '') ?? null,
    worst_class: cells.worst_class as RiskClass,
    exceptions: ticked(cells.exceptions),
  }),
};

export const rights: Reading<OverrideRight> = {
  cells: (row) => ({ role: row.role, up: String(row.up), down: String(row.down) }),
  row: (cells, before) => ({
    role: cells.role as Role,
    up: readWhole(cells.up ?? '', MOST.months) ?? before?.up ?? 0,
    down: readWhole(cells.down ?? '', MOST.months) ?? before?.down ?? 0,
  }),
};

export const classes: Reading<ClassResponse> = {
  cells: (row) => ({
    class: row.class,
    review_months: String(row.review_months),
    ...both('terms', row.terms),
    ...both('monitoring', row.monitoring),
    ...both('plan', row.plan),
  }),
  row: (cells, before) => ({
    class: cells.class as RiskClass,
    review_months: readWhole(cells.review_months ?? '', MOST.months) ?? before?.review_months ?? 0,
    terms: text(cells, 'terms'),
    monitoring: text(cells, 'monitoring'),
    plan: text(cells, 'plan'),
  }),
};

/** Signals of one group. */
export const signals = (group: SignalGroup): Reading<SignalKind> => ({
  cells: (row) => ({ ...both('name', row.name), severity: row.severity, due_days: String(row.due_days), active: tick(row.active) }),
  row: (cells, before, taken) => ({
    code: codeOf(cells, before, taken),
    name: text(cells, 'name'),
    group,
    severity: cells.severity as Severity,
    due_days: readWhole(cells.due_days ?? '', MOST.days) ?? before?.due_days ?? 0,
    rule: before?.rule ?? null,
    active: ticked(cells.active),
  }),
});

/** What a rule says of one question. */
const answer = (value: boolean | null): string => (value === null ? 'any' : value ? 'yes' : 'no');
const said = (value: string | undefined): boolean | null => (value === 'yes' ? true : value === 'no' ? false : null);

export const rules: Reading<ModelRule> = {
  cells: (row) => ({ statements: answer(row.statements), existing: answer(row.existing), model: row.model }),
  row: (cells) => ({ statements: said(cells.statements), existing: said(cells.existing), model: cells.model ?? '' }),
};

/** The model of the first rule that fits; null where none does. */
export function modelFor(list: readonly ModelRule[], statements: boolean, existing: boolean): ModelRule | null {
  const fits = (asked: boolean | null, is: boolean) => asked === null || asked === is;
  return list.find((rule) => fits(rule.statements, statements) && fits(rule.existing, existing)) ?? null;
}

/** Expected default rates: green, yellow, red. */
export const rates: Reading<number> = {
  cells: (row) => ({ rate: shareCell(row) }),
  row: (cells, before) => readShare(cells.rate ?? '') ?? before ?? 0,
};
