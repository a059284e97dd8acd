import { isDay } from '$lib/format';
import { setLocale } from '$lib/i18n';
import type { CustomerProfile } from '$lib/ipc';
import { beforeEach, describe, expect, it } from 'vitest';
import { draftOf, forget } from './drafts.svelte';
import { asForm, asProfile, problems } from './form';

const PROFILE: CustomerProfile = {
  id: 'k1',
  row_version: 3,
  code: 'C001',
  name: 'Hengyuan',
  short_name: '',
  registration_number: '',
  english_name: '',
  tax_number: '',
  legal_form: '',
  business_scope: '',
  licence_until: '',
  legal_representative: '',
  registered_capital: '30000000.50',
  founded: '2009-06-18',
  industry: '',
  region: '',
  salesperson: '',
  address: '',
  contact: '',
  phone: '',
  email: '',
  website: '',
  bank: '',
  bank_account: '',
  currency: '',
  relationship_start: null,
  notes: '',
  blacklisted: false,
};
beforeEach(() => setLocale('en'));

describe('the form of a customer', () => {
  it('comes back as the profile it began with', () => {
    expect(asForm(PROFILE).registered_capital).toBe('30,000,000.50');
    expect(asProfile(asForm(PROFILE), PROFILE)).toEqual(PROFILE);
  });
  it('says what is wrong, field by field', () => {
    const form = { ...asForm(PROFILE), code: ' ', founded: '2009-02-30', registered_capital: 'a lot' };
    expect(Object.keys(problems(form)).sort()).toEqual(['code', 'founded', 'registered_capital']);
  });
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-2-9', false],
    ['29.02.2024', false],
  ])('reads the day %s: %s', (text, right) => {
    expect(isDay(text)).toBe(right);
  });
});

describe('drafts', () => {
  it('keep what was typed, and follow the stored profile only while untouched', () => {
    const draft = draftOf(PROFILE);
    expect(draftOf({ ...PROFILE, row_version: 4, name: 'Newer' }).form.name).toBe('Newer');
    forget('k1');
    const typed = draftOf(PROFILE);
    expect(typed).not.toBe(draft);
    typed.form.name = 'Typed';
    expect(draftOf({ ...PROFILE, row_version: 4, name: 'Newer' }).form.name).toBe('Typed');
    forget('k1');
    expect(draftOf(PROFILE).form.name).toBe('Hengyuan');
    forget('k1');
  });
});
