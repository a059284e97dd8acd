// The data grid and what a screen needs to describe its columns.
export type { Column } from './columns';
export { default as Grid } from './Grid.svelte';
