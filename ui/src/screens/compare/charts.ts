// The pictures of a comparison, as the chart library takes them: a radar of the criteria, a profile over all indicators,
// scores over time. The peers' band lies behind the customers.
import { tooltip, type ChartTheme, type Key } from '$lib/charts';
import { NOTHING, points } from '$lib/format';
import { gradeStep } from '$lib/format/grades';
import { m, named } from '$lib/i18n';
import type { CustomersBeside } from '$lib/ipc';
import { moment } from '../customer/history/timeline';
import { lineOf, lookOf } from './looks';

interface Told {
  told: string;
}
const say = (item: unknown) => (item as { data: Told }).data.told;
const place = (value: number | null | undefined) => (value === null || value === undefined ? NOTHING : points(value));

/** Those that are compared by the model, with their positions. */
export function compared(view: CustomersBeside) {
  return view.customers.map((customer, at) => ({ customer, at })).filter(({ customer }) => customer.compared && customer.grade !== null);
}

/** Who is who in a picture of it, the peers last. */
export function legend(view: CustomersBeside, theme: ChartTheme): Key[] {
  return [
    ...compared(view).map(({ customer, at }) => ({ name: customer.name, colour: lookOf(at, theme.series).colour, mark: 'line' as const })),
    ...(view.criteria.some(({ band }) => band !== null) ? [{ name: m.compare_legend_peers(), colour: theme.track }] : []),
  ];
}

/** Criteria as a radar: the middle half of the peers as a ring, their median as a thin line. */
export function radar(view: CustomersBeside, theme: ChartTheme) {
  const { criteria } = view;
  const bands = criteria.map(({ band }) => band);
  const whole = bands.every((band) => band !== null);
  const ring = (of: 'low' | 'high', colour: string) => ({
    type: 'radar' as const,
    silent: true,
    z: 1,
    symbol: 'none',
    lineStyle: { color: theme.lineStrong, width: 1 },
    areaStyle: { color: colour, opacity: 1 },
    data: [{ value: bands.map((band) => band?.[of] ?? 0) }],
  });
  const median = {
    type: 'radar' as const,
    silent: true,
    z: 3,
    symbol: 'none',
    lineStyle: { color: theme.muted, width: 1.2, type: [3, 3] as number[] },
    data: [{ value: bands.map((band) => band?.median ?? 0) }],
  };
  return {
    tooltip: { ...tooltip(theme), trigger: 'item' as const, formatter: say },
    radar: {
      z: 2,
      radius: '76%',
      center: ['50%', '54%'],
      indicator: criteria.map(({ name }) => ({ name: named(name), max: 100, min: 0 })),
      axisName: { color: theme.text2, fontSize: 11 },
      axisNameGap: 10,
      splitNumber: 4,
      splitArea: { show: false },
      splitLine: { lineStyle: { color: theme.line } },
      axisLine: { lineStyle: { color: theme.line } },
    },
    series: [
      ...(whole ? [ring('high', theme.track), ring('low', theme.surface), median] : []),
      ...compared(view).map(({ customer, at }) => ({
        type: 'radar' as const,
        name: customer.name,
        z: 4,
        ...lineOf(at, theme, 2),
        data: [
          {
            name: customer.name,
            value: criteria.map(({ cells }) => cells[at] ?? '-'),
            told: [customer.name, ...criteria.map(({ name, cells }) => `${named(name)}  ${place(cells[at])}`)].join('\n'),
          },
        ],
      })),
    ],
  };
}

/** Height of a line of the profile. */
export const LINE = 21;

/** All indicators as lines across: worst at the left, best at the right; the peers' middle half as a band. */
export function profile(view: CustomersBeside, theme: ChartTheme) {
  const rows = view.indicators;
  const names = rows.map(({ name }) => named(name));
  const low = rows.map(({ band }) => (band ? 100 * band.low : null));
  const wide = rows.map(({ band }) => (band ? 100 * (band.high - band.low) : null));
  const back = (data: (number | null)[], more: object) => ({ type: 'line' as const, stack: 'peers', silent: true, symbol: 'none', lineStyle: { width: 0 }, z: 1, data, ...more });
  return {
    grid: { left: 128, right: 16, top: 18, bottom: 4 },
    tooltip: { ...tooltip(theme), trigger: 'item' as const, formatter: say },
    xAxis: {
      type: 'value' as const,
      min: 0,
      max: 100,
      position: 'top' as const,
      interval: 25,
      axisLabel: { color: theme.muted, fontSize: 11 },
      splitLine: { lineStyle: { color: theme.line } },
    },
    yAxis: {
      type: 'category' as const,
      inverse: true,
      data: names,
      axisTick: { show: false },
      axisLine: { show: false },
      splitLine: { show: true, interval: 0, lineStyle: { color: theme.line, opacity: 0.6 } },
      axisLabel: { color: theme.text2, fontSize: 11, interval: 0, width: 120, overflow: 'truncate' as const },
    },
    series: [
      back(low, {}),
      back(wide, { areaStyle: { color: theme.track, opacity: 1 } }),
      {
        type: 'line' as const,
        silent: true,
        symbol: 'none',
        z: 2,
        lineStyle: { color: theme.muted, width: 1.2, type: [3, 3] as number[] },
        data: rows.map(({ band }) => (band ? 100 * band.median : null)),
      },
      ...compared(view).map(({ customer, at }) => ({
        type: 'line' as const,
        name: customer.name,
        z: 4,
        connectNulls: false,
        ...lineOf(at, theme, 1.4),
        data: rows.map(({ name, cells, band }) => {
          const r = cells[at]?.r;
          return {
            value: r === null || r === undefined ? null : 100 * r,
            told: m.compare_told({
              customer: customer.name,
              indicator: named(name),
              place: place(r === null || r === undefined ? null : 100 * r),
              low: place(band ? 100 * band.low : null),
              high: place(band ? 100 * band.high : null),
            }),
          };
        }),
      })),
    ],
  };
}

/** Scores over time of all of them, the grades of the model behind. */
export function scores(view: CustomersBeside, theme: ChartTheme) {
  const all = view.customers.flatMap(({ history }) => history.flatMap(({ score }) => (score === null ? [] : [score])));
  const [low, high] = [Math.min(...all, 100), Math.max(...all, 0)];
  const room = Math.max(3, (high - low) * 0.12);
  const [min, max] = [Math.max(0, Math.floor(low - room)), Math.min(100, Math.ceil(high + room))];
  const labels = view.bands.map(({ label }) => label);
  const seen = view.bands
    .map((band, at) => ({ band, from: Math.max(band.cut_off, min), to: Math.min(at === 0 ? 100 : (view.bands[at - 1]?.cut_off ?? 100), max) }))
    .filter(({ from, to }) => to > from);
  return {
    // The grades' letters stand between the scale and the lines, where no point lies on them.
    grid: { left: 66, right: 148, top: 8, bottom: 22 },
    tooltip: { ...tooltip(theme), trigger: 'item' as const, formatter: say },
    xAxis: {
      type: 'time' as const,
      axisTick: { show: false },
      splitLine: { show: false },
      axisLine: { lineStyle: { color: theme.lineStrong } },
      axisLabel: { color: theme.muted, fontSize: 11, hideOverlap: true, formatter: '{yyyy}-{MM}' },
    },
    yAxis: { type: 'value' as const, min, max, splitLine: { show: false }, axisLabel: { color: theme.muted, fontSize: 11, margin: 38, showMaxLabel: false, showMinLabel: min === 0 } },
    series: view.customers.map((customer, at) => ({
      type: 'line' as const,
      name: customer.name,
      connectNulls: false,
      ...lineOf(at, theme),
      data: customer.history.map(({ as_of, score, grade }) => ({
        value: [moment(as_of), score],
        told: m.compare_told_score({ customer: customer.name, date: as_of, score: place(score), grade: grade ?? NOTHING }),
      })),
      endLabel: { show: true, formatter: customer.name, color: theme.text2, fontSize: 11, width: 138, overflow: 'truncate' as const, distance: 6 },
      labelLayout: { moveOverlap: 'shiftY' as const },
      ...(at === 0
        ? {
            markArea: {
              silent: true,
              data: seen.map(({ band, from, to }) => [
                {
                  yAxis: from,
                  itemStyle: { color: theme.grades[gradeStep(band.label, labels) - 1], opacity: 0.12 },
                  label: { show: true, position: 'left' as const, distance: 6, formatter: band.label, color: theme.muted, fontSize: 10, fontWeight: 600 as const },
                },
                { yAxis: to },
              ]),
            },
          }
        : {}),
    })),
  };
}
