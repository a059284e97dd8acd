import { setLocale } from '$lib/i18n';
import { numberFormat } from '$lib/format/settings.svelte';
import type { PeersView } from '$lib/ipc';
import { afterEach, describe, expect, it } from 'vitest';
import { standing, workedText } from './worked';

afterEach(() => {
  numberFormat.unit = 'wan';
  setLocale('en');
});

// Expected values worked out by hand.
describe('a formula with its numbers', () => {
  it('puts the amounts in the places of the template', () => {
    const worked = { template: '365 x (# - #) / #', terms: ['12345678', '-30000', '6000000'] };
    expect(workedText(worked)).toBe('365 \u00d7 (1,234.57 \u2212 (\u22123.00)) / 600.00');
    numberFormat.unit = 'yuan';
    expect(workedText({ template: '# / #', terms: ['1', '2'] })).toBe('1.00 / 2.00');
  });
});

describe('a place among peers', () => {
  const peers = (percentile: number | null): PeersView => ({ count: 10, same_industry: true, quantiles: [], values: [], percentile });
  it('counts who is worse, by the direction', () => {
    expect(standing(peers(0.8), 'benefit')).toEqual({ better: true, share: 0.8 });
    expect(standing(peers(0.75), 'cost')).toEqual({ better: true, share: 0.25 });
    expect(standing(peers(0.8), 'target')).toEqual({ better: false, share: 0.8 });
    expect(standing(peers(null), 'benefit')).toBeNull();
    expect(standing(null, 'cost')).toBeNull();
  });
});
