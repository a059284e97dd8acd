// The migration as a Sankey: places before on the left, now on the right, a band for every cell of the matrix.
import { tooltip, type ChartTheme } from '$lib/charts';
import { gradeStep } from '$lib/format/grades';
import type { MigrationView } from '$lib/ipc';
import { directionOf } from './places';

/** A band. */
export interface Flow {
  from: string;
  to: string;
  customers: number;
}

/** The cells with customers, the largest first; equal ones in the matrix's order. */
export function flowsOf({ from, to, counts }: MigrationView): Flow[] {
  const flows = from.flatMap((one, row) => to.map((other, column) => ({ from: one, to: other, customers: counts[row]?.[column] ?? 0 })));
  return flows.filter(({ customers }) => customers > 0).sort((left, right) => right.customers - left.customers);
}

const BEFORE = 'before ';
const NOW = 'now ';

/** What a clicked mark stands for: a band, or a place on one side. */
export function placesOf(data: unknown): { from?: string; to?: string } | null {
  const { source, target, name } = (data ?? {}) as { source?: string; target?: string; name?: string };
  if (source !== undefined && target !== undefined) return { from: source.slice(BEFORE.length), to: target.slice(NOW.length) };
  if (name?.startsWith(BEFORE)) return { from: name.slice(BEFORE.length) };
  return name?.startsWith(NOW) ? { to: name.slice(NOW.length) } : null;
}

/** The chart's option. `words` writes a band and a place. */
export function flowsOption(
  migration: MigrationView,
  grades: readonly string[],
  theme: ChartTheme,
  words: { flow: (flow: Flow) => string; place: (place: string) => string; customers: (n: number) => string },
) {
  const flows = flowsOf(migration);
  const colour = (place: string) => (grades.includes(place) ? (theme.grades[gradeStep(place, grades) - 1] ?? theme.muted) : theme.muted);
  const side = (places: readonly string[], prefix: string, label: 'left' | 'right', used: (flow: Flow) => string) =>
    places
      .filter((place) => flows.some((flow) => used(flow) === place))
      .map((place) => ({
        name: prefix + place,
        value: flows.filter((flow) => used(flow) === place).reduce((sum, { customers }) => sum + customers, 0),
        itemStyle: { color: colour(place) }, label: { position: label },
      }));
  const band = { same: theme.lineStrong, up: theme.carries, down: theme.bad, '': theme.muted };
  return {
    tooltip: {
      ...tooltip(theme),
      trigger: 'item',
      formatter: ({ data, value }: { data: unknown; value: number }) => {
        const { from, to } = placesOf(data) ?? {};
        if (from !== undefined && to !== undefined) return words.flow({ from, to, customers: value });
        return `${words.place(from ?? to ?? '')}  ${words.customers(value)}`;
      },
    },
    series: [
      {
        type: 'sankey',
        left: 44,
        right: 44,
        top: 4,
        bottom: 4,
        nodeWidth: 8,
        nodeGap: 6,
        draggable: false,
        layoutIterations: 0,
        emphasis: { focus: 'adjacency' },
        label: { color: theme.text, fontWeight: 600, fontSize: 11, formatter: ({ name }: { name: string }) => words.place(name.slice(name.indexOf(' ') + 1)) },
        data: [
          ...side(migration.from, BEFORE, 'left', (flow) => flow.from),
          ...side(migration.to, NOW, 'right', (flow) => flow.to),
        ],
        links: migration.from.flatMap((from) =>
          migration.to.flatMap((to) => {
            const flow = flows.find((one) => one.from === from && one.to === to);
            if (!flow) return [];
            const direction = directionOf(from, to, grades);
            return [
              {
                source: BEFORE + from,
                target: NOW + to,
                value: flow.customers,
                lineStyle: { color: band[direction], opacity: direction === 'same' ? 0.55 : 0.65, curveness: 0.5 },
              },
            ];
          }),
        ),
      },
    ],
  };
}
