export { readBlock } from './block';
export { meaning, shown, type Option, type SheetColumn, type SheetRow } from './columns';
export { default as Sheet } from './Sheet.svelte';
