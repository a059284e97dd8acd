// Work that stores something new: a double click or a second Enter before the answer must not store it twice.

/**
 * The work, which is not begun again before it has ended; whoever asks meanwhile waits for the same end. What `apart`
 * tells apart is begun side by side.
 */
export function once<Of extends unknown[], End>(work: (...of: Of) => Promise<End>, apart: (...of: Of) => string = () => ''): (...of: Of) => Promise<End> {
  const running = new Map<string, Promise<End>>();
  return (...of) => {
    const key = apart(...of);
    const end = running.get(key) ?? work(...of).finally(() => running.delete(key));
    running.set(key, end);
    return end;
  };
}
