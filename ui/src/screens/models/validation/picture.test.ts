import type { ChartTheme } from '$lib/charts';
import { expect, it } from 'vitest';
import { validationView } from '../../../testing/workshop';
import { calibrationHeight, calibrationMarks } from './picture';

it('puts what was observed, its interval and what was expected on the line of the grade, and nothing for what is not known', () => {
  const { grades } = validationView();
  const drawn = calibrationMarks({ grades }, {} as ChartTheme);
  const known = grades.filter(({ interval }) => interval.length === 2);
  expect(drawn.yAxis.data).toEqual(['AA', 'A', 'B', 'C']);
  expect(drawn.series.filter(({ type }) => type === 'line').map(({ data }) => data)).toEqual(known.map(({ interval }) => interval.map((rate) => [rate, grades.findIndex((one) => one.interval === interval)])));
  const [expected, observed] = drawn.series.filter(({ type }) => type === 'scatter').map(({ data }) => data);
  // C has no expected rate.
  expect(expected).toEqual([[0.005, 0], [0.02, 1], [0.06, 2]]);
  expect(observed).toEqual([[0, 0], [0.0556, 1], [0.2667, 2], [0.5833, 3]]);
  expect(drawn.xAxis.max).toBeGreaterThanOrEqual(0.8483);
  expect(calibrationHeight({ grades })).toBeGreaterThan(4 * 24);
});
