// The page's own drawings as the chart library takes them, for pictures that leave the window; the page draws them itself,
// with a link in every mark. And the figures behind each as a table.
import type { ChartTable, ChartTheme } from '$lib/charts';
import { count, NOTHING, percent } from '$lib/format';
import { gradeStep } from '$lib/format/grades';
import { m, sentence } from '$lib/i18n';
import type { MigrationView, PortfolioSlice, PortfolioView } from '$lib/ipc';
import { amount } from './amounts';
import { directionOf, placeShort } from './places';
import { bandsOf, barsOf, BIN, scaleOf } from './scores';

/** What the bars of the grades measure. */
export type Basis = 'exposure' | 'customers';

/** What a slice measures now. */
export const measured = (slice: PortfolioSlice, basis: Basis): number => (basis === 'exposure' ? Number(slice.exposure ?? 0) : slice.customers);

/** The same on the earlier day; null where that is not known. */
export function measuredBefore(slice: PortfolioSlice, basis: Basis): number | null {
  if (basis === 'customers') return slice.customers_before;
  return slice.exposure_before === null ? null : Number(slice.exposure_before);
}

const gradeName = (slice: PortfolioSlice) => slice.key || m.overview_ungraded();

/** A bar for every grade, the earlier day's end as a tick. */
export function gradeBars(slices: readonly PortfolioSlice[], grades: readonly string[], basis: Basis, theme: ChartTheme) {
  const written = (slice: PortfolioSlice) => (basis === 'exposure' ? (slice.exposure === null ? NOTHING : amount(slice.exposure)) : count(slice.customers));
  const axis = { type: 'category' as const, inverse: true, axisTick: { show: false }, axisLine: { show: false } };
  return {
    grid: { left: 64, right: 80, top: 4, bottom: 8 },
    xAxis: { type: 'value' as const, show: false, max: Math.max(1, ...slices.flatMap((slice) => [measured(slice, basis), measuredBefore(slice, basis) ?? 0])) },
    // The grades at the left, what each comes to at the right.
    yAxis: [
      { ...axis, data: slices.map(gradeName), axisLabel: { color: theme.text, fontSize: 12, fontWeight: 600 as const } },
      { ...axis, data: slices.map(written), axisLabel: { color: theme.text, fontSize: 12, align: 'right' as const, margin: 64 } },
    ],
    series: [
      {
        type: 'bar' as const,
        barWidth: '58%',
        data: slices.map((slice) => ({
          value: measured(slice, basis),
          itemStyle: { color: slice.key === '' ? theme.muted : theme.grades[gradeStep(slice.key, grades) - 1] },
        })),
      },
      {
        type: 'scatter' as const,
        symbol: 'rect',
        symbolSize: [2, 22],
        itemStyle: { color: theme.text, opacity: 1 },
        data: slices.flatMap((slice, at) => {
          const then = measuredBefore(slice, basis);
          return then ? [[then, at]] : [];
        }),
      },
    ],
  };
}

type Column = [head: string, cell: (slice: PortfolioSlice) => string];

/** The portfolio by grade in figures. */
export function gradeFigures({ by_grade, ledger, against }: Pick<PortfolioView, 'by_grade' | 'ledger' | 'against'>): ChartTable {
  const sum = (value: string | null) => (value === null ? NOTHING : amount(value));
  const columns: Column[] = [
    [m.column_grade(), gradeName],
    [m.overview_customers_head(), (slice) => count(slice.customers)],
    [m.column_limit(), (slice) => sum(slice.limits)],
  ];
  if (ledger) {
    columns.splice(2, 0, [m.column_exposure(), (slice) => sum(slice.exposure)]);
    columns.push([m.column_used(), (slice) => (slice.used === null ? NOTHING : percent(slice.used, 0))]);
  }
  if (against !== null) {
    columns.push([m.overview_picture_before({ what: m.overview_customers_head(), date: against }), (slice) => count(slice.customers_before ?? 0)]);
    if (ledger) columns.push([m.overview_picture_before({ what: m.column_exposure(), date: against }), (slice) => sum(slice.exposure_before)]);
  }
  return { head: columns.map(([head]) => head), rows: by_grade.map((slice) => columns.map(([, cell]) => cell(slice))) };
}

type Spread = Pick<PortfolioView, 'histogram' | 'histogram_before' | 'grades' | 'cut_offs'>;

/** The scores in bins as bars, the earlier day as a line of steps, the grades' bands behind. */
export function scoreBars({ histogram, histogram_before, grades, cut_offs }: Spread, average: number | null, theme: ChartTheme) {
  const scale = scaleOf(histogram.map((n, at) => n + (histogram_before[at] ?? 0)));
  const bars = barsOf(histogram, scale);
  const before = barsOf(histogram_before, scale);
  const bands = bandsOf(grades, cut_offs, scale, 560);
  return {
    grid: { left: 36, right: 14, top: 28, bottom: 24 },
    xAxis: [
      {
        type: 'category' as const,
        data: bars.map(({ from }) => m.overview_picture_bin({ from, to: from + BIN })),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: theme.lineStrong } },
        axisLabel: { color: theme.muted, fontSize: 11, hideOverlap: true },
      },
      { type: 'value' as const, show: false, min: scale.low, max: scale.high },
    ],
    yAxis: {
      type: 'value' as const,
      minInterval: 1,
      splitLine: { lineStyle: { color: theme.line } },
      axisLabel: { color: theme.muted, fontSize: 11, formatter: (n: number) => count(n) },
    },
    series: [
      {
        type: 'bar' as const,
        barCategoryGap: '8%',
        itemStyle: { color: theme.lineStrong },
        label: { show: true, position: 'top' as const, color: theme.text2, fontSize: 11, formatter: ({ value }: { value: number }) => (value > 0 ? count(value) : '') },
        data: bars.map((bar) => bar.count),
      },
      ...(before.some((bar) => bar.count > 0)
        ? [{ type: 'line' as const, step: 'middle' as const, symbol: 'none', lineStyle: { color: theme.text, width: 1.5 }, data: before.map((bar) => bar.count) }]
        : []),
      {
        type: 'scatter' as const,
        xAxisIndex: 1,
        silent: true,
        data: [],
        markArea: {
          silent: true,
          data: bands.map((band) => [
            {
              xAxis: band.from,
              itemStyle: { color: theme.grades[gradeStep(band.grade, grades) - 1], opacity: 0.16 },
              label: { show: true, position: 'top' as const, formatter: band.grade, color: theme.text2, fontSize: 11, fontWeight: 600 as const, distance: 4 + band.line * 11 },
            },
            { xAxis: band.to },
          ]),
        },
        ...(average === null
          ? {}
          : {
              markLine: {
                silent: true,
                symbol: 'none',
                lineStyle: { color: theme.text, width: 1, type: [2, 3] as number[] },
                label: { show: false },
                data: [{ xAxis: average }],
              },
            }),
      },
    ],
  };
}

/** The bins in figures. */
export function scoreFigures({ histogram, histogram_before }: Spread, against: string | null): ChartTable {
  const scale = scaleOf(histogram.map((n, at) => n + (histogram_before[at] ?? 0)));
  const before = barsOf(histogram_before, scale);
  return {
    head: [m.column_score(), m.overview_customers_head(), ...(against ? [m.overview_picture_before({ what: m.overview_customers_head(), date: against })] : [])],
    rows: barsOf(histogram, scale).map((bar, at) => [
      m.overview_picture_bin({ from: bar.from, to: bar.from + BIN }),
      count(bar.count),
      ...(against ? [count(before[at]?.count ?? 0)] : []),
    ]),
  };
}

/** The moves as a table of colours: better, worse, the same; the more customers, the stronger. */
export function moveCells(migration: MigrationView, grades: readonly string[], theme: ChartTheme) {
  const cells = migration.from.flatMap((from, row) => migration.to.map((to, column) => ({ from, to, row, column, n: migration.counts[row]?.[column] ?? 0 })));
  const most = Math.max(1, ...cells.map(({ n }) => n));
  const kinds: { colour: string; of: (direction: string) => boolean }[] = [
    { colour: theme.carries, of: (direction) => direction === 'up' },
    { colour: theme.bad, of: (direction) => direction === 'down' },
    { colour: theme.muted, of: (direction) => direction === 'same' || direction === '' },
  ];
  const axis = (places: readonly string[]) => ({
    type: 'category' as const,
    data: places.map((place) => placeShort(place, grades)),
    axisTick: { show: false },
    axisLine: { show: false },
    axisLabel: { color: theme.text2, fontSize: 11, fontWeight: 600 as const, interval: 0 },
  });
  return {
    grid: { left: 64, right: 14, top: 26, bottom: 8 },
    xAxis: { ...axis(migration.to), position: 'top' as const },
    yAxis: { ...axis(migration.from), inverse: true },
    // A part of the way from the surface to the colour: from a seventh for the fewest to a little over half.
    visualMap: kinds.map(({ colour }, seriesIndex) => ({ show: false, seriesIndex, min: -0.3 * most, max: 2 * most, inRange: { color: [theme.surface, colour] } })),
    series: kinds.map(({ of }) => ({
      type: 'heatmap' as const,
      itemStyle: { borderColor: theme.surface, borderWidth: 1 },
      label: { show: true, color: theme.text, fontSize: 11, formatter: ({ value }: { value: number[] }) => count(value[2] ?? 0) },
      data: cells.filter(({ n, from, to }) => n > 0 && of(directionOf(from, to, grades))).map(({ column, row, n }) => [column, row, n]),
    })),
  };
}

/** The moves in figures. */
export function moveFigures(migration: MigrationView, grades: readonly string[]): ChartTable {
  const name = (place: string) => (grades.includes(place) ? place : sentence('place', place));
  return {
    head: [m.overview_from_to(), ...migration.to.map(name)],
    rows: migration.from.map((from, row) => [name(from), ...migration.to.map((_, column) => count(migration.counts[row]?.[column] ?? 0))]),
  };
}
