import type { ContributionView, GradedView } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { waterfall } from './waterfall';

const item = (code: string, points: number) => ({ code, points }) as ContributionView;
const graded = (contributions: ContributionView[]) => {
  const total = contributions.reduce((sum, { points }) => sum + points, 60);
  return { reference_score: 60, score: total, contributions } as GradedView;
};

describe('waterfall', () => {
  it('goes from the reference to the customer without a gap', () => {
    const steps = waterfall(graded([item('a', 4), item('b', -2.5), item('c', 1.25), item('d', 0.01)]));
    expect(steps.map((step) => step.key)).toEqual(['reference', 'a', 'c', 'others', 'b', 'customer']);
    const inner = steps.slice(1, -1);
    expect(inner[0]?.from).toBe(60);
    inner.slice(1).forEach((step, at) => expect(step.from).toBe(inner[at]?.to));
    expect(inner.at(-1)?.to).toBeCloseTo(62.76, 10);
    expect(steps.at(-1)?.to).toBeCloseTo(62.76, 10);
  });
  it('tells the small ones together when there are many', () => {
    const many = Array.from({ length: 14 }, (_, at) => item(`i${at}`, 14 - at));
    const steps = waterfall(graded(many), 9);
    const others = steps.find((step) => step.kind === 'others');
    expect(others?.count).toBe(5);
    expect(others?.points).toBe(5 + 4 + 3 + 2 + 1);
  });
  it('shows what holds back even where a lot carries', () => {
    const many = [...Array.from({ length: 14 }, (_, at) => item(`up${at}`, 14 - at)), item('down', -0.2)];
    const keys = waterfall(graded(many), 5).map((step) => step.key);
    expect(keys).toEqual(['reference', 'up0', 'up1', 'up2', 'up3', 'others', 'down', 'customer']);
  });
});
