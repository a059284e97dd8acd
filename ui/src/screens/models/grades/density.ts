// How scores spread, for the drawing: bars of one point and a smooth curve over them.

/** The stretch of the score scale with customers, at least 40 points wide. */
export function stretchOf(scores: readonly number[], cutOffs: readonly number[]): { low: number; high: number } {
  const inner = cutOffs.slice(0, -1);
  const least = Math.min(scores[0] ?? 50, ...inner) - 4;
  const most = Math.max(scores.at(-1) ?? 50, ...inner) + 4;
  const room = Math.max(0, 40 - (most - least)) / 2;
  const low = Math.max(0, Math.floor((least - room) / 5) * 5);
  return { low, high: Math.min(100, Math.max(low + 40, Math.ceil((most + room) / 5) * 5)) };
}

/** Scores by bars of `wide` points from 0 to 100; 100 counts in the last. */
export function binned(scores: readonly number[], wide: number): number[] {
  const bins = Array.from({ length: Math.round(100 / wide) }, () => 0);
  for (const score of scores) {
    const at = Math.max(0, Math.min(bins.length - 1, Math.floor(score / wide + 1e-9)));
    bins[at] = (bins[at] ?? 0) + 1;
  }
  return bins;
}

/** Density per bar of `wide` points at every half point (Gaussian kernel, Silverman's bandwidth); empty below ten scores. */
export function curve(scores: readonly number[], wide: number): { score: number; height: number }[] {
  const n = scores.length;
  if (n < 10) return [];
  const mean = scores.reduce((sum, score) => sum + score, 0) / n;
  const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (n - 1));
  const middle = (scores[Math.floor(n * 0.75)] ?? 0) - (scores[Math.floor(n * 0.25)] ?? 0);
  const band = 0.9 * (Math.min(deviation, middle / 1.34) || deviation) * n ** -0.2;
  if (!(band > 0)) return [];
  const fine = binned(scores, 0.5);
  const scale = wide / (band * Math.sqrt(2 * Math.PI));
  return Array.from({ length: 201 }, (_, step) => {
    const score = step / 2;
    const height = fine.reduce((sum, count, at) => (count === 0 ? sum : sum + count * Math.exp(-0.5 * ((score - (at + 0.5) / 2) / band) ** 2)), 0);
    return { score, height: height * scale };
  });
}
