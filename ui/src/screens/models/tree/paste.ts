// A block of two columns from a spreadsheet, criterion and indicator, as nodes of the tree.
import type { IndicatorChoice, Node } from '$lib/ipc';
import { readBlock } from '$lib/sheet';
import { criteria, indicatorsOf, keyOf } from '../nodes';
import { added, newCriterion, newLeaf, type ScaleSources } from './edit';

/** What a pasted block came to. */
export interface PastedTree {
  tree: Node;
  /** Indicators added. */
  added: number;
  /** Names that are no indicator. */
  unmatched: string[];
  /** Names of indicators that are in the tree already. */
  already: string[];
}

const same = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** The tree with the indicators of a block under the criteria named beside them; new criteria stand under the goal. */
export function pastedTree(tree: Node, text: string, choices: readonly IndicatorChoice[], population: boolean, sources: ScaleSources): PastedTree {
  const byName = new Map<string, IndicatorChoice>();
  for (const choice of choices) for (const name of [choice.code, choice.name.en, choice.name.zh]) if (name && !byName.has(same(name))) byName.set(same(name), choice);
  const result: PastedTree = { tree, added: 0, unmatched: [], already: [] };
  let under = keyOf(tree);
  for (const cells of readBlock(text)) {
    const [first = '', second = ''] = cells.length > 1 ? cells : ['', ...cells];
    const name = second.trim();
    const choice = byName.get(same(name));
    if (name && !choice) {
      result.unmatched.push(name);
      continue;
    }
    if (first.trim()) {
      const wanted = same(first);
      const found = criteria(result.tree).find(({ node }) => [node.code, node.name.en, node.name.zh].some((each) => same(each) === wanted));
      if (found) under = found.key;
      else {
        const words = first.trim();
        const fresh = newCriterion(result.tree, { en: words, zh: words });
        result.tree = added(result.tree, keyOf(tree), [fresh]);
        under = keyOf(fresh);
      }
    }
    if (!choice) continue;
    if (indicatorsOf(result.tree).has(choice.code)) {
      result.already.push(name);
      continue;
    }
    result.tree = added(result.tree, under, [newLeaf(choice, population, sources)]);
    result.added += 1;
  }
  return result;
}
