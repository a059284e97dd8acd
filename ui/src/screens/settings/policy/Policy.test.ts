import { go } from '$lib/app/router.svelte';
import { apply } from '$lib/app/session.svelte';
import { api, CommandError, type CreditPolicy, type PolicyProblem } from '$lib/ipc';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faults } from '../../../testing/a11y';
import { creditPolicy, policyPage } from '../../../testing/policy';
import { startView } from '../../../testing/views';
import { draft } from './draft.svelte';
import Policy from './Policy.svelte';

let page = policyPage();
let problems: PolicyProblem[] = [];
vi.spyOn(api, 'policyPage').mockImplementation(async () => page);
vi.spyOn(api, 'start').mockImplementation(async () => startView('open'));
vi.spyOn(api, 'chartLines').mockImplementation(async () => []);
const check = vi.spyOn(api, 'checkPolicy').mockImplementation(async () => problems);
const save = vi.spyOn(api, 'saveCreditPolicy').mockImplementation(async (policy) => ({ ...policy, version: policy.version + 1 }));

beforeEach(() => {
  vi.clearAllMocks();
  page = policyPage();
  problems = [];
  draft.path = '';
  apply(startView('open'));
});
async function open(section: string) {
  go(`#/settings/policy/${section}`);
  render(Policy);
  await screen.findByTestId('policy-version');
  return userEvent.setup();
}
const now = () => draft.policy as CreditPolicy;

describe('every section', () => {
  it.each(['limits', 'approval', 'overrides', 'conditions', 'classes', 'signals', 'blacklist', 'models', 'cost', 'versions'])('%s can be read by everybody', async (section) => {
    page = policyPage({ editable: false });
    await open(section);
    expect(screen.getByTestId('policy-read-only')).toHaveTextContent('risk manager');
    expect(screen.queryByTestId('policy-save')).toBeNull();
    expect(await faults()).toEqual([]);
  });
});

describe('limits', () => {
  it('takes shares in per cent, amounts with separators, whole months', async () => {
    const user = await open('limits');
    const put = async (id: string, text: string) => {
      await user.clear(screen.getByTestId(id));
      await user.type(screen.getByTestId(id), `${text}{Enter}`);
    };
    await put('policy-net-worth', '12.5');
    expect(now().limits.net_worth_share).toBe(0.125);
    await put('policy-step', '50,000');
    expect(now().limits.step).toBe('50000');
    await put('policy-validity', '6.5');
    expect(now().limits.validity_months).toBe(12);
    await put('policy-validity', '6');
    expect(now().limits.validity_months).toBe(6);
    await user.click(screen.getByTestId('policy-capacity-ability_to_pay'));
    expect(now().limits.capacities).toEqual(['tangible_net_worth', 'ability_to_pay']);
    await user.selectOptions(screen.getByTestId('policy-late'), 'typed');
    expect(now().limits.late_days).toEqual({ from: 'typed', days: 0 });
    expect(draft.changed).toBe(true);
  });
});

describe('approval levels', () => {
  it('are typed like a spreadsheet: empty means any, a new row gets a code of its own', async () => {
    const user = await open('approval');
    screen.getByTestId('policy-authorities-sheet').focus();
    expect(screen.getByTestId('policy-authorities-sheet-1-up_to')).toHaveTextContent('any');
    expect(screen.getByTestId('policy-authorities-sheet-0-up_to')).toHaveTextContent('2,000,000');
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}3,500,000.5{Enter}');
    await waitFor(() => expect(now().authorities[0]?.up_to).toBe('3500000.5'));
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(now().authorities[0]?.up_to).toBe('2000000'));
    await user.keyboard('{Control>}y{/Control}');
    await waitFor(() => expect(now().authorities[0]?.up_to).toBe('3500000.5'));
    await user.click(screen.getByTestId('policy-authorities-sheet-new-name_en'));
    await user.keyboard('Risk manager{Enter}');
    await waitFor(() => expect(now().authorities).toHaveLength(3));
    expect(now().authorities[2]).toEqual({ code: 'risk_manager_2', name: { en: 'Risk manager', zh: '' }, role: 'risk_manager', up_to: null, raise_up_to: null, worst_class: 'yellow', exceptions: false });
    await user.click(screen.getByTestId('policy-authorities-up-2'));
    await waitFor(() => expect(now().authorities.map(({ code }) => code)).toEqual(['risk_manager', 'risk_manager_2', 'director']));
  });
  it('show what is wrong at its cell, in words and on the tab, and are not saved', async () => {
    const user = await open('approval');
    problems = [{ code: 'last_authority', part: 'authorities', row: 1, field: 'exceptions', details: [] }];
    await user.click(screen.getByTestId('policy-authorities-sheet-1-exceptions'));
    expect(await screen.findByTestId('policy-authorities-problems')).toHaveTextContent('row 2 \u00b7 Exceptions The last level must reach everything');
    expect(screen.getByTestId('policy-authorities-sheet-1-exceptions')).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByTestId('policy-authorities-sheet-0-exceptions')).not.toHaveAttribute('aria-invalid');
    expect(within(screen.getByTestId('policy-tab-approval')).getByText('Problems: 1')).toBeInTheDocument();
    go('#/settings/policy/cost');
    await user.click(screen.getByTestId('policy-save'));
    await waitFor(() => expect(window.location.hash).toBe('#/settings/policy/approval'));
    expect(save).not.toHaveBeenCalled();
    expect(await faults()).toEqual([]);
  });
});

describe('signals', () => {
  it('keep their groups, and a new one gets the group it was typed in', async () => {
    const user = await open('signals');
    expect(screen.getByTestId('policy-signals-credit-sheet-0-rule')).toHaveTextContent('grade fell by 2 notches');
    await user.click(screen.getByTestId('policy-signals-external-sheet-new-name_en'));
    await user.keyboard('Flood{Enter}');
    await waitFor(() => expect(now().signals).toHaveLength(3));
    expect(now().signals[2]).toEqual({ code: 'flood', name: { en: 'Flood', zh: '' }, group: 'external', severity: 'watch', due_days: 14, rule: null, active: true });
  });
  it('have rules of each kind, an expression looked at by the core', async () => {
    const user = await open('signals');
    await user.click(screen.getByTestId('policy-rule-moved'));
    await user.selectOptions(await screen.findByTestId('policy-rule-kind'), 'overdue');
    expect(screen.getByTestId('policy-rule-number')).toHaveValue('30');
    await user.clear(screen.getByTestId('policy-rule-number'));
    await user.type(screen.getByTestId('policy-rule-number'), 'x');
    expect(screen.getByTestId('policy-rule-keep')).toBeDisabled();
    problems = [{ code: 'expression_wrong', part: 'signals', row: 1, field: 'rule', details: ['3', 'unknown_name'] }];
    await user.selectOptions(screen.getByTestId('policy-rule-kind'), 'test');
    await user.type(screen.getByTestId('policy-rule-expression'), 'a <= b');
    expect(await within(screen.getByTestId('policy-rule-dialog')).findByText(/At character 3/)).toBeInTheDocument();
    expect(screen.getByTestId('policy-rule-keep')).toBeDisabled();
    expect(await faults()).toEqual([]);
    problems = [];
    await user.clear(screen.getByTestId('policy-rule-expression'));
    await user.type(screen.getByTestId('policy-rule-expression'), 'total_equity < 0');
    await waitFor(() => expect(screen.getByTestId('policy-rule-keep')).toBeEnabled());
    await user.click(screen.getByTestId('policy-rule-keep'));
    await waitFor(() => expect(now().signals[1]?.rule).toEqual({ rule: 'test', test: { test: 'expression', text: 'total_equity < 0' } }));
    expect(check.mock.calls.length).toBeGreaterThan(1);
  });
});

describe('models', () => {
  it('say who is rated by what, and which model is not there', async () => {
    await open('models');
    const rows = within(screen.getByTestId('policy-rated-by')).getAllByRole('row').slice(1).map((row) => row.textContent);
    expect(rows[0]).toContain('5c');
    expect(rows[2]).toContain('qualitative');
    expect(rows[2]).toContain('by a rule above');
  });
  it('offers the template where the book has no such model', async () => {
    page = policyPage({ models: [{ code: '5c', name: { en: 'Five Cs', zh: '5C' }, in_force: true }] });
    await open('models');
    expect(screen.getByText(/Begin one from the template/)).toBeInTheDocument();
    expect(screen.getByTestId('policy-rules-sheet-0-model')).toHaveTextContent('qualitative (not in this book)');
    const rows = within(screen.getByTestId('policy-rated-by')).getAllByRole('row').slice(1).map((row) => row.textContent);
    expect(rows.every((row) => row?.includes('5c'))).toBe(true);
  });
});

describe('saving', () => {
  it('asks, saves the next version, and shows it', async () => {
    const user = await open('limits');
    expect(screen.getByTestId('policy-save')).toBeDisabled();
    await user.click(screen.getByTestId('policy-hold'));
    await user.click(screen.getByTestId('policy-save'));
    page = policyPage({ policy: { ...now(), version: 1 }, versions: [{ version: 1, at: '2026-06-30 10:00', by: 'Li Wen' }] });
    await user.click(await screen.findByTestId('dialog-confirm'));
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1));
    expect(save.mock.calls[0]?.[0].limits.hold_on_downgrade).toBe(false);
    expect(await screen.findByText(/Version 1 in force, saved by Li Wen/)).toBeInTheDocument();
    expect(draft.changed).toBe(false);
  });
  it('keeps what was changed while the rest was being stored', async () => {
    const user = await open('limits');
    await user.click(screen.getByTestId('policy-hold'));
    let store = () => {};
    const waiting = new Promise<void>((go) => (store = go));
    save.mockImplementationOnce(async (policy) => (await waiting, { ...policy, version: 1 }));
    await user.click(screen.getByTestId('policy-save'));
    await user.click(await screen.findByTestId('dialog-confirm'));
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1));
    const sent = save.mock.calls[0]?.[0] as CreditPolicy;
    draft.change({ cost: { ...now().cost, collection: '0.0123' } as CreditPolicy['cost'] });
    page = policyPage({ policy: { ...sent, version: 1 } });
    store();
    await waitFor(() => expect(draft.base?.policy.version).toBe(1));
    expect(now()).toMatchObject({ version: 1, cost: { collection: '0.0123' }, limits: { hold_on_downgrade: false } });
    expect(draft.changed).toBe(true);
    // Steps taken back and made again are on what is stored now too.
    draft.undo();
    expect(now().version).toBe(1);
    expect(draft.changed).toBe(false);
    draft.undo();
    expect(now()).toMatchObject({ version: 1, limits: { hold_on_downgrade: true } });
    draft.redo();
    draft.redo();
    expect(now()).toMatchObject({ version: 1, cost: { collection: '0.0123' }, limits: { hold_on_downgrade: false } });
  });
  it('makes a step again on what was stored since it was taken back', () => {
    draft.take('a', policyPage());
    draft.change({ limits: { ...now().limits, hold_on_downgrade: false } });
    const sent = now();
    draft.change({ cost: { ...now().cost, collection: '0.0123' } as CreditPolicy['cost'] });
    draft.undo();
    draft.undo();
    draft.stored('a', policyPage({ policy: { ...sent, version: 1 } }), sent);
    draft.redo();
    expect(now().version).toBe(1);
    expect(draft.changed).toBe(false);
    draft.redo();
    expect(now()).toMatchObject({ version: 1, cost: { collection: '0.0123' } });
  });
  it('keeps what was typed when another person was first', async () => {
    const user = await open('limits');
    await user.click(screen.getByTestId('policy-hold'));
    save.mockRejectedValueOnce(new CommandError('policy_conflict', 'x', ['3']));
    await user.click(screen.getByTestId('policy-save'));
    page = policyPage({ policy: { ...creditPolicy(), version: 3 } });
    await user.click(await screen.findByTestId('dialog-confirm'));
    expect(await screen.findByTestId('policy-overtaken')).toHaveTextContent('version 3');
    expect(now().limits.hold_on_downgrade).toBe(false);
    expect(screen.getByTestId('policy-save')).toBeDisabled();
    await user.click(screen.getByTestId('policy-discard'));
    await user.click(await screen.findByTestId('dialog-confirm'));
    await waitFor(() => expect(draft.base?.policy.version).toBe(3));
  });
  it('restores the defaults of one section only', async () => {
    page.policy.limits.peak_factor = 2;
    page.policy.reviews.signal_days = 1;
    const user = await open('limits');
    await user.click(screen.getByTestId('policy-defaults'));
    await user.click(await screen.findByTestId('dialog-confirm'));
    await waitFor(() => expect(now().limits.peak_factor).toBe(1));
    expect(now().reviews.signal_days).toBe(1);
  });
});
