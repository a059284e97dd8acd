// Several files at hand: what each holds, what the person decided. Every decision reads them again, and a late
// answer never wins.
import { bookChanged } from '$lib/app/session.svelte';
import { api, asCommandError, type BatchDone, type BatchPreview, type CommandError, type FileChoice } from '$lib/ipc';

interface SeveralDraft {
  paths: string[];
  choices: FileChoice[];
  create: boolean;
  preview: BatchPreview | null;
  reading: boolean;
  storing: boolean;
  problem: CommandError | null;
  stored: { done: BatchDone; undone: boolean } | null;
}

const fresh = (): SeveralDraft => ({
  paths: [],
  choices: [],
  create: false,
  preview: null,
  reading: false,
  storing: false,
  problem: null,
  stored: null,
});

/** The state; screens read it. */
export const several = $state<SeveralDraft>(fresh());
let asked = 0;

/** Begins anew. */
export function restartSeveral(): void {
  asked++;
  Object.assign(several, fresh());
}

/** Takes files and folders and reads them. */
export async function chooseSeveral(paths: string[]): Promise<void> {
  restartSeveral();
  several.paths = paths.filter((path, at) => paths.indexOf(path) === at);
  await readSeveral();
}

/** Reads them with what is decided so far. */
export async function readSeveral(): Promise<void> {
  const mine = ++asked;
  several.reading = true;
  several.problem = null;
  try {
    const { paths, choices, create } = several;
    const preview = await api.batchPreview($state.snapshot({ paths, choices, create_customers: create }));
    if (mine !== asked) return;
    several.preview = preview;
  } catch (thrown) {
    if (mine !== asked) return;
    several.problem = asCommandError(thrown);
  }
  several.reading = false;
}

/** What was decided about a file so far. */
export function choiceOf(path: string): FileChoice {
  return several.choices.find((choice) => choice.path === path) ?? { path, kind: null, unit: null, leave_out: false };
}

/** Decides about one file: what it holds, its unit, whether it is left out. */
export async function decideFile(path: string, what: Partial<FileChoice>): Promise<void> {
  several.choices = [...several.choices.filter((choice) => choice.path !== path), { ...choiceOf(path), ...what }];
  await readSeveral();
}

/** Decides whether customers that tables name and the book does not have are created. */
export async function createUnknown(create: boolean): Promise<void> {
  several.create = create;
  await readSeveral();
}

/** Stores all of them or nothing. */
export async function storeSeveral(): Promise<void> {
  if (!several.preview) return;
  several.storing = true;
  several.problem = null;
  try {
    several.stored = { done: await api.batchCommit(several.preview.id), undone: false };
    several.preview = null;
    await bookChanged();
  } catch (thrown) {
    several.problem = asCommandError(thrown);
  }
  several.storing = false;
}

/** Hides everything that was stored, in one go. */
export async function undoSeveral(): Promise<void> {
  if (!several.stored) return;
  await api.importsUndo(several.stored.done.imports);
  several.stored.undone = true;
  await bookChanged();
}
