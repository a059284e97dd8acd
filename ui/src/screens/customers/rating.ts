// Rating customers from the list or a file, and saying what came of it.
import { bookChanged } from '$lib/app/session.svelte';
import { done, report } from '$lib/app/toasts.svelte';
import { count } from '$lib/format';
import { m } from '$lib/i18n';
import { api } from '$lib/ipc';

/** Rates the customers named, or all for an empty list; true where it was done. */
export async function rate(ids: string[]): Promise<boolean> {
  try {
    const { graded, not_ratable, upgraded, downgraded } = await api.rate(ids);
    await bookChanged();
    done(
      m.rate_done({ n: graded, graded: count(graded) }),
      m.rate_done_text({ not_ratable: count(not_ratable), upgraded: count(upgraded), downgraded: count(downgraded) }),
    );
    return true;
  } catch (thrown) {
    report(thrown, m.rate_doing());
    return false;
  }
}
