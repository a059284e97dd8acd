// Charts: one wrapper over ECharts, and small marks drawn in place.
export { default as Chart } from './Chart.svelte';
export { default as Peers } from './Peers.svelte';
export { default as Sparkline } from './Sparkline.svelte';
export type { Key } from './caption';
export type { Cell, ChartTable } from './cells';
export type { ChartTheme } from './theme';
export { tooltip } from './tooltip';
