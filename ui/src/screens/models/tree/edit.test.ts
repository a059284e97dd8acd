import type { IndicatorChoice, Node } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { keyOf, placed, type Criterion, type Leaf } from '../nodes';
import { added, moved, movedIn, movedOut, newCriterion, newLeaf, removed, renamed, replaced, withLeaf } from './edit';

const text = (en: string) => ({ en, zh: en });
const leaf = (indicator: string): Leaf => ({ node: 'leaf', indicator, scale: { scale: 'range', worst: 0, best: 1 }, missing: 'worst', source: text('') });
const criterion = (code: string, children: Node[], more: Partial<Criterion> = {}): Criterion => ({
  node: 'criterion',
  code,
  name: text(code),
  judgements: children.map((_, i) => children.map((__, j) => (i === j ? 1 : null))),
  local_weights: children.map(() => 1 / children.length),
  consistency_ratio: 0,
  children,
  ...more,
});
// a over b 3, a over c 5, b over c not judged; one expert judged only b over c.
const three = () =>
  criterion('x', [leaf('a'), leaf('b'), leaf('c')], {
    judgements: [
      [1, 3, 5],
      [1 / 3, 1, null],
      [1 / 5, null, 1],
    ],
    experts: [{ name: 'Li', weight: 2, judgements: [[1, null, null], [null, 1, 4], [null, 1 / 4, 1]] }],
    weighting: 'direct',
    local_weights: [0.5, 0.3, 0.2],
  });
const tree = () => criterion('goal', [three(), criterion('y', [leaf('d')]), leaf('e')]);
const x = (node: Node): Criterion => placed(node).find(({ key }) => key === 'criterion:x')?.node as Criterion;
const order = (node: Node) => placed(node).map(({ key, depth }) => `${depth}${key.split(':')[1]}`).join(' ');

describe('children that change', () => {
  it('keep what was judged between those that stay when one is removed', () => {
    const next = x(removed(tree(), 'leaf:b'));
    expect(next.judgements).toEqual([[1, 5], [1 / 5, 1]]);
    expect(next.experts?.[0]?.judgements).toEqual([[1, null], [null, 1]]);
    // 0.5 and 0.2 of what is left, 0.7.
    expect(next.local_weights[0]).toBeCloseTo(5 / 7, 12);
    expect(next.local_weights[1]).toBeCloseTo(2 / 7, 12);
  });
  it('have no judgement with a new one, whose share the others give in proportion', () => {
    const next = x(added(tree(), 'criterion:x', [leaf('n')], 1));
    expect(next.children.map(keyOf)).toEqual(['leaf:a', 'leaf:n', 'leaf:b', 'leaf:c']);
    expect(next.judgements).toEqual([
      [1, null, 3, 5],
      [null, 1, null, null],
      [1 / 3, null, 1, null],
      [1 / 5, null, null, 1],
    ]);
    expect(next.experts?.[0]?.judgements[2]).toEqual([null, null, 1, 4]);
    expect(next.local_weights.map((each) => Number(each.toFixed(6)))).toEqual([0.375, 0.25, 0.225, 0.15]);
  });
  it('take their judgements along when they change places', () => {
    const next = x(moved(tree(), 'leaf:c', -1));
    expect(next.children.map(keyOf)).toEqual(['leaf:a', 'leaf:c', 'leaf:b']);
    expect(next.judgements).toEqual([[1, 5, 3], [1 / 5, 1, null], [1 / 3, null, 1]]);
    expect(next.experts?.[0]?.judgements).toEqual([[1, null, null], [null, 1, 1 / 4], [null, 4, 1]]);
    expect(next.local_weights).toEqual([0.5, 0.2, 0.3]);
    expect(moved(tree(), 'leaf:a', -1)).toEqual(tree());
  });
  it('keep everything under another name', () => {
    const next = x(renamed(tree(), 'criterion:x', text('Strength')));
    expect(next).toEqual({ ...three(), name: text('Strength') });
  });
  it('leave their place with its judgements to another indicator', () => {
    const next = x(replaced(tree(), 'leaf:b', leaf('n')));
    expect(next.children.map(keyOf)).toEqual(['leaf:a', 'leaf:n', 'leaf:c']);
    expect(next.judgements).toEqual(three().judgements);
  });
});

describe('places', () => {
  it('out of a criterion is behind it, into one is its end', () => {
    expect(order(movedOut(tree(), 'leaf:b'))).toBe('0goal 1x 2a 2c 1b 1y 2d 1e');
    expect(order(movedOut(tree(), 'leaf:e'))).toBe(order(tree()));
    expect(order(movedIn(tree(), 'leaf:e'))).toBe('0goal 1x 2a 2b 2c 1y 2d 2e');
    expect(order(movedIn(tree(), 'criterion:x'))).toBe('0goal 1y 2d 2x 3a 3b 3c 1e');
    expect(order(movedIn(tree(), 'leaf:a'))).toBe(order(tree()));
  });
  it('the goal stays, and untouched nodes are the same values', () => {
    const before = tree();
    expect(removed(before, 'criterion:goal')).toBe(before);
    const after = withLeaf(before, 'leaf:d', { missing: 'neutral' }) as Criterion;
    expect(after.children[0]).toBe(before.children[0]);
    expect((after.children[1] as Criterion).children[0]).toMatchObject({ indicator: 'd', missing: 'neutral' });
  });
});

describe('new nodes', () => {
  const sources = { target: text('t'), assessment: text('a'), population: text('p'), proposed: text('o') };
  const choice = (more: Partial<IndicatorChoice>): IndicatorChoice => ({
    code: 'i', name: text('i'), group: 'profit', direction: 'benefit', unit: 'percent', source: 'statement', formula: text(''), lower: null, upper: null, ...more,
  });
  it('criteria get a code of their own', () => {
    expect(newCriterion(tree(), text('Ability to pay')).code).toBe('ability_to_pay');
    expect(newCriterion(tree(), text('X!')).code).toBe('x_2');
    expect(newCriterion(tree(), { en: '', zh: '\u507f\u503a' }).code).toBe('criterion');
  });
  it('indicators get a scale by what they are', () => {
    // Current ratio: the target 1.3 to 2.0 is 0.7 wide.
    const target = newLeaf(choice({ direction: 'target', unit: 'ratio', lower: 1.3, upper: 2 }), true, sources);
    expect(target.scale).toEqual({ scale: 'target', outer_lower: expect.closeTo(0.6, 9) as number, lower: 1.3, upper: 2, outer_upper: expect.closeTo(2.7, 9) as number, upper_floor: 0 });
    expect(newLeaf(choice({ unit: 'grade10' }), true, sources)).toMatchObject({ scale: { worst: 1, best: 10 }, source: text('a') });
    expect(newLeaf(choice({}), true, sources)).toMatchObject({ bounds: 'percentiles', source: text('p') });
    const typed = newLeaf(choice({ direction: 'cost', unit: 'days' }), false, sources);
    expect(typed).toMatchObject({ scale: { scale: 'range', worst: 180, best: 0 }, source: text('o') });
    expect(typed.bounds).toBeUndefined();
  });
});
