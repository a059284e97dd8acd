// The marks of a chart in reading order and what its tooltip says of each, for going through them by keyboard.

/** A mark: where the chart library has it, and what the option gave for it. */
export interface Mark {
  series: number;
  index: number;
  data: unknown;
  name: string;
  value: unknown;
}

interface Series {
  type?: string;
  name?: string;
  silent?: boolean;
  data?: unknown[];
  nodes?: unknown[];
}

interface Drawn {
  series?: Series | Series[];
  xAxis?: { data?: unknown[] } | { data?: unknown[] }[];
  yAxis?: { data?: unknown[] } | { data?: unknown[] }[];
  tooltip?: { trigger?: string; formatter?: unknown } | { trigger?: string; formatter?: unknown }[];
}

/** Series whose data are nodes with children; the library counts an unseen root as the first. */
const NESTED = ['sunburst', 'treemap', 'tree'];

const one = <T>(value: T | T[] | undefined): T | undefined => (Array.isArray(value) ? value[0] : value);
const many = <T>(value: T | T[] | undefined): T[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** Every mark that has a value, series by series. */
export function marks(option: object): Mark[] {
  const drawn = option as Drawn;
  const categories = (one(drawn.xAxis)?.data ?? one(drawn.yAxis)?.data ?? []) as unknown[];
  return many(drawn.series).flatMap((series, at) => {
    if (series.silent) return [];
    if (NESTED.includes(series.type ?? '')) return nested(series.data ?? [], at);
    return (series.data ?? series.nodes ?? []).flatMap((data, index) => {
      const value = valueOf(data);
      if (!known(value)) return [];
      const category = categories[index];
      const name = nameOf(data) ?? (typeof category === 'string' ? category : (series.name ?? ''));
      return [{ series: at, index, data, name, value }];
    });
  });
}

function nested(nodes: unknown[], series: number): Mark[] {
  const found: Mark[] = [];
  const walk = (data: unknown) => {
    found.push({ series, index: found.length + 1, data, name: nameOf(data) ?? '', value: valueOf(data) });
    const children = (data as { children?: unknown[] } | null)?.children;
    children?.forEach(walk);
  };
  nodes.forEach(walk);
  return found;
}

function valueOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && 'value' in data ? data.value : data;
}

function nameOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('name' in data)) return undefined;
  return typeof data.name === 'string' ? data.name : undefined;
}

/** A gap is no mark: nothing, a dash, or a place without its second figure. */
function known(value: unknown): boolean {
  if (value === null || value === undefined || value === '-') return false;
  return Array.isArray(value) ? value.every((part) => part !== null && part !== undefined && part !== '-') : true;
}

/** What the chart's tooltip says of a mark; its name and value where it says nothing. */
export function told(option: object, mark: Mark): string {
  const tooltip = one((option as Drawn).tooltip);
  const plain = [mark.name, typeof mark.value === 'object' ? '' : String(mark.value)].filter((part) => part !== '').join(': ');
  if (typeof tooltip?.formatter !== 'function') return plain;
  const item = { seriesIndex: mark.series, dataIndex: mark.index, data: mark.data, name: mark.name, value: mark.value, dataType: 'node' };
  try {
    const text: unknown = (tooltip.formatter as (item: unknown) => unknown)(tooltip.trigger === 'axis' ? [item] : item);
    return typeof text === 'string' && text !== '' ? text.replace(/\s*\n\s*/g, ', ') : plain;
  } catch {
    // A formatter may ask for what only a drawn mark has.
    return plain;
  }
}

/** Where a key leads from a mark among so many; none for a key that leads nowhere. */
export function next(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
