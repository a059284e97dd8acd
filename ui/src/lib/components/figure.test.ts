import { numberFormat } from '$lib/format/settings.svelte';
import { setLocale } from '$lib/i18n';
import type { FigureView } from '$lib/ipc';
import { render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { tick } from 'svelte';
import Figure from './Figure.svelte';
import { figureShort, figureText } from './figure';

const value = (number: number, marks: string[] = []): FigureView => ({ value: number, kind: 'value', reason: null, detail: '', marks });
const none = (kind: FigureView['kind'], reason: string, detail = ''): FigureView => ({ value: null, kind, reason, detail, marks: [] });

beforeEach(() => {
  setLocale('en');
  numberFormat.negative = 'minus';
});

describe('a figure', () => {
  it('shows its value in its unit and its convention on demand', () => {
    render(Figure, { props: { figure: value(0.638, ['annualised']), unit: 'percent' } });
    expect(screen.getByText(/63\.8%/)).toHaveAttribute('title', 'annualised from an interim period');
  });
  it('marks a negative by more than its sign', () => {
    render(Figure, { props: { figure: value(-0.05), unit: 'percent' } });
    expect(screen.getByText('\u22125.0%')).toHaveClass('neg');
  });
  it('says why there is none, never 0', () => {
    render(Figure, { props: { figure: none('missing', 'prior_period_missing', '2024-12-31'), unit: 'percent' } });
    expect(screen.getByText('None: period before missing: 2024-12-31')).toBeInTheDocument();
    expect(screen.queryByText(/0/, { selector: '.amount' })).toBeNull();
  });
  it('says what a reason counts as', () => {
    expect(figureText(none('best', 'turned_to_profit'), 'percent')).toBe('None: loss turned to profit (counts as best)');
    expect(figureShort(none('missing', 'prior_period_missing', '2024-12-31'))).toBe('period before missing');
  });
  it('changes with the language at once', async () => {
    render(Figure, { props: { figure: none('missing', 'no_inventory'), unit: 'times' } });
    expect(screen.getByText('None: no inventory')).toBeInTheDocument();
    setLocale('zh-CN');
    await tick();
    expect(screen.getByText('\u65e0\uff1a\u65e0\u5b58\u8d27')).toBeInTheDocument();
  });
});
