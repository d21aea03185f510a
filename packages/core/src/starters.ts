/** Pipelines that work as they are, to begin with. Apart, because only who sets up a firm needs them. */
import type { PipelineDocument } from './pipeline/document.ts';
import albumOrder from './starters/album-order.json' with { type: 'json' };
import bookkeeping from './starters/bookkeeping-monthly.json' with { type: 'json' };
import excavation from './starters/excavation-paving.json' with { type: 'json' };
import fibre from './starters/fibre-installation.json' with { type: 'json' };
import lead from './starters/lead.json' with { type: 'json' };
import payroll from './starters/payroll.json' with { type: 'json' };
import portrait from './starters/portrait-session.json' with { type: 'json' };
import return1040 from './starters/return-1040.json' with { type: 'json' };
import wedding from './starters/wedding.json' with { type: 'json' };

/** What a starter is called and does. */
export interface StarterText {
  readonly title: string;
  /** What it does, in a sentence. */
  readonly about: string;
}

/** A pipeline to begin with, or several that belong together. What it says of itself is English. */
export interface Starter extends StarterText {
  /** The same in other languages. */
  readonly texts?: Readonly<Record<string, StarterText>>;
  /** In the order in which they are imported. */
  readonly pipelines: readonly PipelineDocument[];
}

const files = {
  wedding,
  'portrait-session': portrait,
  'album-order': albumOrder,
  lead,
  'return-1040': return1040,
  'bookkeeping-monthly': bookkeeping,
  payroll,
  'excavation-paving': excavation,
  'fibre-installation': fibre,
} as const;

/** The name of a starter, as the command line and files of simulations say it. */
export type StarterName = keyof typeof files;

// what the files hold fits the schema of documents: a test reads each of them with it
const known = files as unknown as Readonly<Record<StarterName, Starter>>;

export const starterNames = Object.keys(files) as readonly StarterName[]; // exactly these keys

/** A pipeline to begin with, ready for `pipeline.import`. */
export function starter(name: StarterName): Starter {
  return known[name];
}

/** What a starter is called and does, in the language of a tag such as `fr-CA` where it has that, otherwise in English. */
export function starterText(name: StarterName, tag: string): StarterText {
  const { title, about, texts = {} } = starter(name);
  const language = tag.toLowerCase().split('-', 1)[0] ?? '';
  return (Object.hasOwn(texts, language) ? texts[language] : undefined) ?? { title, about };
}

export function isStarterName(name: string): name is StarterName {
  return Object.hasOwn(files, name);
}
