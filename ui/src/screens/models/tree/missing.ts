// What can stand for a missing figure.
import type { MissingPolicy } from '$lib/ipc';

/** The policies, the strictest figure first. */
export const MISSING: readonly MissingPolicy[] = ['worst', 'reallocate', 'neutral', 'not_ratable'];
