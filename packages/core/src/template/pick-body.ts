import type { Bodies, MessageBody } from './template.ts';

export interface PickedBody extends MessageBody {
  /** The language that dates and sums in it are written in. */
  readonly locale: string;
}

const baseOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** The body for somebody who reads `wanted`: in that very language, in its base language, in that of the firm, the first there is. */
export function pickBody(bodies: Bodies, wanted: string | null, own: string): PickedBody | undefined {
  const all = Object.entries(bodies);
  for (const tag of [wanted, own]) {
    if (tag === null) continue;
    const exact = all.find(([language]) => language.toLowerCase() === tag.toLowerCase());
    const near = exact ?? all.find(([language]) => language.toLowerCase() === baseOf(tag));
    // a Canadian reads the French text with the dates of Canada
    if (near) return { ...near[1], locale: tag };
  }
  const [first] = all;
  return first && { ...first[1], locale: first[0] };
}
