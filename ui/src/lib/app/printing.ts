// What the window shows, on paper.

/** Prints the page as it stands. */
export function printPage(): void {
  window.print();
}
