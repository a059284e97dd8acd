// A customer's master data while it is typed: text in every field, checked before it is saved.
import { isDay, readDecimal } from '$lib/format';
import { dressed } from '$lib/format/decimal';
import { m } from '$lib/i18n';
import type { CustomerProfile } from '$lib/ipc';

/** Fields that hold words. */
export const WORDS = [
  'code',
  'name',
  'short_name',
  'english_name',
  'registration_number',
  'tax_number',
  'legal_form',
  'business_scope',
  'licence_until',
  'legal_representative',
  'industry',
  'region',
  'salesperson',
  'address',
  'contact',
  'phone',
  'email',
  'website',
  'bank',
  'bank_account',
  'currency',
  'notes',
] as const;
/** Fields that hold a day. */
export const DAYS = ['founded', 'relationship_start'] as const;

/** A field of the form. */
export type FieldName = (typeof WORDS)[number] | (typeof DAYS)[number] | 'registered_capital';
/** The form: text as typed. */
export type Form = Record<FieldName, string> & { blacklisted: boolean };

/** A licence without an end, as the core knows it. */
const LONG_TERM = 'long_term';
/** Words for it that people type, whatever the language of the window. */
const LONG_TERM_WORDS = /^(\u957f\u671f|\u9577\u671f|\u6c38\u4e45|long[- _]?term|permanent|unlimited)$/i;
const isLongTerm = (text: string) => LONG_TERM_WORDS.test(text.trim()) || text.trim() === m.profile_long_term();

/** The form of a profile. */
export function asForm(profile: CustomerProfile): Form {
  const words = Object.fromEntries(WORDS.map((name) => [name, profile[name]]));
  const days = Object.fromEntries(DAYS.map((name) => [name, profile[name] ?? '']));
  if (profile.licence_until === LONG_TERM) words.licence_until = m.profile_long_term();
  return { ...words, ...days, registered_capital: profile.registered_capital === null ? '' : dressed(profile.registered_capital), blacklisted: profile.blacklisted } as Form;
}

/** What is wrong, by field; empty where the form can be saved. */
export function problems(form: Form): Partial<Record<FieldName, string>> {
  const found: Partial<Record<FieldName, string>> = {};
  for (const name of ['code', 'name'] as const) if (!form[name].trim()) found[name] = m.common_required();
  for (const name of DAYS) if (form[name].trim() && !isDay(form[name].trim())) found[name] = m.profile_bad_date();
  const licence = form.licence_until.trim();
  if (licence && !isDay(licence) && !isLongTerm(licence)) found.licence_until = m.profile_bad_licence();
  if (form.currency.trim() && !/^[A-Za-z]{3}$/.test(form.currency.trim())) found.currency = m.profile_bad_currency();
  if (form.email.trim() && !/^[^\s@]+@[^\s@]+$/.test(form.email.trim())) found.email = m.profile_bad_email();
  if (readDecimal(form.registered_capital) === undefined) found.registered_capital = m.profile_bad_number();
  return found;
}

/** The profile a correct form stands for; key and version come from the profile it began with. */
export function asProfile(form: Form, base: CustomerProfile): CustomerProfile {
  const words = Object.fromEntries(WORDS.map((name) => [name, form[name].trim()]));
  const days = Object.fromEntries(DAYS.map((name) => [name, form[name].trim() || null]));
  if (isLongTerm(form.licence_until)) words.licence_until = LONG_TERM;
  return {
    ...base,
    ...words,
    ...days,
    registered_capital: readDecimal(form.registered_capital) ?? null,
    blacklisted: form.blacklisted,
  } as CustomerProfile;
}

/** Whether two forms say the same. */
export function same(left: Form, right: Form): boolean {
  return (Object.keys(left) as (keyof Form)[]).every((name) => left[name] === right[name]);
}
