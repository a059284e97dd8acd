import { api } from '$lib/ipc';
import { dismiss, toasts } from '$lib/app/toasts.svelte';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { faults } from '../../testing/a11y';
import Chart from './Chart.svelte';

const engine = vi.hoisted(() => ({ made: [] as { how: Record<string, unknown>; option: Record<string, unknown>; disposed: boolean }[] }));
vi.mock('./engine', () => ({
  init: (_: unknown, __: unknown, how: Record<string, unknown>) => {
    const one = { how, option: {} as Record<string, unknown>, disposed: false };
    engine.made.push(one);
    return {
      setOption: (option: Record<string, unknown>) => (one.option = option),
      renderToSVGString: () => '<svg>drawn</svg>',
      getRenderedCanvas: () => document.createElement('canvas'),
      dispose: () => (one.disposed = true),
    };
  },
}));

const pick = vi.spyOn(api, 'pickSave');
const save = vi.spyOn(api, 'savePicture');
const picked = vi.fn();
const copied = vi.fn(async (_: string) => undefined);

beforeEach(() => {
  engine.made.length = 0;
  toasts().forEach(({ id }) => dismiss(id));
  pick.mockReset().mockResolvedValue('/tmp/chart.svg');
  save.mockReset().mockImplementation(async (_, path) => path);
  picked.mockReset();
  copied.mockClear();
});
afterEach(cleanup);

function show() {
  const user = userEvent.setup();
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: copied }, configurable: true });
  render(Chart, {
    title: 'Score: history',
    height: 120,
    table: { head: ['Day', 'Score'], rows: [['2025-06-30', '1,071.8'], ['2025-12-31', '\u2014']] },
    option: () => ({ xAxis: { data: ['2025-06-30', '2025-12-31', '2026-06-30'] }, series: [{ type: 'line', data: [71.8, null, 73] }] }),
    onpick: picked,
  });
  return user;
}

it('goes through its marks by arrows, says them, and picks one by Enter', async () => {
  const user = show();
  const drawing = screen.getByRole('img', { name: /^Score: history/ });
  drawing.focus();
  await user.keyboard('{Enter}');
  expect(picked).not.toHaveBeenCalled();
  await user.keyboard('{ArrowRight}');
  expect(screen.getByTestId('chart-spoken')).toHaveTextContent('2025-06-30: 71.8');
  await user.keyboard('{ArrowRight}');
  expect(screen.getByTestId('chart-spoken')).toHaveTextContent('2026-06-30: 73');
  await user.keyboard('{Enter}');
  expect(picked).toHaveBeenCalledWith(0, 2, 73);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.getByTestId('chart-spoken').textContent).toBe(''));
  expect(await faults()).toEqual([]);
});

it('shows its figures by a key, and copies them as numbers', async () => {
  const user = show();
  screen.getByRole('img').focus();
  await user.keyboard('t');
  const region = await screen.findByTestId('chart-table');
  await waitFor(() => expect(region).toHaveFocus());
  expect(screen.getByRole('cell', { name: '1,071.8' })).toHaveClass('num');
  expect(screen.getByRole('cell', { name: '2025-06-30' })).not.toHaveClass('num');
  expect(await faults()).toEqual([]);
  await fireEvent.keyDown(region, { key: 'c', ctrlKey: true });
  await waitFor(() => expect(copied).toHaveBeenCalledWith('Day\tScore\r\n2025-06-30\t1071.8\r\n2025-12-31\t'));
  await user.keyboard('t');
  expect(screen.queryByTestId('chart-table')).toBeNull();
});

it('is kept as SVG and PNG in light colours on white under its own name', async () => {
  document.documentElement.dataset.theme = 'dark';
  const paint = { fillRect: vi.fn(), scale: vi.fn(), fillText: vi.fn(), drawImage: vi.fn(), measureText: (text: string) => ({ width: 6 * text.length }) };
  const context = vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(paint as never);
  const url = vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockReturnValue('data:image/png;base64,iVBORw0KGgo=');
  const user = show();
  for (const [kind, content, how] of [
    ['svg', expect.stringMatching(/^<svg [^]*>Score: history<\/text>[^]*drawn<\/svg>\n<\/svg>$/), { renderer: 'svg', ssr: true }],
    ['png', 'data:image/png;base64,iVBORw0KGgo=', { renderer: 'canvas', devicePixelRatio: 2 }],
  ] as const) {
    screen.getByTestId('chart-menu').focus();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByTestId(`chart-save-${kind}`));
    await waitFor(() => expect(save).toHaveBeenLastCalledWith(content, '/tmp/chart.svg'));
    expect(pick).toHaveBeenLastCalledWith(kind, 'Save the chart Score: history', `Score  history.${kind}`);
    expect(engine.made.at(-1)?.how).toMatchObject(how);
    expect(engine.made.at(-1)?.disposed).toBe(true);
  }
  expect(paint.fillText).toHaveBeenCalledWith('Score: history', expect.any(Number), expect.any(Number));
  expect(paint.drawImage).toHaveBeenCalledOnce();
  context.mockRestore();
  url.mockRestore();
  expect(document.documentElement.dataset.theme).toBe('dark');
  expect(toasts().map(({ title }) => title)).toContain('Chart saved');
});

it('writes nothing where no file is picked, and says what stands in the way', async () => {
  const user = show();
  pick.mockResolvedValue(null);
  await user.click(screen.getByTestId('chart-menu'));
  await user.click(await screen.findByTestId('chart-save-png'));
  expect(save).not.toHaveBeenCalled();
  pick.mockResolvedValue('/tmp/full.png');
  save.mockRejectedValue({ code: 'report_disk_full', message: 'full', details: ['full'] });
  await user.click(screen.getByTestId('chart-menu'));
  await user.click(await screen.findByTestId('chart-save-png'));
  await waitFor(() => expect(toasts().some(({ tone }) => tone === 'failed')).toBe(true));
});
