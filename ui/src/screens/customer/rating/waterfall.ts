// The steps from the reference customer's score to this customer's, largest first, the small ones together.
import type { ContributionView, GradedView } from '$lib/ipc';

/** A step of the waterfall. */
export interface Step {
  key: string;
  /** None for the two ends and for the small ones together. */
  item: ContributionView | null;
  kind: 'reference' | 'step' | 'others' | 'customer';
  from: number;
  to: number;
  points: number;
  /** How many indicators the step stands for. */
  count: number;
}

/** Points below this are told together with the others. */
const SMALL = 0.05;

/** At most so many steps of their own: what carries first, then what holds back; neither side is left out. */
export function waterfall(graded: GradedView, most = 14): Step[] {
  const moved = graded.contributions
    .filter((item) => Math.abs(item.points) >= SMALL)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const side = Math.floor(most / 2);
  const sure = [1, -1].flatMap((sign) => moved.filter((item) => Math.sign(item.points) === sign).slice(0, side));
  const own = [...sure, ...moved.filter((item) => !sure.includes(item))].slice(0, most);
  const rest = graded.contributions.filter((item) => !own.includes(item) && item.points !== 0);
  own.sort((a, b) => b.points - a.points);
  let at = graded.reference_score;
  const steps: Step[] = [{ key: 'reference', item: null, kind: 'reference', from: 0, to: at, points: at, count: 1 }];
  const carries = own.filter((item) => item.points > 0);
  const holds = own.filter((item) => item.points < 0);
  const push = (item: ContributionView) => {
    steps.push({ key: item.code, item, kind: 'step', from: at, to: at + item.points, points: item.points, count: 1 });
    at += item.points;
  };
  carries.forEach(push);
  if (rest.length > 0) {
    const points = rest.reduce((sum, item) => sum + item.points, 0);
    steps.push({ key: 'others', item: null, kind: 'others', from: at, to: at + points, points, count: rest.length });
    at += points;
  }
  holds.forEach(push);
  steps.push({ key: 'customer', item: null, kind: 'customer', from: 0, to: graded.score, points: graded.score, count: 1 });
  return steps;
}
