import { dismiss, toasts } from '$lib/app/toasts.svelte';
import { go } from '$lib/app/router.svelte';
import type { ScoreInput } from '$lib/ipc';
import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faults } from '../../../testing/a11y';
import { assessmentView } from '../../../testing/views';
import Assessment from './Assessment.svelte';
import { deedOf, groupsOf, levelOf, shownScore } from './entry';

const core = vi.hoisted(() => ({ stored: [] as ScoreInput[], broken: false }));

vi.mock('$lib/ipc/bindings', () => {
  const view = () => assessmentView(Object.fromEntries(core.stored.map(({ factor, score }) => [factor, score])));
  return {
    commands: {
      customerAssessment: async () => ({ status: 'ok', data: view() }),
      saveScore: async (input: ScoreInput) => {
        if (core.broken) return { status: 'error', error: { code: 'disk_full', message: 'full', details: ['b.assay'] } };
        core.stored.push(input);
        return { status: 'ok', data: view() };
      },
    },
    events: { jobProgressed: { listen: async () => () => undefined } },
  };
});

beforeEach(() => {
  core.stored.length = 0;
  core.broken = false;
  toasts().forEach(({ id }) => dismiss(id));
});

async function open() {
  go('#/customers/c1/assessment?frame=5c');
  render(Assessment, { id: 'c1' });
  const list = await screen.findByTestId('assessment');
  list.focus();
  return { user: userEvent.setup(), list };
}
const typed = () => core.stored.map(({ factor, score }) => [factor, score]);

describe('keys', () => {
  const key = (name: string, more = {}) => deedOf({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
  it('are scores, moves, the remark and undo; the rest belongs to the window', () => {
    expect(['1', '9', '0', 'Delete', '-'].map((name) => key(name))).toEqual([1, 9, 10, null, null].map((score) => ({ kind: 'score', score })));
    expect(key('Enter')).toEqual({ kind: 'remark' });
    expect(key('z', { ctrlKey: true })).toEqual({ kind: 'undo' });
    expect([key('5', { ctrlKey: true }), key('ArrowDown', { altKey: true }), key('a'), key('Tab')]).toEqual([null, null, null, null]);
  });
});

describe('a score', () => {
  it('belongs to one of five levels', () => {
    expect([1, 2, 3, 4.5, 5, 6.5, 8, 9, 10].map(levelOf)).toEqual([0, 0, 1, 1, 2, 2, 3, 4, 4]);
    expect([null, 0, 11].map(levelOf)).toEqual([null, null, null]);
    expect([7, 6.5, 19 / 3].map(shownScore)).toEqual(['7', '6.5', '6.3']);
  });
  it('stands in the groups of a frame, and in the model where it weighs', () => {
    const view = assessmentView();
    expect(groupsOf(view, '5c')[0]?.rows.map((row) => row.weight)).toEqual([0.5, 0.3, 0.2]);
    expect(groupsOf(view, 'model')[0]?.rows.map((row) => row.factor.code)).toEqual(['q_a']);
  });
});

describe('the list', () => {
  it('is scored without the mouse, each score stored at once', async () => {
    const { user } = await open();
    await user.keyboard('8{ArrowDown}0{ArrowDown}3{Delete}');
    await waitFor(() => expect(typed()).toEqual([['q_a', 8], ['q_b', 10], ['q_c', 3], ['q_c', null]]));
    expect(screen.getByTestId('factor-mine-q_a')).toHaveTextContent('8');
    expect(screen.getByTestId('factor-value-q_a')).toHaveTextContent('6.0');
    expect(screen.getByTestId('factor-difference-q_a')).toHaveTextContent('4');
    expect(screen.getByTestId('factor-mine-q_b')).toHaveTextContent('10');
    expect(await faults()).toEqual([]);
  });

  it('shows the levels of the focused factor, the given one marked, and says when two differ', async () => {
    const { user } = await open();
    await user.keyboard('9');
    await waitFor(() => expect(screen.getByTestId('factor-level-4')).toHaveAttribute('aria-current', 'true'));
    expect(screen.getByTestId('factor-level-1')).toHaveTextContent('Zhou 4');
    expect(screen.getByTestId('factor-apart')).toHaveTextContent('5 points apart');
    await user.keyboard('{ArrowDown}');
    expect(screen.getByTestId('factor-panel')).toHaveTextContent('What q_b judges');
    expect(screen.getByTestId('factor-level-4')).not.toHaveAttribute('aria-current');
  });

  it('takes back with Ctrl+Z, the last one first', async () => {
    const { user } = await open();
    await user.keyboard('8');
    await screen.findByTestId('assessment-undo');
    await user.keyboard('5');
    await waitFor(() => expect(core.stored).toHaveLength(2));
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(typed().at(-1)).toEqual(['q_a', 8]));
    await user.click(await screen.findByTestId('assessment-undo'));
    await waitFor(() => expect(typed().at(-1)).toEqual(['q_a', null]));
    await waitFor(() => expect(screen.queryByTestId('assessment-undo')).toBeNull());
  });

  it('opens the remark with Enter, keeps it with Enter, and gives the keyboard back', async () => {
    const { user, list } = await open();
    await user.keyboard('7');
    await waitFor(() => expect(core.stored).toHaveLength(1));
    await user.keyboard('{Enter}');
    await user.type(await screen.findByTestId('factor-remark'), 'seen on site{Enter}');
    await waitFor(() => expect(core.stored.at(-1)).toEqual({ customer: 'c1', factor: 'q_a', score: 7, remark: 'seen on site' }));
    expect(document.activeElement).toBe(list);
    await user.keyboard('{Enter}');
    await user.type(await screen.findByTestId('factor-remark'), ' not this{Escape}');
    expect(core.stored).toHaveLength(2);
  });

  it('says what stood in the way and offers no undo for what was not stored', async () => {
    const { user } = await open();
    core.broken = true;
    await user.keyboard('6');
    await waitFor(() => expect(toasts()).toHaveLength(1));
    expect(screen.queryByTestId('assessment-undo')).toBeNull();
    expect(screen.getByTestId('factor-mine-q_a')).not.toHaveTextContent('6');
  });
});
