// The indicator tree as the workshop reads it: its nodes by key, their parents, and copies with one node changed.
import type { Node } from '$lib/ipc';

/** A goal or criterion. */
export type Criterion = Extract<Node, { node: 'criterion' }>;
/** An indicator in its place. */
export type Leaf = Extract<Node, { node: 'leaf' }>;
/** Judgements in pairs, null where a pair was not judged. */
export type Matrix = (number | null)[][];

/** The node's code: a criterion's own, an indicator's of the catalogue. */
export function codeOf(node: Node): string {
  return node.node === 'criterion' ? node.code : node.indicator;
}

/** What tells a node from every other of its tree. */
export function keyOf(node: Node): string {
  return `${node.node}:${codeOf(node)}`;
}

/** A node with its place. */
export interface Placed {
  node: Node;
  key: string;
  parent: Criterion | null;
  /** Place among the parent's children. */
  at: number;
  depth: number;
}

/** Every node from the goal down, depth first. */
export function placed(tree: Node): Placed[] {
  const all: Placed[] = [];
  const walk = (node: Node, parent: Criterion | null, at: number, depth: number) => {
    all.push({ node, key: keyOf(node), parent, at, depth });
    if (node.node === 'criterion') node.children.forEach((child, index) => walk(child, node, index, depth + 1));
  };
  walk(tree, null, 0, 0);
  return all;
}

/** The goal and the criteria, depth first. */
export function criteria(tree: Node): (Placed & { node: Criterion })[] {
  return placed(tree).filter((each): each is Placed & { node: Criterion } => each.node.node === 'criterion');
}

/** Codes of the indicators in use. */
export function indicatorsOf(tree: Node): Set<string> {
  return new Set(placed(tree).flatMap(({ node }) => (node.node === 'leaf' ? [node.indicator] : [])));
}

/** The criterion of a code. */
export function criterionOf(tree: Node, code: string): Criterion | undefined {
  return criteria(tree).find(({ node }) => node.code === code)?.node;
}

/** The tree with one node changed; the others are the same values. */
export function withNode(tree: Node, key: string, change: (node: Node) => Node): Node {
  if (keyOf(tree) === key) return change(tree);
  if (tree.node === 'leaf') return tree;
  const children = tree.children.map((child) => withNode(child, key, change));
  return children.every((child, at) => child === tree.children[at]) ? tree : { ...tree, children };
}

/** The tree with one criterion changed. */
export function withCriterion(tree: Node, code: string, change: (criterion: Criterion) => Criterion): Node {
  return withNode(tree, `criterion:${code}`, (node) => (node.node === 'criterion' ? change(node) : node));
}
