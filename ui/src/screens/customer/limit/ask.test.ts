import { describe, expect, it } from 'vitest';
import { asked, begin, keep, textsOf, written } from './ask';

describe('what is typed to try a limit', () => {
  it('asks only what was typed', () => {
    expect(asked({})).toEqual({ ask: {}, faults: {} });
    expect(asked({ forecast_sales: '', terms_days: ' ' })).toEqual({ ask: {}, faults: {} });
    expect(written({})).toBeUndefined();
  });
  it('reads amounts exactly, shares in per cent, days whole', () => {
    const { ask } = asked({
      forecast_sales: '１，２３４，５６７．８９',
      terms_days: '60',
      late_days: '0',
      peak_factor: '1.25',
      share_of_purchases: '12.5%',
      monthly_capacity: '(5)',
      margin: '7',
    });
    expect(ask).toEqual({
      forecast_sales: '1234567.89',
      terms_days: 60,
      late_days: 0,
      peak_factor: 1.25,
      share_of_purchases: 0.125,
      monthly_capacity: '-5',
      margin: 0.07,
    });
  });
  it('says what makes no question, and asks the rest', () => {
    const { ask, faults } = asked({ forecast_sales: 'abc', terms_days: '30.5', late_days: '-1', exposure_days: '4000', margin: '5' });
    expect(faults).toEqual({ forecast_sales: 'number', terms_days: 'days', late_days: 'days', exposure_days: 'days' });
    expect(ask).toEqual({ margin: 0.05 });
  });
  it('goes into an address and comes back', () => {
    const texts = { forecast_sales: '36500000', share_of_purchases: '12.5', terms_days: '90' };
    expect(textsOf(written(asked(texts).ask))).toEqual(texts);
    expect(textsOf('{"forecast_sales":')).toBeNull();
    expect(textsOf('7')).toBeNull();
    expect(textsOf('{"forecast_sales":{},"terms_days":30,"other":1}')).toEqual({ terms_days: '30' });
  });
  it('waits while other tabs are visited; an address goes before it', () => {
    keep('a', { margin: '9' });
    expect(begin('a', undefined)).toEqual({ margin: '9' });
    expect(begin('b', undefined)).toEqual({});
    expect(begin('a', '{"margin":0.05}')).toEqual({ margin: '5' });
  });
});
