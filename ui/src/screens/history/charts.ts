// The pictures of the history, as the chart library takes them: columns by grade, average score, moves. Columns stand
// over each other in all three.
import { tooltip, type ChartTheme } from '$lib/charts';
import { count, NOTHING, percent, points } from '$lib/format';
import { gradeStep } from '$lib/format/grades';
import { m } from '$lib/i18n';
import type { HistoryDay, RatingHistory } from '$lib/ipc';
import { amount, share, unitOf } from '../overview/amounts';
import type { Measure } from './asked';
import { dayWords } from './days';

/** Pixels of the widest column: one day alone is no wall. */
const WIDEST = 72;

/** A mark that was drawn: what a reader is told of it. */
interface Told {
  told: string;
}

/** Room beside the columns: one width for all pictures, wide enough for the largest amount. */
function side(view: RatingHistory, measure: Measure) {
  const longest = measure === 'exposure' ? amount(String(Math.max(0, ...view.days.map((day) => Number(day.exposure ?? 0))))).length : 0;
  return { left: Math.max(52, longest * 7 + 16), right: 14 };
}
const dash = (kind: [number, number]): number[] => kind;

function base(theme: ChartTheme) {
  return {
    tooltip: { ...tooltip(theme), trigger: 'item' as const, formatter: (item: unknown) => (item as { data: Told }).data.told },
  };
}

function columns(view: RatingHistory, theme: ChartTheme, labels: boolean) {
  return {
    type: 'category' as const,
    data: view.days.map(({ day }) => dayWords(view.by, day)),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: theme.lineStrong } },
    axisLabel: { show: labels, color: theme.muted, fontSize: 11, hideOverlap: true },
  };
}

function scale(theme: ChartTheme, write: (value: number) => string, more: object = {}) {
  return {
    type: 'value' as const,
    axisLabel: { color: theme.muted, fontSize: 11, formatter: write },
    splitLine: { lineStyle: { color: theme.line } },
    ...more,
  };
}

/** The customers of a day that the columns count: rated, and tried without success. */
export const tried = (day: HistoryDay): number => day.rated + day.not_ratable;

/** Customers or exposures by grade, worst at the foot; last those without a grade. `shares`: each column is the whole. */
export function gradeColumns(view: RatingHistory, measure: Measure, theme: ChartTheme) {
  const rows = drawn(view, measure);
  const first = rows.findIndex((row) => row.grade !== null);
  const write = { counts: (value: number) => count(value), shares: (value: number) => percent(value, 0), exposure: (value: number) => amount(String(value)) };
  return {
    ...base(theme),
    grid: { ...side(view, measure), top: view.versions.length > 0 ? 20 : 8, bottom: 22 },
    xAxis: columns(view, theme, true),
    yAxis: scale(theme, write[measure], measure === 'shares' ? { max: 1 } : measure === 'counts' ? { minInterval: 1 } : {}),
    series: rows.map((row, at) => ({
      type: 'bar' as const,
      name: row.grade ?? m.history_no_grade(),
      stack: 'grades',
      barCategoryGap: '22%',
      barMaxWidth: WIDEST,
      itemStyle: {
        color: row.grade === null ? theme.track : theme.grades[gradeStep(row.grade, view.grades) - 1],
        borderColor: theme.surface,
        borderWidth: 0.5,
      },
      data: view.days.map((day) => (measure === 'exposure' ? owing(view, day, row) : counted(view, day, row, measure === 'shares'))),
      ...(at === first ? { markLine: published(view, theme) } : {}),
    })),
  };
}

/** A series of the columns: its grade, null for customers without one. */
interface Row {
  grade: string | null;
  customers: (day: HistoryDay) => number;
  exposure: (day: HistoryDay) => string | null;
}

/** The series from the foot up. */
function drawn(view: RatingHistory, measure: Measure): Row[] {
  const without: Row = { grade: null, customers: (day) => day.not_ratable, exposure: (day) => day.exposure_without_grade };
  const any = (day: HistoryDay) => (measure === 'exposure' ? Number(day.exposure_without_grade ?? 0) : day.not_ratable) > 0;
  const grades = view.grades.map((grade, at) => ({
    grade,
    customers: (day: HistoryDay) => day.by_grade[at] ?? 0,
    exposure: (day: HistoryDay) => day.exposure_by_grade[at] ?? null,
  }));
  return [...(view.days.some(any) ? [without] : []), ...grades.toReversed()];
}

function counted(view: RatingHistory, day: HistoryDay, row: Row, shares: boolean) {
  const [n, all] = [row.customers(day), tried(day)];
  const grade = row.grade ?? m.history_no_grade();
  const told = m.history_told({ day: dayWords(view.by, day.day), grade, n, count: count(n), share: all > 0 ? percent(n / all) : NOTHING });
  return { value: n === 0 ? null : shares ? n / all : n, told };
}

function owing(view: RatingHistory, day: HistoryDay, row: Row) {
  const exposure = row.exposure(day);
  const part = share(exposure, day.exposure);
  const told = m.history_told_exposure({
    day: dayWords(view.by, day.day),
    grade: row.grade ?? m.history_no_grade(),
    amount: exposure === null ? NOTHING : amount(exposure),
    unit: unitOf(view.currency),
    share: part === null ? NOTHING : percent(part),
  });
  return { value: exposure === null || Number(exposure) === 0 ? null : Number(exposure), told };
}

/** A line at the first column of every version that came into force. */
function published(view: RatingHistory, theme: ChartTheme) {
  const at = new Map<number, string[]>();
  for (const mark of view.versions) {
    const column = view.days.findIndex(({ day }) => day >= mark.day);
    if (column >= 0) at.set(column, [...(at.get(column) ?? []), m.history_version({ code: mark.code, version: mark.version })]);
  }
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: theme.text, width: 1, type: dash([2, 3]) },
    data: [...at].map(([column, names]) => ({
      xAxis: column,
      label: { show: true, formatter: names.join(', '), color: theme.text2, fontSize: 11, position: 'end' as const, distance: 4 },
    })),
  };
}

/** Whether any day has a score weighted by exposure. */
export const weighted = (view: RatingHistory): boolean => view.days.some((day) => day.weighted_score !== null);

/** Mean score of the rated; beside it, where the ledger knows what they owe, the same weighted by exposure. */
export function averageLine(view: RatingHistory, measure: Measure, theme: ChartTheme) {
  const line = (name: string, symbol: string, colour: string, type: 'solid' | 'dashed', data: { value: number | null; told: string }[]) => ({
    type: 'line' as const,
    name,
    symbol,
    symbolSize: 7,
    connectNulls: false,
    lineStyle: { color: colour, width: 1.6, type },
    itemStyle: { color: theme.surface, borderColor: colour, borderWidth: 1.6 },
    data,
  });
  const average = view.days.map((day) => ({
    value: day.average_score,
    told: m.history_told_average({ day: dayWords(view.by, day.day), score: pointsOf(day.average_score), n: count(day.rated) }),
  }));
  const byExposure = view.days.map((day) => ({
    value: day.weighted_score,
    told: m.history_told_weighted({
      day: dayWords(view.by, day.day),
      score: pointsOf(day.weighted_score),
      amount: day.exposure === null ? NOTHING : amount(day.exposure),
      unit: unitOf(view.currency),
    }),
  }));
  return {
    ...base(theme),
    grid: { ...side(view, measure), top: 8, bottom: 8 },
    xAxis: columns(view, theme, false),
    yAxis: scale(theme, (value) => points(value), { scale: true, splitNumber: 2 }),
    series: [
      line(m.history_average(), 'circle', theme.text, 'solid', average),
      ...(weighted(view) ? [line(m.history_weighted_long(), 'diamond', theme.accent, 'dashed', byExposure)] : []),
    ],
  };
}

const pointsOf = (score: number | null): string => (score === null ? NOTHING : points(score));

/** Upgrades upwards, downgrades downwards. */
export function moveBars(view: RatingHistory, measure: Measure, theme: ChartTheme) {
  const bar = (name: string, colour: string, of: (day: HistoryDay) => number, sign: 1 | -1) => ({
    type: 'bar' as const,
    name,
    stack: 'moves',
    barCategoryGap: '22%',
    barMaxWidth: WIDEST,
    itemStyle: { color: colour },
    data: view.days.map((day) => ({
      value: day.against === null || of(day) === 0 ? null : sign * of(day),
      told: m.history_told_moves({ day: dayWords(view.by, day.day), what: name, n: count(of(day)), against: day.against ?? NOTHING }),
    })),
  });
  return {
    ...base(theme),
    grid: { ...side(view, measure), top: 8, bottom: 8 },
    xAxis: { ...columns(view, theme, false), axisLine: { onZero: true, lineStyle: { color: theme.lineStrong } } },
    yAxis: scale(theme, (value) => count(Math.abs(value)), { minInterval: 1, splitNumber: 2 }),
    series: [
      bar(m.history_up(), theme.carries, (day) => day.up, 1),
      bar(m.history_down(), theme.holdsBack, (day) => day.down, -1),
    ],
  };
}

/** The grade a series of [`gradeColumns`] shows; null for those without one. */
export function gradeOfSeries(view: RatingHistory, measure: Measure, series: number): string | null {
  return drawn(view, measure)[series]?.grade ?? null;
}
