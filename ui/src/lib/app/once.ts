// Work that stores something new: a double click or a second Enter before the answer must not store it twice.

/** The work, which is not begun again before it has ended; whoever asks meanwhile waits for the same end. */
export function once<Of extends unknown[], End>(work: (...of: Of) => Promise<End>): (...of: Of) => Promise<End> {
  let running: Promise<End> | null = null;
  return (...of) => {
    running ??= work(...of).finally(() => (running = null));
    return running;
  };
}
