// Changes of the indicator tree. What was judged between children that stay is kept; new pairs are not judged yet.
import type { IndicatorChoice, Node, Scale, Text } from '$lib/ipc';
import { keyOf, placed, withNode, type Criterion, type Leaf, type Matrix, type Placed } from '../nodes';

/** A criterion with other children: judgements, those of the experts and the weights follow them by name. */
export function withChildren(criterion: Criterion, children: Node[]): Criterion {
  const were = criterion.children.map(keyOf);
  const from = children.map((child) => were.indexOf(keyOf(child)));
  return {
    ...criterion,
    children,
    judgements: following(criterion.judgements, from),
    ...(criterion.experts && { experts: criterion.experts.map((expert) => ({ ...expert, judgements: following(expert.judgements, from) })) }),
    local_weights: scaled(criterion.local_weights, from),
  };
}

/** A matrix for other children: for each the place it had, -1 for a new one. */
function following(matrix: Matrix, from: number[]): Matrix {
  return from.map((row, i) => from.map((column, j) => (i === j ? 1 : row < 0 || column < 0 ? null : (matrix[row]?.[column] ?? null))));
}

/** Weights for other children: a new one gets an equal share, the others keep their proportions. */
function scaled(weights: number[], from: number[]): number[] {
  const fresh = from.filter((at) => at < 0).length;
  const kept = from.reduce((sum, at) => sum + (at < 0 ? 0 : (weights[at] ?? 0)), 0);
  if (kept <= 0) return from.map(() => 1 / from.length);
  const rest = 1 - fresh / from.length;
  return from.map((at) => (at < 0 ? 1 / from.length : ((weights[at] ?? 0) / kept) * rest));
}

const children = (tree: Node, key: string, change: (list: Node[]) => Node[]): Node =>
  withNode(tree, key, (node) => (node.node === 'criterion' ? withChildren(node, change(node.children)) : node));

/** Nodes added to a criterion, at a place among its children; at the end where none is given. */
export function added(tree: Node, criterion: string, nodes: Node[], at = Infinity): Node {
  return children(tree, criterion, (list) => [...list.slice(0, at), ...nodes, ...list.slice(at)]);
}

/** A node taken out; the goal stays. */
export function removed(tree: Node, key: string): Node {
  const found = find(tree, key);
  return found?.parent ? children(tree, keyOf(found.parent), (list) => list.filter((child) => keyOf(child) !== key)) : tree;
}

/** A node moved by one place among its siblings. */
export function moved(tree: Node, key: string, step: 1 | -1): Node {
  const found = find(tree, key);
  if (!found?.parent || !found.parent.children[found.at + step]) return tree;
  return children(tree, keyOf(found.parent), (list) => {
    const next = list.filter((_, at) => at !== found.at);
    next.splice(found.at + step, 0, found.node);
    return next;
  });
}

/** A node moved out of its criterion, to the place behind it. */
export function movedOut(tree: Node, key: string): Node {
  const found = find(tree, key);
  const parent = found?.parent && find(tree, keyOf(found.parent));
  if (!found || !parent?.parent) return tree;
  return added(removed(tree, key), keyOf(parent.parent), [found.node], parent.at + 1);
}

/** A node moved into the criterion above it among its siblings, or else below it. */
export function movedIn(tree: Node, key: string): Node {
  const found = find(tree, key);
  const list = found?.parent?.children ?? [];
  const into = [list[(found?.at ?? 0) - 1], list[(found?.at ?? 0) + 1]].find((each) => each?.node === 'criterion');
  return found && into ? added(removed(tree, key), keyOf(into), [found.node]) : tree;
}

/** A criterion with another name; its code and all judgements stay. */
export function renamed(tree: Node, key: string, name: Text): Node {
  return withNode(tree, key, (node) => (node.node === 'criterion' ? { ...node, name } : node));
}

/** An indicator in place of another: the place keeps what was judged of it. */
export function replaced(tree: Node, key: string, leaf: Leaf): Node {
  return withNode(tree, key, () => leaf);
}

/** An indicator with other settings. */
export function withLeaf(tree: Node, key: string, change: Partial<Leaf>): Node {
  return withNode(tree, key, (node) => (node.node === 'leaf' ? { ...node, ...change } : node));
}

function find(tree: Node, key: string): Placed | undefined {
  return placed(tree).find((each) => each.key === key);
}

/** A criterion without children, its code made of its name and unlike every other. */
export function newCriterion(tree: Node, name: Text): Criterion {
  const stem = (name.en || 'criterion').normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '') || 'criterion';
  const taken = new Set(placed(tree).map(({ node }) => (node.node === 'criterion' ? node.code : node.indicator)));
  let code = stem;
  for (let n = 2; taken.has(code); n++) code = `${stem}_${n}`;
  return { node: 'criterion', code, name, judgements: [], local_weights: [], consistency_ratio: 0, children: [] };
}

/** Ranges to begin with where no customers say better, worst first, by unit. A person must look at them. */
const USUAL: Record<string, [number, number]> = {
  ratio: [0, 2],
  times: [0, 6],
  percent: [0, 0.2],
  days: [0, 180],
  months: [0, 60],
  points: [0, 100],
  yuan: [0, 10_000_000],
};

/** What the source of a new scale says. */
export interface ScaleSources {
  target: Text;
  assessment: Text;
  population: Text;
  proposed: Text;
}

/** An indicator as it enters a model: its scale by what kind it is. */
export function newLeaf(choice: IndicatorChoice, population: boolean, sources: ScaleSources): Leaf {
  const leaf = (scale: Scale, source: Text): Leaf => ({ node: 'leaf', indicator: choice.code, scale, missing: 'worst', source });
  if (choice.lower !== null && choice.upper !== null) {
    const width = choice.upper - choice.lower || Math.abs(choice.upper) || 1;
    // The lower limit does not go below zero where the target stands above it.
    const outer = choice.lower > 0 ? Math.max(0, choice.lower - width) : choice.lower - width;
    return leaf({ scale: 'target', outer_lower: outer, lower: choice.lower, upper: choice.upper, outer_upper: choice.upper + width, upper_floor: 0 }, sources.target);
  }
  if (choice.unit === 'grade10') return leaf({ scale: 'range', worst: 1, best: 10 }, sources.assessment);
  const [low, high] = USUAL[choice.unit] ?? [0, 1];
  const range: Scale = choice.direction === 'cost' ? { scale: 'range', worst: high, best: low } : { scale: 'range', worst: low, best: high };
  return population ? { ...leaf(range, sources.population), bounds: 'percentiles' } : leaf(range, sources.proposed);
}
