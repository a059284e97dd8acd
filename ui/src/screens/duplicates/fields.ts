// Fields of two customers that become one: what they are called, and which value is proposed.
import { m } from '$lib/i18n';
import type { MergeField } from '$lib/ipc';

const LABELS: Record<string, () => string> = {
  name: m.profile_name,
  short_name: m.profile_short_name,
  registration_number: m.profile_registration_number,
  legal_representative: m.profile_legal_representative,
  registered_capital: m.profile_registered_capital,
  founded: m.profile_founded,
  industry: m.profile_industry,
  region: m.profile_region,
  salesperson: m.profile_salesperson,
  relationship_start: m.profile_relationship_start,
  contact: m.profile_contact_person,
  phone: m.profile_phone,
  address: m.profile_address,
  notes: m.profile_notes,
  blacklisted: m.file_blacklisted,
};

/** What a field is called. */
export function fieldLabel(field: string): string {
  return LABELS[field]?.() ?? field;
}

/** The side whose value is proposed: the survivor's, unless it says nothing; a blacklisting always stays. */
export function proposed(field: MergeField, survivor: 'one' | 'other'): 'one' | 'other' {
  const away = survivor === 'one' ? 'other' : 'one';
  if (field.field === 'blacklisted') return field[survivor] === 'true' ? survivor : away;
  return field[survivor] === '' ? away : survivor;
}
