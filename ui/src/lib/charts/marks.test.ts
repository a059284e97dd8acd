import { describe, expect, it } from 'vitest';
import { marks, next, told } from './marks';

describe('the marks of a chart', () => {
  it('leave gaps out and take their names from the axis', () => {
    const option = { xAxis: { type: 'category', data: ['2024', '2025', '2026'] }, series: [{ type: 'line', data: [61.5, null, 70] }] };
    const found = marks(option);
    expect(found.map(({ series, index, name, value }) => [series, index, name, value])).toEqual([
      [0, 0, '2024', 61.5],
      [0, 2, '2026', 70],
    ]);
    expect(found.map((mark) => told(option, mark))).toEqual(['2024: 61.5', '2026: 70']);
  });

  it('of several series come one after the other, silent ones not', () => {
    const option = {
      series: [
        { type: 'line', data: [{ value: [1, 2], told: 'one' }, { value: [2, null] }] },
        { type: 'line', silent: true, data: [[0, 0]] },
        { type: 'scatter', data: [{ value: [5, 6], told: 'event' }] },
      ],
      tooltip: { formatter: (item: { data: { told: string } }) => item.data.told },
    };
    const found = marks(option);
    expect(found.map(({ series, index }) => [series, index])).toEqual([[0, 0], [2, 0]]);
    expect(found.map((mark) => told(option, mark))).toEqual(['one', 'event']);
  });

  it('of rings are counted parent before child, after an unseen root', () => {
    const option = { series: [{ type: 'sunburst', data: [{ name: 'a', value: 3, children: [{ name: 'b', value: 1 }, { name: 'c', value: 2 }] }, { name: 'd', value: 4 }] }] };
    expect(marks(option).map(({ index, name }) => `${index}${name}`)).toEqual(['1a', '2b', '3c', '4d']);
  });

  it('are told as the tooltip of an axis tells them, and plainly where it cannot', () => {
    const series = [{ type: 'bar', data: [{ name: 'AA', value: 7 }] }];
    const by = (tooltip: object) => marks({ series }).map((mark) => told({ series, tooltip }, mark)).join();
    expect(by({ trigger: 'axis', formatter: (items: { dataIndex: number }[]) => `line ${items[0]?.dataIndex}\nof it` })).toBe('line 0, of it');
    expect(by({ formatter: () => { throw new Error('no'); } })).toBe('AA: 7');
  });

  it('follow the arrows to the ends and no further', () => {
    expect([next('ArrowRight', -1, 3), next('ArrowRight', 2, 3), next('ArrowLeft', 3, 3), next('ArrowUp', 0, 3)]).toEqual([0, 2, 2, 0]);
    expect([next('Home', 2, 3), next('End', 0, 3), next('a', 0, 3), next('Home', -1, 0)]).toEqual([0, 2, null, null]);
  });
});
