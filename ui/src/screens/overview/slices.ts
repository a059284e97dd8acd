// The order of slices. What is not known goes last either way.
import { compareValues } from '$lib/grid/columns';
import type { PortfolioSlice } from '$lib/ipc';

/** What slices can be ordered by. */
export type SliceColumn = 'name' | 'customers' | 'exposure' | 'limits' | 'used' | 'score' | 'weighted';

const VALUE: Record<SliceColumn, (slice: PortfolioSlice) => number | string | null> = {
  name: (slice) => slice.key || null,
  customers: (slice) => slice.customers,
  exposure: (slice) => (slice.exposure === null ? null : Number(slice.exposure)),
  limits: (slice) => (slice.limits === null ? null : Number(slice.limits)),
  used: (slice) => slice.used,
  score: (slice) => slice.average_score,
  weighted: (slice) => slice.weighted_score,
};

/** The slices by a column; equal ones keep their order. */
export function sortedSlices(slices: readonly PortfolioSlice[], column: SliceColumn, down: boolean): PortfolioSlice[] {
  const value = VALUE[column];
  return [...slices].sort((left, right) => {
    const [one, other] = [value(left), value(right)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return compareValues(one, other) * (down ? -1 : 1);
  });
}
