// The leaves of an indicator tree: found, and one exchanged for another.
import type { Name, Node } from '$lib/ipc';
import { criteria, placed, withNode, type Leaf } from '../nodes';

/** The leaves in the tree's order. */
export function leavesOf(tree: Node): Leaf[] {
  return placed(tree).flatMap(({ node }) => (node.node === 'leaf' ? [node] : []));
}

/** The tree with the leaf of an indicator exchanged; every other node is the same. */
export function withLeaf(tree: Node, indicator: string, change: (leaf: Leaf) => Leaf): Node {
  return withNode(tree, `leaf:${indicator}`, (node) => (node.node === 'leaf' ? change(node) : node));
}

/** Names of the criteria by code. */
export function criterionNames(tree: Node): Record<string, Name> {
  return Object.fromEntries(criteria(tree).map(({ node }) => [node.code, node.name]));
}

/** With whom each leaf shares its parent's weight: all leaves under its parent, by indicator. */
export function siblings(tree: Node): Record<string, string[]> {
  return Object.fromEntries(
    placed(tree).flatMap(({ node, parent }) => (node.node === 'leaf' && parent ? [[node.indicator, leavesOf(parent).map((leaf) => leaf.indicator)]] : [])),
  );
}
