import type { Day } from '@workfloor/core';
import type { CardEnvironment } from './card.ts';

const HOUR_MS = 3_600_000;
const FIELDS = 'client number due tags assignees tasks age waits label priority';

export type WantedEnvironment = Omit<CardEnvironment, 'now' | 'fields'> & { readonly cardFields: string | undefined };

/** Makes what cards are rendered with; the same object while nothing changes for all of them, so that unchanged cards are not rendered again. */
export class CardScene {
  #given: WantedEnvironment | undefined;
  #made: CardEnvironment | undefined;
  #today: Day | undefined;

  environment(wanted: WantedEnvironment): CardEnvironment {
    const [given, made] = [this.#given, this.#made];
    const now = Date.now();
    const today = wanted.formats.dayOf(now);
    const isSame =
      given &&
      made &&
      this.#today === today &&
      Math.floor(made.now / HOUR_MS) === Math.floor(now / HOUR_MS) &&
      Object.entries(wanted).every(([name, value]) => given[name as keyof WantedEnvironment] === value); // its own names
    if (isSame) return made;
    this.#given = wanted;
    this.#today = today;
    const { cardFields, ...rest } = wanted;
    return (this.#made = { ...rest, now, fields: new Set((cardFields ?? FIELDS).split(/[\s,]+/)) });
  }
}
