// What is computed from a version: asked for again after every change of it, the old answer kept meanwhile.
import { resource, type Resource } from '$lib/app/resource.svelte';
import type { Workshop } from '../workshop.svelte';

/** Loads for a version as long as the calling component lives. */
export function asked<T>(workshop: () => Workshop, load: (id: string) => Promise<T>): Resource<T> {
  return resource(() => {
    // The key stays the same: the answer there is stays in sight until the next one is there.
    void workshop().revision;
    return workshop().view.version.id;
  }, load);
}
