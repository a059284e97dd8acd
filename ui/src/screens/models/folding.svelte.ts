// Whether the list of versions is out of sight, for a workshop that needs the width. Kept while the window is open.

let folded = $state(false);

export const folding = {
  /** The list is out of sight. */
  get folded(): boolean {
    return folded;
  },
  set folded(next: boolean) {
    folded = next;
  },
};
