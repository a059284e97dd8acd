// Background jobs of the core, as the status line shows them.
import { api, onJobProgress, type JobProgress } from '$lib/ipc';
import { report } from './toasts.svelte';

const state = $state<{ running: JobProgress[]; cancelling: number[] }>({ running: [], cancelling: [] });

export const jobs = {
  /** Running jobs, oldest first. */
  get running(): readonly JobProgress[] {
    return state.running;
  },
  /** Whether a job was told to stop and has not yet. */
  cancelling(id: number): boolean {
    return state.cancelling.includes(id);
  },
};

/** Takes over one step of a job; a finished job leaves the list. */
export function moved(progress: JobProgress): void {
  const at = state.running.findIndex((job) => job.id === progress.id);
  if (progress.state !== 'running') {
    if (at >= 0) state.running.splice(at, 1);
    state.cancelling = state.cancelling.filter((id) => id !== progress.id);
  } else if (at >= 0) {
    state.running[at] = progress;
  } else {
    state.running.push(progress);
  }
}

/** Listens to the core from now on. */
export async function followJobs(): Promise<void> {
  try {
    await onJobProgress(moved);
  } catch (thrown) {
    report(thrown);
  }
}

/** Tells a job to stop. */
export async function cancel(id: number): Promise<void> {
  state.cancelling.push(id);
  try {
    await api.cancelJob(id);
  } catch (thrown) {
    report(thrown);
  }
}
