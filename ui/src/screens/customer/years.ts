// The length of a relationship, for a line of facts. The indicator of that name is the core's business.

/** Years between two ISO days with one decimal; null where the second is not after the first. */
export function yearsBetween(from: string, to: string): string | null {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
  return days > 0 ? (days / 365.25).toFixed(1) : null;
}
