// The data grid and what a screen needs to describe its columns.
export { Arrangement, type Layout, type Sorting } from './arrangement.svelte';
export { compareValues, kindOf, measureOf, valuesOf, type Column } from './columns';
export { total } from './copy';
export type { CellEdit } from './edits.svelte';
export { passes, readFilter, written, type Filter, type FilterSet } from './filter';
export { default as FilterPanel } from './FilterPanel.svelte';
export { default as Grid } from './Grid.svelte';
export { ordered, places } from './order';
export { default as RowMark } from './RowMark.svelte';
export { filterWords, valueWords } from './words';
