// Events the core sends on its own.
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { events } from './bindings';
import type { JobProgress } from './bindings';

/** Calls back whenever a background job moves; returns a function that stops listening. */
export function onJobProgress(moved: (progress: JobProgress) => void): Promise<() => void> {
  return events.jobProgressed.listen((event) => moved(event.payload));
}

/** What happens to files dragged over the window. */
export interface FilesDragged {
  /** Files are over the window, or have left it. */
  over: (inside: boolean) => void;
  /** Files were let go: their paths. */
  dropped: (paths: string[]) => void;
}

/** Follows files dragged over the window; returns a function that stops. */
export async function onFilesDragged({ over, dropped }: FilesDragged): Promise<() => void> {
  return getCurrentWebview().onDragDropEvent(({ payload }) => {
    over(payload.type === 'enter' || payload.type === 'over');
    if (payload.type === 'drop') dropped(payload.paths);
  });
}
