// The leaves of an indicator tree: found, and one exchanged for another.
import type { Name, Node } from '$lib/ipc';

/** An indicator of the tree. */
export type Leaf = Extract<Node, { node: 'leaf' }>;
/** A criterion of the tree. */
export type Criterion = Extract<Node, { node: 'criterion' }>;

/** The leaves in the tree's order. */
export function leavesOf(tree: Node): Leaf[] {
  return tree.node === 'leaf' ? [tree] : tree.children.flatMap(leavesOf);
}

/** The tree with the leaf of an indicator exchanged; every other node is the same. */
export function withLeaf(tree: Node, indicator: string, change: (leaf: Leaf) => Leaf): Node {
  if (tree.node === 'leaf') return tree.indicator === indicator ? change(tree) : tree;
  const children = tree.children.map((child) => withLeaf(child, indicator, change));
  return children.some((child, at) => child !== tree.children[at]) ? { ...tree, children } : tree;
}

/** Names of the criteria by code. */
export function criteria(tree: Node): Record<string, Name> {
  if (tree.node === 'leaf') return {};
  return Object.assign({ [tree.code]: tree.name }, ...tree.children.map(criteria)) as Record<string, Name>;
}

/** The indicators under each leaf's own parent, by indicator: with whom it shares its local weight. */
export function siblings(tree: Node): Record<string, { own: string[]; of: string[] }> {
  const found: Record<string, { own: string[]; of: string[] }> = {};
  const walk = (node: Node) => {
    if (node.node === 'leaf') return;
    const of = leavesOf(node).map((leaf) => leaf.indicator);
    for (const child of node.children) {
      if (child.node === 'leaf') found[child.indicator] = { own: [child.indicator], of };
      else walk(child);
    }
  };
  walk(tree);
  return found;
}
