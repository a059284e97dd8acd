// The calibration by grade as a picture: for each grade what was observed with its interval, and what was expected.
import type { ChartTheme, Key } from '$lib/charts';
import { percent } from '$lib/format';
import { m } from '$lib/i18n';
import type { ValidationView } from '$lib/ipc';
import { reach } from './bits';

/** Pixels of a line, and around them. */
const LINE = 30;
const AROUND = 52;

/** Pixels the picture is high. */
export const calibrationHeight = (view: Pick<ValidationView, 'grades'>) => view.grades.length * LINE + AROUND;

/** What the marks mean. */
export const calibrationKeys = (theme: ChartTheme): Key[] => [
  { name: m.models_validation_observed(), colour: theme.accent },
  { name: m.models_validation_interval(), colour: theme.text2, mark: 'line' },
  { name: m.models_validation_expected(), colour: theme.holdsBack, mark: 'tick' },
];

/** Best grade on top; rates to the right. */
export function calibrationMarks({ grades }: Pick<ValidationView, 'grades'>, theme: ChartTheme) {
  const at = (rate: number | null | undefined, line: number) => (rate === null || rate === undefined ? [] : [[rate, line]]);
  return {
    grid: { left: 56, right: 24, top: 10, bottom: 30 },
    xAxis: {
      type: 'value' as const,
      min: 0,
      max: reach(grades),
      splitLine: { lineStyle: { color: theme.line } },
      axisLabel: { color: theme.muted, fontSize: 11, formatter: (rate: number) => percent(rate, 0) },
    },
    yAxis: {
      type: 'category' as const,
      inverse: true,
      data: grades.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.lineStrong } },
      axisLabel: { color: theme.text, fontSize: 12, fontWeight: 600 as const },
    },
    series: [
      ...grades.flatMap(({ interval: [low, high] }, line) =>
        low === undefined || high === undefined
          ? []
          : [{ type: 'line' as const, symbol: 'rect', symbolSize: [1.5, 9], lineStyle: { color: theme.text2, width: 1.4 }, itemStyle: { color: theme.text2 }, data: [[low, line], [high, line]] }],
      ),
      { type: 'scatter' as const, z: 3, symbol: 'rect', symbolSize: [2, 16], itemStyle: { color: theme.holdsBack, opacity: 1 }, data: grades.flatMap(({ expected }, line) => at(expected, line)) },
      { type: 'scatter' as const, z: 4, symbol: 'circle', symbolSize: 8, itemStyle: { color: theme.accent, opacity: 1 }, data: grades.flatMap(({ observed }, line) => at(observed, line)) },
    ],
  };
}
