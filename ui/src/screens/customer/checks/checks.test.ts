import { dismiss, toasts } from '$lib/app/toasts.svelte';
import { go } from '$lib/app/router.svelte';
import type { CheckInput } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faults } from '../../../testing/a11y';
import { checksView } from '../../../testing/views';
import Checks from './Checks.svelte';
import { deedOf, groupsOf } from './entry';

const core = vi.hoisted(() => ({ stored: [] as CheckInput[] }));

vi.mock('$lib/ipc/bindings', () => {
  const view = () => checksView(Object.fromEntries(core.stored.map(({ code, result, evidence, document, remark }) => [code, { result, evidence, document, remark }])));
  return {
    commands: {
      customerChecks: async () => ({ status: 'ok', data: view() }),
      answerCheck: async (input: CheckInput) => {
        core.stored.push(input);
        return { status: 'ok', data: view() };
      },
    },
    events: { jobProgressed: { listen: async () => () => undefined } },
  };
});

beforeEach(() => {
  core.stored.length = 0;
  toasts().forEach(({ id }) => dismiss(id));
});

async function open(query = '') {
  go(`#/customers/c1/checks${query}`);
  render(Checks, { id: 'c1', onanswered: () => undefined });
  const list = await screen.findByTestId('checks');
  list.focus();
  return { user: userEvent.setup(), list };
}
const said = () => core.stored.map(({ code, result }) => [code, result]);

describe('keys', () => {
  const key = (name: string, part: 'points' | 'signs' = 'points', more = {}) =>
    deedOf({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }, part);
  it('are results, moves, evidence, filter and undo; the rest belongs to the window', () => {
    expect(['1', 'f', 'N', '0'].map((name) => key(name))).toEqual(['passed', 'failed', 'not_applicable', 'open'].map((result) => ({ kind: 'answer', result })));
    expect(['1', 'n'].map((name) => key(name, 'signs'))).toEqual(['seen', 'not_seen'].map((result) => ({ kind: 'answer', result })));
    expect([key('3', 'signs'), key('4'), key('ArrowDown', 'points', { altKey: true }), key('Tab')]).toEqual([null, null, null, null]);
    expect(key('z', 'points', { ctrlKey: true })).toEqual({ kind: 'undo' });
  });
});

describe('the list', () => {
  it('shows groups, only the open ones where asked', () => {
    const view = checksView({ a: { result: 'passed' }, b: { result: 'open' } });
    expect(groupsOf(view, 'points', false).map((group) => group.rows.length)).toEqual([1, 2]);
    expect(groupsOf(view, 'points', true).flatMap((group) => group.rows.map((row) => row.code))).toEqual(['b', 'c']);
  });

  it('is answered without the mouse, each answer stored at once and taken back', async () => {
    const { user } = await open();
    await user.keyboard('p{ArrowDown}2');
    await waitFor(() => expect(said()).toEqual([['a', 'passed'], ['b', 'failed']]));
    expect(screen.getByTestId('check-result-a')).toHaveTextContent('Passed');
    expect(screen.getByTestId('checks-part-points')).toHaveTextContent('2/3');
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(said().at(-1)).toEqual(['b', 'open']));
    expect(await faults()).toEqual([]);
  });

  it('asks for the reason why a point does not apply, and keeps what is typed', async () => {
    const { user, list } = await open();
    await user.keyboard('n');
    const remark = await screen.findByTestId('check-remark');
    await user.type(remark, '{Enter}');
    expect(core.stored).toEqual([]);
    expect(screen.getByTestId('check-panel')).toHaveTextContent('Say why');
    await user.type(remark, 'too small{Enter}');
    await waitFor(() => expect(core.stored.at(-1)).toMatchObject({ code: 'a', result: 'not_applicable', remark: 'too small' }));
    expect(document.activeElement).toBe(list);
  });

  it('keeps evidence with Enter and discards it with Esc', async () => {
    const { user } = await open();
    await user.keyboard('1');
    await waitFor(() => expect(core.stored).toHaveLength(1));
    await user.keyboard('{Enter}');
    await user.type(await screen.findByTestId('check-evidence'), 'seen on site{Enter}');
    await waitFor(() => expect(core.stored.at(-1)).toMatchObject({ code: 'a', result: 'passed', evidence: 'seen on site' }));
    await user.keyboard('{Enter}');
    await user.type(await screen.findByTestId('check-evidence'), ' not this{Escape}');
    expect(core.stored).toHaveLength(2);
  });

  it('goes on to the next open point where only open ones are shown', async () => {
    const { user } = await open('?open=1');
    await user.keyboard('1');
    await waitFor(() => expect(screen.queryByTestId('check-row-a')).toBeNull());
    await user.keyboard('1');
    await waitFor(() => expect(said()).toEqual([['a', 'passed'], ['b', 'passed']]));
    expect(screen.getByTestId('checks-standing')).toHaveTextContent('Finished');
  });
});
