import type { IndicatorChoice } from '$lib/ipc';
import { expect, it } from 'vitest';
import { placed, type Criterion } from '../nodes';
import { pastedTree } from './paste';

const text = (en: string, zh = en) => ({ en, zh });
const choice = (code: string, en: string, zh: string): IndicatorChoice => ({
  code, name: text(en, zh), group: 'solvency', direction: 'benefit', unit: 'ratio', source: 'statement', formula: text(''), lower: null, upper: null,
});
const CHOICES = [choice('current_ratio', 'Current ratio', '\u6d41\u52a8\u6bd4\u7387'), choice('quick_ratio', 'Quick ratio', '\u901f\u52a8\u6bd4\u7387'), choice('roe', 'Return on equity', '\u51c0\u8d44\u4ea7\u6536\u76ca\u7387')];
const sources = { target: text(''), assessment: text(''), population: text(''), proposed: text('') };
const tree: Criterion = {
  node: 'criterion', code: 'goal', name: text('Goal'), judgements: [[1]], local_weights: [1], consistency_ratio: 0,
  children: [{ node: 'criterion', code: 'solvency', name: text('Solvency', '\u507f\u503a\u80fd\u529b'), judgements: [[1]], local_weights: [1], consistency_ratio: 0,
    children: [{ node: 'leaf', indicator: 'quick_ratio', scale: { scale: 'range', worst: 0, best: 1 }, missing: 'worst', source: text('') }] }],
};

it('a block appends indicators by code or name under criteria by name, and names what it could not use', () => {
  const pasted = pastedTree(tree, '\u507f\u503a\u80fd\u529b\tcurrent_ratio\r\n\tQUICK RATIO\r\nProfit\t\u51c0\u8d44\u4ea7\u6536\u76ca\u7387\r\nProfit\tMoon phase\r\n', CHOICES, false, sources);
  expect(pasted).toMatchObject({ added: 2, unmatched: ['Moon phase'], already: ['QUICK RATIO'] });
  expect(placed(pasted.tree).map(({ key }) => key)).toEqual(['criterion:goal', 'criterion:solvency', 'leaf:quick_ratio', 'leaf:current_ratio', 'criterion:profit', 'leaf:roe']);
  const goal = pasted.tree as Criterion;
  expect(goal.judgements).toEqual([[1, null], [null, 1]]);
  expect((goal.children[0] as Criterion).judgements).toEqual([[1, null], [null, 1]]);
});

it('a line with an unknown indicator makes no empty criterion', () => {
  expect(pastedTree(tree, 'Growth\tMoon phase', CHOICES, false, sources).tree).toBe(tree);
});
