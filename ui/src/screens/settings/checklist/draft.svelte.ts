// The list of checks while it is being changed; kept while other places are visited.
import type { ChecklistView, TemplatePoint } from '$lib/ipc';
import { untrack } from 'svelte';

/** The list as stored and as typed. */
class Draft {
  base = $state.raw<ChecklistView | null>(null);
  points = $state<TemplatePoint[]>([]);

  /** Takes over what is stored, unless something was typed: that stays, and a newer version is told. */
  follow(stored: ChecklistView): void {
    untrack(() => {
      if (this.base === stored) return;
      if (!this.base || !this.changed) this.take(stored);
      else if (this.base.version === stored.version) this.base = stored;
    });
  }
  /** Takes over what is stored, whatever was typed. */
  take(stored: ChecklistView): void {
    this.base = stored;
    this.points = stored.points.map((point) => ({ ...point, title: { ...point.title }, how: { ...point.how }, evidence: { ...point.evidence } }));
  }
  /** Whether anything differs from what is stored. */
  get changed(): boolean {
    return this.base !== null && JSON.stringify(this.points) !== JSON.stringify(this.base.points);
  }
  /** Adds a point under a group and answers with its place. */
  add(group: string): number {
    const words = () => ({ en: '', zh: '' });
    const after = this.points.findLastIndex((point) => point.group === group);
    const at = after < 0 ? this.points.length : after + 1;
    this.points.splice(at, 0, { code: '', group, title: words(), how: words(), evidence: words(), required: true, since: 0, retired: false });
    return at;
  }
  /** Moves a point by one place among those of its group; answers with its new place. */
  move(at: number, step: 1 | -1): number {
    const point = this.points[at];
    if (!point) return at;
    let to = at + step;
    while (this.points[to] && this.points[to]?.group !== point.group) to += step;
    if (!this.points[to]) return at;
    this.points.splice(at, 1);
    this.points.splice(to, 0, point);
    return to;
  }
  /** Retires a point, or asks it again; one that was never stored goes. */
  retire(at: number): void {
    const point = this.points[at];
    if (!point) return;
    if (point.code === '') this.points.splice(at, 1);
    else point.retired = !point.retired;
  }
  /** Places of points that say in neither language what is checked. */
  get nameless(): number[] {
    return this.points.flatMap((point, at) => (point.title.en.trim() || point.title.zh.trim() ? [] : [at]));
  }
}

/** The draft of the open book. */
export const draft = new Draft();
