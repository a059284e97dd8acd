import { afterEach, describe, expect, it, vi } from 'vitest';
import { address, parse } from './address';
import { followAddress, go, place } from './router.svelte';

afterEach(() => {
  vi.restoreAllMocks();
  location.hash = '';
});

describe('addresses', () => {
  it('come back as they were written', () => {
    const written = address(['customers', 'a/b \u5b81\u6ce2', 'rating'], { indicator: 'quick ratio&x', rating: undefined });
    expect(parse(written)).toEqual({
      path: ['customers', 'a/b \u5b81\u6ce2', 'rating'],
      query: { indicator: 'quick ratio&x' },
    });
  });
  it('live with an empty or broken hash', () => {
    expect(parse('')).toEqual({ path: [], query: {} });
    expect(parse('#/%E4%zz')).toEqual({ path: ['%E4%zz'], query: {} });
  });
});

describe('router', () => {
  it('follows the hash and stops when told', () => {
    const stop = followAddress();
    go('#/customers/7/history');
    expect(place().path).toEqual(['customers', '7', 'history']);
    expect(location.hash).toBe('#/customers/7/history');
    location.hash = '#/overview';
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    expect(place().path).toEqual(['overview']);
    stop();
    location.hash = '#/settings';
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    expect(place().path).toEqual(['overview']);
  });
  it('goes back and forward with Alt and an arrow, and with nothing else', () => {
    const back = vi.spyOn(history, 'back').mockImplementation(() => undefined);
    const forward = vi.spyOn(history, 'forward').mockImplementation(() => undefined);
    const stop = followAddress();
    const press = (init: KeyboardEventInit) => window.dispatchEvent(new KeyboardEvent('keydown', init));
    press({ key: 'ArrowLeft', altKey: true });
    press({ key: 'ArrowRight', altKey: true });
    press({ key: 'ArrowLeft' });
    press({ key: 'ArrowLeft', altKey: true, ctrlKey: true });
    stop();
    expect(back).toHaveBeenCalledTimes(1);
    expect(forward).toHaveBeenCalledTimes(1);
  });
});
