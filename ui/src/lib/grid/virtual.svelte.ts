// Which rows are in sight: TanStack's virtualiser over a scrolling element, as state.
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { untrack } from 'svelte';

/** A row in sight: its number and where it starts. */
export interface InSight {
  index: number;
  start: number;
}

/** Follows an element's scrolling; with fewer rows than `above` all rows count as in sight. */
export function inSight(given: {
  count: () => number;
  size: () => number;
  head: () => number;
  element: () => HTMLElement | undefined;
  above: number;
}) {
  const sized = (size: number) => () => size;
  let changes = $state(0);
  const virtualizer = new Virtualizer<HTMLElement, HTMLElement>(options());

  function options() {
    return {
      count: given.count(),
      estimateSize: sized(given.size()),
      getScrollElement: () => given.element() ?? null,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      overscan: 6,
      scrollPaddingStart: given.head(),
      onChange: () => {
        untrack(() => (changes += 1));
      },
    };
  }

  $effect(() => {
    if (!given.element()) return;
    return untrack(() => {
      const stop = virtualizer._didMount();
      virtualizer._willUpdate();
      changes += 1;
      return stop;
    });
  });
  $effect.pre(() => {
    const next = options();
    untrack(() => {
      virtualizer.setOptions(next);
      virtualizer._willUpdate();
      virtualizer.measure();
    });
  });

  const rows = $derived.by((): InSight[] => {
    void changes;
    const all = given.count();
    const size = given.size();
    if (all <= given.above) return Array.from({ length: all }, (_, index) => ({ index, start: index * size }));
    return virtualizer.getVirtualItems().filter((item) => item.index < all);
  });

  return {
    /** Rows to draw. */
    get rows(): InSight[] {
      return rows;
    },
    /** Brings a row into sight. */
    show(index: number): void {
      const element = given.element();
      if (!element) return;
      const top = index * given.size();
      const room = element.clientHeight - given.head();
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + given.size() > element.scrollTop + room) element.scrollTop = top + given.size() - room;
    },
    /** How many rows fit. */
    get page(): number {
      const element = given.element();
      return Math.max(1, Math.floor(((element?.clientHeight ?? 0) - given.head()) / given.size()) || 10);
    },
  };
}
