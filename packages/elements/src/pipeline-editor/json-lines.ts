/** A JSON text, looked through: where its values stand, or where it stops being JSON. */
export interface Looked {
  /** The offset of each value by its path, `stages.0.name`; of a member that of its name; '' is the whole. */
  readonly places: ReadonlyMap<string, number>;
  readonly errorAt?: number;
}

const tokens = {
  space: /[ \t\r\n]*/y,
  string: /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y, // oxlint-disable-line no-control-regex -- as the grammar of JSON says
  scalar: /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y,
} as const;

class Stop extends Error {
  override readonly name = 'Stop';
}

/** Browsers tell in different words, or not at all, where a text stops being JSON, and never where its values stand. */
export function look(text: string): Looked {
  const places = new Map<string, number>();
  let at = 0;
  const take = (token: RegExp): string | undefined => {
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    if (found) at += found.length;
    return found === '' ? undefined : found;
  };
  const need = <T>(found: T | undefined | false): T => {
    if (found === undefined || found === false) throw new Stop();
    return found;
  };
  const sign = (one: string): true | undefined => {
    take(tokens.space);
    if (text[at] !== one) return undefined;
    at += 1;
    return true;
  };
  const list = (end: string, member: (index: number) => void): void => {
    if (sign(end)) return;
    for (let index = 0; ; index += 1) {
      member(index);
      if (sign(end)) return;
      need(sign(','));
    }
  };
  const value = (path: string): void => {
    take(tokens.space);
    if (!places.has(path)) places.set(path, at);
    const below = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
    if (sign('{')) {
      list('}', () => {
        take(tokens.space);
        const from = at;
        const key = below(JSON.parse(need(take(tokens.string))) as string); // a string between its quotes
        places.set(key, from);
        need(sign(':'));
        value(key);
      });
    } else if (sign('[')) list(']', (index) => value(below(index)));
    else need(take(tokens.string) ?? take(tokens.scalar));
  };
  try {
    value('');
    take(tokens.space);
    need(at === text.length);
    return { places };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { places, errorAt: at };
  }
}

/** The offset of a path in a JSON text, or of the nearest thing above it. */
export function offsetOf({ places }: Looked, path: string): number {
  for (let key = path; key !== ''; key = key.slice(0, Math.max(0, key.lastIndexOf('.')))) {
    const found = places.get(key);
    if (found !== undefined) return found;
  }
  return places.get('') ?? 0;
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
