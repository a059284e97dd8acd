// The credit policy while it is being changed; kept while other places are visited.
import { api, type CreditPolicy, type PolicyPage, type PolicyPart, type PolicyProblem } from '$lib/ipc';
import { untrack } from 'svelte';

/** How many steps can be taken back. */
const STEPS = 200;
/** Milliseconds of rest before the core looks at what was typed. */
const REST = 250;

/** The policy as stored and as typed. Every change is a whole new policy. */
class PolicyDraft {
  /** The book it belongs to. */
  path = '';
  base = $state.raw<PolicyPage | null>(null);
  policy = $state.raw<CreditPolicy | null>(null);
  problems = $state.raw<readonly PolicyProblem[]>([]);
  #back: CreditPolicy[] = [];
  #forth: CreditPolicy[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  /** Takes over what is stored, unless something was typed in the same book: that stays, and a newer version is told. */
  follow(path: string, stored: PolicyPage): void {
    untrack(() => {
      if (this.path !== path || !this.base || !this.changed) this.take(path, stored);
      else if (this.base.policy.version === stored.policy.version) this.base = stored;
    });
  }
  /** Takes over what is stored, whatever was typed. */
  take(path: string, stored: PolicyPage): void {
    this.path = path;
    this.base = stored;
    this.#back = [];
    this.#forth = [];
    this.#set(stored.policy);
  }
  /** Takes over what has been stored of `sent`; what was changed since stays, on it. */
  stored(path: string, page: PolicyPage, sent: CreditPolicy): void {
    const since = this.policy;
    if (since === null || since === sent) return this.take(path, page);
    const onIt = (policy: CreditPolicy): CreditPolicy => ({ ...policy, version: page.policy.version });
    this.base = page;
    this.#back = this.#back.map(onIt);
    this.#forth = this.#forth.map(onIt);
    this.#set(onIt(since));
  }
  /** Whether anything differs from what is stored. */
  get changed(): boolean {
    return this.base !== null && JSON.stringify(this.policy) !== JSON.stringify(this.base.policy);
  }
  /** Whether the user may change it. */
  get editable(): boolean {
    return this.base?.editable ?? false;
  }
  /** Puts a changed policy in place. */
  change(next: Partial<CreditPolicy>): void {
    if (!this.policy || !this.editable) return;
    this.#back = [...this.#back.slice(1 - STEPS), this.policy];
    this.#forth = [];
    this.#set({ ...this.policy, ...next });
  }
  undo(): void {
    const before = this.#back.pop();
    if (!before || !this.policy) return;
    this.#forth.push(this.policy);
    this.#set(before);
  }
  redo(): void {
    const next = this.#forth.pop();
    if (!next || !this.policy) return;
    this.#back.push(this.policy);
    this.#set(next);
  }
  /** What is wrong in some tables. */
  wrongIn(parts: readonly PolicyPart[]): readonly PolicyProblem[] {
    return this.problems.filter((problem) => parts.includes(problem.part));
  }
  /** What the core says is wrong with what is typed now. */
  async check(): Promise<readonly PolicyProblem[]> {
    clearTimeout(this.#timer);
    const policy = this.policy;
    if (!policy) return [];
    const mine = ++this.#asked;
    const found = await api.checkPolicy(policy);
    if (mine === this.#asked) this.problems = found;
    return found;
  }
  #set(policy: CreditPolicy): void {
    this.policy = policy;
    clearTimeout(this.#timer);
    // What was never typed by this user is looked at too: another version of the program may have written it.
    this.#timer = setTimeout(() => void this.check().catch(() => undefined), REST);
  }
}

/** The draft of the open book. */
export const draft = new PolicyDraft();
