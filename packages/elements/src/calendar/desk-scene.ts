import type { Translations } from '../i18n/message.ts';
import { measures } from '../base/measures.ts';
import { groups } from '../i18n/en/groups.ts';
import { parts } from '../i18n/en/parts.ts';
import type { EventScene } from '../parts/event-form.ts';
import type { CalendarScene } from './scene.ts';

/** Words of a catalogue; undefined while another language is on its way. */
export type WordsOf = <Body extends Translations>(name: string, base: Body) => Body | undefined;

/** What forms and details of events need. */
export type DeskScene = EventScene & { readonly calendar: CalendarScene };

/** Undefined until all words are here. */
export function toDeskScene(scene: CalendarScene, wordsOf: WordsOf): DeskScene | undefined {
  const g = wordsOf<typeof groups>('groups', groups);
  const t = wordsOf<typeof parts>('parts', parts);
  if (!g || !t) return undefined;
  const { studio, formats, tools, isReadonly, today, zone } = scene;
  return { g, t, studio, formats, measures: measures(formats.locale, zone), isReadonly, tools, today, zone, calendar: scene };
}
