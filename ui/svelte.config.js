import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Read by svelte-check, the lint rules and Vite alike. */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
};
