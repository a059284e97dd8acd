// The parts of the workshop, in the order of the work.
import { address } from '$lib/app/address';

/** Parts of a version, in order. */
export const PARTS = ['tree', 'judgements', 'weights', 'scoring', 'grades', 'conditions', 'policy', 'simulation', 'validation', 'versions'] as const;
/** One of the parts. */
export type PartName = (typeof PARTS)[number];

/** The address of a part of a version. */
export function partAddress(version: string, part: PartName = 'tree', query: Record<string, string | undefined> = {}): string {
  return address(['models', version, part], query);
}

/** The part an address names; the tree where it names none. */
export function partOf(step: string | undefined): PartName {
  return PARTS.find((part) => part === step) ?? 'tree';
}
