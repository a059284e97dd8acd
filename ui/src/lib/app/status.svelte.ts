// The left end of the status line: what a screen wants to say about the present selection.

const state = $state<{ text: string }>({ text: '' });

/** What the status line says now; empty where no screen says anything. */
export function statusText(): string {
  return state.text;
}

/** Says something in the status line until the next text. */
export function say(text: string): void {
  state.text = text;
}
