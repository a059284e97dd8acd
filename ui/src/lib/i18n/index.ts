// Everything a person reads comes from here.
export { errorText, knows, named, sentence, type Family } from './codes';
export { m } from './generated/messages.js';
export { locale, resolveLocale, setLocale, type Locale } from './locale.svelte';
