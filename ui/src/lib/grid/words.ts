// What a filter says, for the chips over a list.
import { dressed, isDecimal, shift } from '$lib/format/decimal';
import { m } from '$lib/i18n';
import { kindOf, type Column } from './columns';
import type { Filter, TextWay } from './filter';

/** How many values a chip names. */
const NAMED = 3;

const WAYS: Record<TextWay, (values: { text: string }) => string> = {
  has: m.filter_says_has,
  not: m.filter_says_not,
  is: m.filter_says_is,
  begins: m.filter_says_begins,
};

/** A value of a column as it is written. */
export function valueWords<Row>(column: Column<Row>, value: string): string {
  return value === '' ? m.facet_empty() : (column.label?.(value) ?? value);
}

/** An end of a range as a person reads and types it. */
export function endShown<Row>(column: Column<Row>, end: string): string {
  return kindOf(column) === 'number' ? shift(end, column.places?.() ?? 0) : end;
}

/** An end of a range as it is kept. */
export function endKept<Row>(column: Column<Row>, typed: string): string {
  return kindOf(column) === 'number' ? shift(typed, -(column.places?.() ?? 0)) : typed;
}

/** What a filter keeps, after its column's name. */
export function filterWords<Row>(column: Column<Row>, filter: Filter): string {
  const end = (text: string) => {
    const shown = endShown(column, text);
    return isDecimal(shown) ? dressed(shown) : shown;
  };
  switch (filter.kind) {
    case 'values': {
      const words = filter.values.slice(0, NAMED).map((value) => valueWords(column, value));
      const more = filter.values.length - words.length;
      return more > 0 ? m.filter_says_more({ values: words.join(', '), n: String(more) }) : words.join(', ');
    }
    case 'text':
      return WAYS[filter.way]({ text: filter.text });
    case 'range':
      if (filter.from === null) return filter.below ? m.filter_says_below({ to: end(filter.to ?? '') }) : m.filter_says_to({ to: end(filter.to ?? '') });
      if (filter.to === null) return m.filter_says_from({ from: end(filter.from) });
      return m.filter_says_range({ from: end(filter.from), to: end(filter.to) });
    case 'blank':
      return filter.blank ? m.filter_says_empty() : m.filter_says_filled();
  }
}
