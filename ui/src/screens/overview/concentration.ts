// What a Herfindahl index means in words.

/**
 * How strongly shares gather by their Herfindahl index. Bounds of the Horizontal Merger Guidelines (U.S. Department of
 * Justice and Federal Trade Commission, 2023), 1,000 and 1,800 of 10,000.
 */
export function gathering(index: number): 'low' | 'middle' | 'high' {
  if (index > 0.18) return 'high';
  return index > 0.1 ? 'middle' : 'low';
}
