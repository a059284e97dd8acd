// Short messages at the lower edge: what was done, or what went wrong, where, and what to do.
import { m, errorText } from '$lib/i18n';
import { asCommandError } from '$lib/ipc';

/** A message. */
export interface Toast {
  id: number;
  tone: 'done' | 'failed';
  title: string;
  text: string;
  action: { label: string; run: () => void } | null;
}

const SECONDS = 6;
const state = $state<{ list: Toast[] }>({ list: [] });
let next = 1;

/** The messages now shown, oldest first. */
export function toasts(): readonly Toast[] {
  return state.list;
}

/** Takes a message away. */
export function dismiss(id: number): void {
  state.list = state.list.filter((toast) => toast.id !== id);
}

function show(toast: Omit<Toast, 'id'>): number {
  const id = next++;
  state.list.push({ ...toast, id });
  return id;
}

/** Says what was done; goes away by itself. */
export function done(title: string, text = '', action: Toast['action'] = null): void {
  const id = show({ tone: 'done', title, text, action });
  setTimeout(() => dismiss(id), SECONDS * 1000);
}

/** Says what went wrong; stays until it is dismissed. A cancelled job is no failure. */
export function report(thrown: unknown, doing = ''): void {
  const error = asCommandError(thrown);
  if (error.code === 'cancelled') return;
  show({
    tone: 'failed',
    title: doing ? m.failed_doing({ doing }) : m.failed_title(),
    text: errorText(error),
    action: null,
  });
}
