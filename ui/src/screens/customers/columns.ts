// The columns of the customer grid: what each shows, sorts by, filters by, and whether a person edits it there.
import { money, moneyUnit, NOTHING, percent, plain, plainMoney, points, signed } from '$lib/format';
import { compareGrades } from '$lib/format/grades';
import { numberFormat } from '$lib/format/settings.svelte';
import type { Column } from '$lib/grid';
import { m, sentence, type Family } from '$lib/i18n';
import type { CustomerRow } from '$lib/ipc';
import { months } from './signals';

/** A column of customers. */
export type CustomerColumn = Column<CustomerRow>;

/** What the columns depend on besides a row. */
export interface Setting {
  /** The business date. */
  day: string;
  /** All rows: which columns there are, and the order of the grades. */
  rows: readonly CustomerRow[];
}

const YES_NO: Record<string, () => string> = { yes: m.common_yes, no: m.common_no };

type More = Partial<CustomerColumn>;
type Words = (row: CustomerRow) => string | null;

function words(id: string, title: () => string, width: number, of: Words, more: More = {}): CustomerColumn {
  return { id, title, width, text: (row) => of(row) ?? NOTHING, ...more };
}

/** Master data a person edits in the grid. */
function master(id: string, title: () => string, width: number, of: (row: CustomerRow) => string, more: More = {}): CustomerColumn {
  return { id, title, width, text: of, edit: of, ...more };
}

function day(id: string, title: () => string, width: number, of: Words, more: More = {}): CustomerColumn {
  return words(id, title, width, of, { kind: 'date', sort: of, ...more });
}

function figure(id: string, title: () => string, width: number, of: (row: CustomerRow) => number | null, write: (value: number) => string, more: More = {}): CustomerColumn {
  return {
    id,
    title,
    width,
    align: 'end',
    text: (row) => {
      const value = of(row);
      return value === null ? NOTHING : write(value);
    },
    number: (row) => {
      const value = of(row);
      return value === null ? null : plain(value);
    },
    sort: of,
    ...more,
  };
}

function amount(id: string, title: () => string, of: Words, more: More = {}): CustomerColumn {
  return {
    id,
    title,
    width: 96,
    align: 'end',
    decimals: () => (numberFormat.unit === 'yi' ? 4 : 2),
    text: (row) => {
      const value = of(row);
      return value === null ? NOTHING : money(value);
    },
    number: (row) => {
      const value = of(row);
      return value === null ? null : plainMoney(value);
    },
    sort: (row) => {
      const value = of(row);
      return value === null ? null : Number(value);
    },
    places: () => ({ yuan: 0, wan: -4, yi: -8 })[numberFormat.unit],
    ...more,
  };
}

/** A code with its word in the message files. */
function coded(id: string, title: () => string, width: number, family: Family, of: Words): CustomerColumn {
  const named = (value: string) => (value === '' ? NOTHING : sentence(family, value));
  return words(id, title, width, (row) => named(of(row) ?? ''), { hidden: true, values: (row) => [of(row) ?? ''], label: named });
}

const OTHER_PLACES = ['none', 'default', 'withdrawn'];

/** A place of migration: a grade's letter as it is, the others in words. */
function placed(place: string | null): string | null {
  return place !== null && OTHER_PLACES.includes(place) ? sentence('place', place) : place;
}

function places(of: Words): More {
  return { values: (row) => [of(row) ?? ''], label: (value) => placed(value) ?? value };
}

function flag(id: string, title: () => string, of: (row: CustomerRow) => boolean): CustomerColumn {
  return {
    id,
    title,
    width: 84,
    hidden: true,
    text: (row) => (of(row) ? m.common_yes() : m.common_no()),
    values: (row) => [of(row) ? 'yes' : 'no'],
    label: (value) => YES_NO[value]?.() ?? value,
  };
}

/** The columns in their usual order. */
export function customerColumns({ day: today, rows }: Setting): CustomerColumn[] {
  const grades = [...new Set(rows.flatMap((row) => (row.grade ? [row.grade] : [])))].sort(compareGrades);
  const rank = new Map(grades.map((grade, at) => [grade, at]));
  const ledger = rows.some((row) => row.open_amount !== null || row.exposure !== null);
  const unit = (title: (values: { unit: string }) => string) => () => title({ unit: moneyUnit() });
  const gradeOf = (of: (row: CustomerRow) => string | null): More => ({
    values: (row) => [of(row) ?? ''],
    sort: (row) => {
      const grade = of(row);
      return grade === null ? null : (rank.get(grade) ?? grades.length);
    },
  });
  const status: More = {
    values: (row) => [row.status],
    label: (value) => sentence('status', value),
  };
  const all: (CustomerColumn | null)[] = [
    master('name', m.column_customer, 220, (row) => row.name, { grow: 0.8, fixed: true }),
    words('code', m.column_code, 76, (row) => row.code, { grow: 0.2 }),
    words('grade', m.column_grade, 78, (row) => row.grade ?? '', gradeOf((row) => row.grade)),
    figure('score', m.column_score, 80, (row) => row.score, points, { decimals: () => 1 }),
    figure('change', m.column_change, 64, (row) => row.score_change, signed, { longTitle: m.column_change_long, decimals: () => 1 }),
    figure('next', m.column_next, 66, (row) => row.points_to_next, points, { longTitle: m.column_next_long, decimals: () => 1, hidden: ledger }),
    figure('coverage', m.column_coverage, 64, (row) => row.coverage, percent, {
      longTitle: m.column_coverage_long,
      places: () => 2,
      total: (sum) => percent(Number(sum)),
    }),
    ledger ? amount('overdue', m.column_overdue, (row) => row.overdue_amount, { longTitle: unit(m.column_overdue_long) }) : null,
    ledger
      ? figure('overdue_days', m.column_overdue_days, 72, (row) => row.overdue_days, plain, { longTitle: m.column_overdue_days_long, decimals: () => 0 })
      : null,
    ledger ? amount('open', m.column_open_amount, (row) => row.open_amount, { longTitle: unit(m.column_open_amount_long), hidden: true }) : null,
    master('industry', m.column_industry, 88, (row) => row.industry, { grow: 0.4 }),
    master('region', m.column_region, 66, (row) => row.region, { grow: 0.3 }),
    words('status', m.column_status, 82, (row) => sentence('status', row.status), { hidden: true, ...status }),
    day('period', m.column_period, 92, (row) => row.period_end, { grow: 0.3 }),
    figure('age', m.column_age, 76, (row) => months(row.period_end, today), plain, { longTitle: m.column_age_long, hidden: true, decimals: () => 0 }),
    words('rule', m.column_rule, 104, (row) => (row.rule ? sentence('rule', row.rule) : ''), { grow: 0.8 }),
    words('signal', m.column_signal, 150, (row) => row.flags.map((one) => sentence('sign', one)).join(', '), {
      hidden: true,
      values: (row) => row.flags,
      label: (value) => sentence('sign', value),
    }),
    coded('class', m.column_class, 76, 'risk', (row) => row.risk_class),
    ledger ? amount('exposure', m.column_exposure, (row) => row.exposure, { longTitle: unit(m.column_exposure_long), hidden: true }) : null,
    amount('limit', m.column_limit, (row) => row.limit, { longTitle: unit(m.column_limit_long), hidden: true }),
    ledger ? figure('used', m.column_used, 92, (row) => row.limit_used, percent, { longTitle: m.column_used_long, places: () => 2, hidden: true }) : null,
    day('until', m.column_until, 96, (row) => row.limit_until, { longTitle: m.column_until_long, hidden: true }),
    day('review', m.column_review, 96, (row) => row.review_due, { hidden: true }),
    words('group', m.column_group, 130, (row) => row.group, { hidden: true, values: (row) => [row.group ?? ''] }),
    coded('why', m.column_why, 150, 'why', (row) => row.why),
    coded('cause', m.column_cause, 96, 'cause', (row) => row.cause),
    words('from', m.column_from, 84, (row) => placed(row.place_before), { longTitle: m.column_from_long, hidden: true, ...places((row) => row.place_before) }),
    words('to', m.column_to, 84, (row) => placed(row.place), { longTitle: m.column_to_long, hidden: true, ...places((row) => row.place) }),
    words('model', m.column_model, 100, (row) => row.model, { longTitle: m.column_model_long, hidden: true, values: (row) => [row.model ?? ''] }),
    day('rated', m.column_rated, 96, (row) => row.rated_as_of, { hidden: true }),
    words('previous', m.column_previous, 84, (row) => row.previous_grade, {
      longTitle: m.column_previous_long,
      hidden: true,
      ...gradeOf((row) => row.previous_grade),
    }),
    master('salesperson', m.column_salesperson, 100, (row) => row.salesperson, { hidden: true }),
    day('since', m.column_since, 96, (row) => row.relationship_start, { longTitle: m.column_since_long, hidden: true, edit: (row) => row.relationship_start ?? '' }),
    master('short_name', m.column_short_name, 110, (row) => row.short_name, { hidden: true }),
    master('registration', m.column_registration, 160, (row) => row.registration_number, { hidden: true }),
    master('legal', m.column_legal, 110, (row) => row.legal_representative, { hidden: true }),
    amount('capital', m.column_capital, (row) => row.registered_capital, {
      longTitle: unit(m.column_capital_long),
      hidden: true,
      edit: (row) => (row.registered_capital === null ? '' : plainMoney(row.registered_capital)),
    }),
    day('founded', m.column_founded, 96, (row) => row.founded, { hidden: true, edit: (row) => row.founded ?? '' }),
    master('address', m.column_address, 180, (row) => row.address, { hidden: true }),
    master('contact', m.column_contact, 90, (row) => row.contact, { hidden: true }),
    master('phone', m.column_phone, 110, (row) => row.phone, { hidden: true }),
    flag('blacklisted', m.column_blacklisted, (row) => row.blacklisted),
    flag('archived', m.column_archived, (row) => row.archived),
  ];
  return all.filter((column) => column !== null);
}
