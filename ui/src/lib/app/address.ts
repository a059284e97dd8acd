// Addresses as text: every screen and tab has one, `#/customers/<id>/rating?indicator=roe`. Knows no screen.

/** Where the window is. */
export interface Place {
  /** Steps of the path, decoded: `['customers', '<id>', 'rating']`. */
  path: string[];
  /** Values after the question mark. */
  query: Record<string, string>;
}

/** Reads an address; a broken escape is kept as it stands. */
export function parse(hash: string): Place {
  const bare = hash.replace(/^#?\/?/, '');
  const [path = '', query = ''] = bare.split('?', 2);
  return {
    path: path.split('/').filter(Boolean).map(decoded),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** Writes an address; empty values are left out. */
export function address(path: readonly string[], query: Record<string, string | undefined> = {}): string {
  const values = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const tail = values.length > 0 ? `?${new URLSearchParams(values).toString()}` : '';
  return `#/${path.map(encodeURIComponent).join('/')}${tail}`;
}
