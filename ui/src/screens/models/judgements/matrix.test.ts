import { describe, expect, it } from 'vitest';
import type { Criterion } from '../nodes';
import { changedExpert, copied, fromSlider, judged, nearest, pastedMatrix, readJudgement, shownJudgement, summed, toSlider, withExpert, withMatrix, withoutExpert } from './matrix';

const text = (en: string) => ({ en, zh: en });
const M = [
  [1, 3, 5],
  [1 / 3, 1, null],
  [1 / 5, null, 1],
];

describe('a judgement', () => {
  it('is read as it is typed', () => {
    expect(readJudgement('3')).toBe(3);
    expect(readJudgement('1/3')).toBe(1 / 3);
    expect(readJudgement(' 1 : 7 ')).toBe(1 / 7);
    expect(readJudgement('\uff15\uff0f\uff12')).toBe(2.5);
    expect(readJudgement('\u2153')).toBe(1 / 3);
    expect(readJudgement('0.33')).toBe(1 / 3);
    expect(readJudgement('0.1429')).toBe(1 / 7);
    expect(readJudgement('0.337')).toBe(0.337);
    expect(readJudgement('')).toBeNull();
    for (const wrong of ['10', '1/10', '0', '-3', 'x', '1/2/3', '1/', '/3', '1/0']) expect(readJudgement(wrong), wrong).toBeUndefined();
  });
  it('is written as people write it', () => {
    expect([1, 9, 1 / 3, 2.5, 0.4, Math.sqrt(5), null].map(shownJudgement)).toEqual(['1', '9', '1/3', '5/2', '2/5', '2.24', '']);
  });
  it('sets its reciprocal, whole numbers exactly', () => {
    const next = judged(M, 2, 1, 1 / 7);
    expect(next[1]?.[2]).toBe(7);
    expect(next[2]?.[1]).toBe(1 / 7);
    expect(judged(next, 1, 2, null)).toEqual(M);
    expect(M[1]?.[2]).toBeNull();
  });
  it('has a place on the slider', () => {
    expect([9, 2, 1, 1 / 2, 1 / 9].map(toSlider)).toEqual([-8, -1, -0, 1, 8]);
    for (let at = -8; at <= 8; at++) expect(toSlider(fromSlider(at))).toBeCloseTo(at, 9);
  });
  it('has a nearest step of the scale', () => {
    expect([2.4, 0.42, 12, 0.05, 1.3].map(nearest)).toEqual([2, 1 / 2, 9, 1 / 9, 1]);
  });
});

describe('a block', () => {
  it('may be whole, a triangle, or have names around it', () => {
    const whole = { matrix: [[1, 3, 5], [1 / 3, 1, 2], [1 / 5, 1 / 2, 1]] };
    expect(pastedMatrix('1\t3\t5\n1/3\t1\t2\n0.2\t0.5\t1', 3)).toEqual(whole);
    expect(pastedMatrix('1\t3\t5\n\t1\t2\n\t\t1\n', 3)).toEqual(whole);
    expect(pastedMatrix('\t3\t5\n\t\t2\n\t\t\n', 3)).toEqual(whole);
    expect(pastedMatrix('\tA\tB\tC\r\nA\t1\t3\t5\r\nB\t0.33\t1\t2\r\nC\t0.2\t0.5\t1\r\n', 3)).toEqual(whole);
    expect(pastedMatrix('\t\t\n0.33\t\t\n0.2\t0.5\t', 3)).toEqual(whole);
    expect(pastedMatrix('1\t\t\n0.333333333333333\t1\t\n0.2\t0.5\t1', 3)).toEqual(whole);
  });
  it('may leave pairs out', () => {
    expect(pastedMatrix('1\t3\t\n\t1\t\n\t\t1', 3)).toEqual({ matrix: [[1, 3, null], [1 / 3, 1, null], [null, null, 1]] });
  });
  it('is refused with the place of what is wrong', () => {
    expect(pastedMatrix('1\t3\n1/3\t1', 3)).toMatchObject({ fault: { code: 'size', row: 2, column: 2 } });
    expect(pastedMatrix('1\t12\t5\n\t1\t2\n\t\t1', 3)).toEqual({ fault: { code: 'text', row: 1, column: 2, text: '12' } });
    expect(pastedMatrix('1\tmuch\t5\n\t1\t2\n\t\t1', 3)).toMatchObject({ fault: { code: 'text', row: 1, column: 2 } });
    expect(pastedMatrix('1\t3\t5\n3\t1\t2\n\t\t1', 3)).toEqual({ fault: { code: 'reciprocal', row: 2, column: 1, text: '3' } });
    expect(pastedMatrix('2\t3\t5\n\t1\t2\n\t\t1', 3)).toMatchObject({ fault: { code: 'diagonal', row: 1, column: 1 } });
  });
  it('leaves as numbers and comes back the same', () => {
    expect(copied(M).split('\n')[0]).toBe('1\t3\t5');
    expect(pastedMatrix(copied(M), 3)).toEqual({ matrix: M });
  });
});

describe('experts', () => {
  const node = { node: 'criterion', code: 'x', name: text('x'), judgements: M, local_weights: [], consistency_ratio: 0, children: [1, 2, 3] } as unknown as Criterion;
  it('who judged alone is the first of several, and the last one is alone again', () => {
    const two = withExpert(node, 'Li', 'Zhou');
    expect(two.experts).toEqual([
      { name: 'Li', weight: 1, judgements: M },
      { name: 'Zhou', weight: 1, judgements: [[1, null, null], [null, 1, null], [null, null, 1]] },
    ]);
    const judgedBy = withMatrix(two, 1, judged(two.experts?.[1]?.judgements ?? [], 0, 1, 2));
    expect(judgedBy.judgements).toBe(M);
    const alone = withoutExpert(judgedBy, 0);
    expect(alone.experts).toEqual([]);
    expect(alone.judgements[1]).toEqual([1 / 2, 1, null]);
    expect(changedExpert(two, 0, { weight: 3 }).experts?.map(({ weight }) => weight)).toEqual([3, 1]);
  });
});

it('typed weights sum to one in proportion', () => {
  expect(summed([0.2, 0.3, 0.3])).toEqual([0.25, expect.closeTo(0.375, 12), expect.closeTo(0.375, 12)]);
  expect(summed([0, 0])).toEqual([0.5, 0.5]);
});
