// The columns of the credit file's tables, and its entries as rows of texts and back.
import { isDay, NOTHING, readDecimal } from '$lib/format';
import { dressed, isNegative } from '$lib/format/decimal';
import { m, sentence } from '$lib/i18n';
import type { AttachmentRow, ContactRow, PartyRow, SecurityRow, SourceRow } from '$lib/ipc';
import type { Findable } from '$lib/components/Finder.svelte';
import type { Option, SheetColumn, SheetRow } from '$lib/sheet';

export const POWERS = ['unknown', 'decides', 'influences', 'executes', 'none'];
export const RELATIONS = [
  'shareholder', 'actual_controller', 'parent', 'subsidiary', 'same_controller', 'same_representative', 'acting_in_concert', 'guarantor', 'manager', 'family', 'other',
];
export const SECURITIES = ['guarantee', 'mortgage', 'pledge', 'deposit', 'bank_guarantee', 'credit_insurance', 'title_retention'];
export const PAPERS = ['licence', 'statement', 'contract', 'security', 'photo', 'other'];
export const SOURCES = ['own_staff', 'customer', 'public_register', 'agency', 'bank', 'trade', 'media'];
export const PARTS = ['identity', 'ownership', 'financial', 'payment', 'management', 'security', 'other'];
/** Codes for derived sources, which nobody chooses. */
const DERIVED = ['statement_import', 'ledger_import', 'assessment'];

type Kinds = 'power' | 'relation' | 'secured' | 'paper' | 'source' | 'part';
const choices = (family: Kinds, codes: readonly string[]) => (): Option[] => codes.map((id) => ({ id, label: sentence(family, id) }));
const day = (text: string) => (text === '' || isDay(text) ? '' : m.profile_bad_date());
const needed = (text: string) => (text ? '' : m.common_required());
const number = (text: string) => {
  const read = readDecimal(text);
  return read === undefined || (read !== null && isNegative(read)) ? m.profile_bad_number() : '';
};
const share = (text: string) => {
  const read = readDecimal(text.replace('%', ''));
  return read === undefined || (read !== null && (isNegative(read) || Number(read) > 100)) ? m.sheet_bad_share() : '';
};
const months = (text: string) => (text === '' || (/^\d{1,3}$/.test(text) && Number(text) <= 600) ? '' : m.sheet_bad_months());
const decimal = (text: string | undefined) => readDecimal((text ?? '').replace('%', '')) ?? null;
const word = (row: SheetRow, name: string) => row.cells[name] ?? '';

export const contactColumns = (): SheetColumn[] => [
  { id: 'name', title: m.column_person, width: 100, grow: 1, wrong: needed },
  { id: 'position', title: m.column_position, width: 88, grow: 1 },
  { id: 'power', title: m.column_power, width: 96, options: choices('power', POWERS), initial: () => 'unknown', look: (row) => (word(row, 'power') === 'decides' ? 'good' : 'quiet') },
  { id: 'phone', title: m.column_phone, width: 110 },
  { id: 'email', title: m.column_email, width: 118, grow: 1 },
  { id: 'main', title: m.column_main, width: 50, tick: true },
  { id: 'remark', title: m.column_remark, width: 90, grow: 2 },
];
export const contactRow = (one: ContactRow): SheetRow => ({
  key: one.id,
  cells: { name: one.name, position: one.position, power: one.power, phone: one.phone, email: one.email, main: one.main ? 'yes' : '', remark: one.remark },
});
export const asContact = (row: SheetRow, stored: readonly ContactRow[]): ContactRow => ({
  id: row.key,
  row_version: stored.find((one) => one.id === row.key)?.row_version ?? 0,
  name: word(row, 'name'),
  position: word(row, 'position'),
  power: word(row, 'power') || 'unknown',
  phone: word(row, 'phone'),
  email: word(row, 'email'),
  main: word(row, 'main') !== '',
  remark: word(row, 'remark'),
});

export const partyColumns = (customers: () => readonly Findable[], linkedAs: (key: string) => string): SheetColumn[] => [
  { id: 'kind', title: m.column_relation, width: 112, options: choices('relation', RELATIONS), initial: () => 'shareholder' },
  { id: 'name', title: m.column_party, width: 128, grow: 2, wrong: needed },
  { id: 'registration', title: m.column_registration, width: 128 },
  { id: 'share', title: m.column_holding, width: 66, align: 'end', wrong: share },
  { id: 'linked', title: m.column_linked, width: 110, grow: 1, find: customers, shown: (row) => linkedAs(word(row, 'linked')) },
  { id: 'remark', title: m.column_remark, width: 80, grow: 2 },
];
export const partyRow = (one: PartyRow): SheetRow => ({
  key: one.id,
  cells: { kind: one.kind, name: one.name, registration: one.registration, share: one.share ?? '', linked: one.linked ?? '', remark: one.remark },
});
export const asParty = (row: SheetRow, stored: readonly PartyRow[]): PartyRow => ({
  id: row.key,
  row_version: stored.find((one) => one.id === row.key)?.row_version ?? 0,
  kind: word(row, 'kind') || 'shareholder',
  name: word(row, 'name'),
  registration: word(row, 'registration'),
  share: decimal(row.cells.share),
  linked: word(row, 'linked') || null,
  linked_as: '',
  remark: word(row, 'remark'),
});

/** How a security stands, in words. */
export function standing(one: SecurityRow): string {
  return sentence('standing', one.state, { days: String(Math.abs(one.days_left ?? 0)) });
}
const STANDING_LOOK: Record<string, string> = { expired: 'bad', ending: 'warn', to_come: 'quiet', valid: 'good' };

export const securityColumns = (stored: () => readonly SecurityRow[], papers: () => readonly AttachmentRow[]): SheetColumn[] => {
  const of = (row: SheetRow) => stored().find((one) => one.id === row.key);
  return [
    { id: 'kind', title: m.column_secured, width: 116, grow: 1, options: choices('secured', SECURITIES), initial: () => 'guarantee' },
    { id: 'provider', title: m.column_provider, width: 112, grow: 2, wrong: needed },
    { id: 'amount', title: m.column_amount, width: 104, align: 'end', wrong: number },
    { id: 'currency', title: m.column_currency, width: 68 },
    { id: 'covers', title: m.column_covers, width: 72, align: 'end', wrong: share },
    { id: 'valid_until', title: m.column_valid_until, width: 92, wrong: day },
    { id: 'state', title: m.column_standing, width: 118, fixed: true, shown: (row) => { const one = of(row); return one ? standing(one) : ''; }, look: (row) => STANDING_LOOK[of(row)?.state ?? ''] ?? 'quiet' },
    // What follows may need the sideways scroll in a narrow window.
    { id: 'valid_from', title: m.column_valid_from, width: 92, wrong: day },
    { id: 'attachment', title: m.column_paper, width: 96, grow: 1, options: () => [{ id: '', label: NOTHING }, ...papers().map((one) => ({ id: one.id, label: one.name }))] },
    { id: 'remark', title: m.column_remark, width: 110, grow: 2 },
  ];
};
export const securityRow = (one: SecurityRow): SheetRow => ({
  key: one.id,
  cells: {
    kind: one.kind,
    provider: one.provider,
    amount: one.amount === null ? '' : dressed(one.amount),
    currency: one.currency,
    covers: one.covers ?? '',
    valid_from: one.valid_from ?? '',
    valid_until: one.valid_until ?? '',
    attachment: one.attachment ?? '',
    remark: one.remark,
  },
});
export const asSecurity = (row: SheetRow, stored: readonly SecurityRow[], currency: string): SecurityRow => ({
  id: row.key,
  row_version: stored.find((one) => one.id === row.key)?.row_version ?? 0,
  kind: word(row, 'kind') || 'guarantee',
  provider: word(row, 'provider'),
  amount: decimal(row.cells.amount),
  currency: word(row, 'currency').toUpperCase() || currency,
  covers: decimal(row.cells.covers),
  valid_from: word(row, 'valid_from') || null,
  valid_until: word(row, 'valid_until') || null,
  attachment: word(row, 'attachment') || null,
  remark: word(row, 'remark'),
  state: '',
  days_left: null,
});

/** Bytes for people: KB below a megabyte, else MB with one decimal. */
export function size(bytes: number): string {
  return bytes < 1 << 20 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
}
export const paperColumns = (stored: () => readonly AttachmentRow[]): SheetColumn[] => {
  const of = (row: SheetRow) => stored().find((one) => one.id === row.key);
  return [
    { id: 'name', title: m.column_file, width: 140, grow: 2, wrong: needed },
    { id: 'kind', title: m.column_kind, width: 96, options: choices('paper', PAPERS) },
    { id: 'size', title: m.column_size, width: 64, align: 'end', fixed: true, shown: (row) => size(of(row)?.size ?? 0) },
    { id: 'at', title: m.column_when, width: 120, fixed: true, shown: (row) => of(row)?.at ?? '' },
    { id: 'by', title: m.column_by, width: 64, fixed: true, shown: (row) => of(row)?.by ?? '' },
    { id: 'remark', title: m.column_remark, width: 70, grow: 2 },
  ];
};
export const paperRow = (one: AttachmentRow): SheetRow => ({ key: one.id, cells: { name: one.name, kind: one.kind, remark: one.remark } });
export const asPaper = (row: SheetRow, stored: readonly AttachmentRow[]): AttachmentRow[] =>
  stored.filter((one) => one.id === row.key).map((one) => ({ ...one, name: word(row, 'name'), kind: word(row, 'kind'), remark: word(row, 'remark') }));

const AGE_LOOK: Record<string, string> = { fresh: 'good', ageing: 'warn', stale: 'bad', missing: 'bad' };
/** Class of a freshness. */
export const ageLook = (freshness: string): string => AGE_LOOK[freshness] ?? '';
export const sourceColumns = (stored: () => readonly SourceRow[], today: () => string): SheetColumn[] => {
  const of = (row: SheetRow) => stored().find((one) => one.id === row.key);
  const kinds = choices('source', SOURCES);
  return [
    { id: 'kind', title: m.column_source, width: 116, options: kinds, initial: () => 'own_staff', shown: (row) => sentence('source', word(row, 'kind')) },
    { id: 'part', title: m.column_part, width: 98, options: choices('part', PARTS), initial: () => 'identity' },
    { id: 'said', title: m.column_said, width: 116, grow: 3 },
    { id: 'reference', title: m.column_reference, width: 80, grow: 2 },
    { id: 'obtained', title: m.column_obtained, width: 92, wrong: (text) => needed(text) || day(text), initial: today },
    { id: 'months', title: m.column_months, width: 62, align: 'end', wrong: months, shown: (row) => word(row, 'months') || String(of(row)?.counted_months ?? ''), look: (row) => (word(row, 'months') ? '' : 'quiet') },
    {
      id: 'freshness',
      title: m.column_freshness,
      width: 108,
      fixed: true,
      shown: (row) => { const one = of(row); return one ? m.freshness_days({ state: sentence('freshness', one.freshness), days: one.days }) : ''; },
      look: (row) => ageLook(of(row)?.freshness ?? ''),
    },
  ];
};
export const sourceRow = (one: SourceRow): SheetRow => ({
  key: one.id,
  fixed: one.derived,
  cells: {
    kind: one.kind,
    part: one.part,
    said: DERIVED.includes(one.kind) ? m.source_speaks_until({ date: one.speaks_of }) : one.said,
    reference: one.reference,
    obtained: one.obtained,
    months: one.months === null ? '' : String(one.months),
  },
});
export const asSource = (row: SheetRow, stored: readonly SourceRow[]): SourceRow => ({
  id: row.key,
  row_version: stored.find((one) => one.id === row.key)?.row_version ?? 0,
  kind: word(row, 'kind') || 'own_staff',
  part: word(row, 'part') || 'identity',
  said: word(row, 'said'),
  reference: word(row, 'reference'),
  obtained: word(row, 'obtained'),
  months: word(row, 'months') === '' ? null : Number(word(row, 'months')),
  counted_months: 0,
  speaks_of: word(row, 'obtained'),
  derived: false,
  freshness: '',
  days: 0,
  until: word(row, 'obtained'),
});
