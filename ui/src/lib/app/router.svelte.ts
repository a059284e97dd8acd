// Where the window is, and ways to go elsewhere: the hash of the address, back and forward included.
import { parse, type Place } from './address';

export { address, type Place } from './address';

const state = $state<{ place: Place }>({ place: parse('') });

/** Where the window is now. */
export function place(): Place {
  return state.place;
}

/** Goes to an address, as a new step of the history, or in place of the present one. */
export function go(to: string, replace = false): void {
  if (to === location.hash) return;
  if (replace) {
    history.replaceState(null, '', to);
    state.place = parse(to);
  } else {
    location.hash = to.replace(/^#/, '');
    state.place = parse(to);
  }
}

/** Follows the window's address and the keys Alt+Left and Alt+Right; returns a function that stops. */
export function followAddress(): () => void {
  const read = () => {
    state.place = parse(location.hash);
  };
  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'ArrowLeft') history.back();
    else if (event.key === 'ArrowRight') history.forward();
    else return;
    event.preventDefault();
  };
  read();
  window.addEventListener('hashchange', read);
  window.addEventListener('keydown', keys);
  return () => {
    window.removeEventListener('hashchange', read);
    window.removeEventListener('keydown', keys);
  };
}
