// What the frame knows of a screen. The list of screens is in src/screens/registry.ts.
import type { IconName } from '$lib/components/Icon.svelte';
import type { Component } from 'svelte';

/** A screen of the rail or behind an address. */
export interface Screen {
  /** First step of its addresses. */
  name: string;
  title: () => string;
  /** Icon in the rail; a screen without one is not in the rail. */
  icon?: IconName;
  /** Figure beside the name in the rail. */
  count?: () => string;
  component: Component;
}
