// The portfolio the page shows: asked for as the address says, the old figures kept until the new ones are there, and
// the causes of moves told apart afterwards, in the background.
import { session } from '$lib/app/session.svelte';
import { api, asCommandError, type CommandError, type MoveCause, type PortfolioView } from '$lib/ipc';
import { untrack } from 'svelte';
import { askOf, everybody, type Asked } from './asked';

/** An answer with what was asked. */
interface Answered {
  book: string;
  asked: Asked;
  view: PortfolioView;
  /** The same as text: an equal answer replaces nothing. */
  text: string;
}

/** Causes being told apart, for all customers on two days. */
interface Telling {
  of: string;
  done: Promise<unknown>;
}

/** The last answer: a page that is opened again begins with it. */
let last: Answered | null = null;
let telling: Telling | null = null;

/** What the page reads. */
export interface Figures {
  /** The portfolio; undefined until there is one. */
  readonly view: PortfolioView | undefined;
  /** What it answers; the lists behind its figures are of these days and this filter. */
  readonly asked: Asked;
  /** Whether other figures are awaited. */
  readonly waiting: boolean;
  /** Why there are none. */
  readonly error: CommandError | undefined;
  /** What moved the grades; null until it is known. */
  readonly causes: readonly MoveCause[] | null;
  /** Why that could not be told. */
  readonly untold: CommandError | undefined;
  /** Asks again. */
  reload(): void;
  /** Tells the causes apart again, after a stop. */
  explain(): void;
}

/** Follows the book and what is asked for as long as the calling component lives. */
export function figures(asked: () => Asked): Figures {
  const book = $derived(session.book?.path ?? '');
  const begun = untrack(() => (last?.book === book ? last : null));
  let shown = $state.raw<Answered | null>(begun);
  let waiting = $state(false);
  let error = $state.raw<CommandError>();
  let causes = $state.raw<readonly MoveCause[] | null>(null);
  let untold = $state.raw<CommandError>();
  let call = 0;

  async function load(path: string, wanted: Asked): Promise<void> {
    const mine = ++call;
    waiting = shown !== null && JSON.stringify(shown.asked) !== JSON.stringify(wanted);
    try {
      const answer = await api.portfolio(askOf(wanted));
      if (mine !== call) return;
      const told = answer.migration.causes;
      const view = { ...answer, migration: { ...answer.migration, causes: null } };
      const text = JSON.stringify([wanted, view]);
      if (shown?.text !== text) shown = { book: path, asked: wanted, view, text };
      last = shown;
      error = untold = undefined;
      causes = told;
      if (told === null && view.migration.up + view.migration.down > 0) void explain(mine, path, wanted);
    } catch (thrown) {
      if (mine !== call) return;
      error = asCommandError(thrown);
      shown = last = null;
    }
    waiting = false;
  }

  async function explain(mine: number, path: string, wanted: Asked): Promise<void> {
    const of = JSON.stringify([path, untrack(() => session.revision), wanted.on, wanted.against]);
    if (telling?.of !== of) telling = { of, done: api.portfolioExplained(askOf(everybody(wanted))) };
    const running = telling;
    try {
      await running.done;
      if (mine !== call) return;
      const { migration } = await api.portfolio(askOf(wanted));
      if (mine === call) causes = migration.causes;
    } catch (thrown) {
      if (mine === call) untold = asCommandError(thrown);
    }
    if (telling === running) telling = null;
  }

  const key = $derived(JSON.stringify(asked()));
  $effect(() => {
    void session.revision;
    void key;
    const path = book;
    if (path !== '') untrack(() => void load(path, asked()));
  });

  return {
    get view() {
      return shown?.view;
    },
    get asked() {
      return shown?.asked ?? asked();
    },
    get waiting() {
      return waiting;
    },
    get error() {
      return error;
    },
    get causes() {
      return causes;
    },
    get untold() {
      return untold;
    },
    reload() {
      void load(book, asked());
    },
    explain() {
      untold = undefined;
      void explain(call, book, asked());
    },
  };
}
