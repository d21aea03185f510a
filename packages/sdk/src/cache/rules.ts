import type { ChangedRow, Command, Commands, Kind, Records } from '@workfloor/core';
import { workCommands } from '@workfloor/core/commands/work';
import { runPending } from './run-pending.ts';
import type { PendingRun } from './run-pending.ts';

type Verbs = Readonly<Record<string, unknown>>;
type Loaders = Readonly<Record<string, () => Promise<Readonly<Record<string, Verbs>>>>>;
/** The features whose commands are not there from the start. */
type Later = Exclude<keyof Commands, keyof typeof workCommands>;

const office = async () => (await import('@workfloor/core/commands/office')).officeCommands;
const billing = async () => (await import('@workfloor/core/commands/billing')).billingCommands;
const undo = async () => (await import('@workfloor/core/commands/undo')).undoCommands;

const automation = async () => (await import('@workfloor/core/commands/automation')).automationCommands;
const views = async () => (await import('@workfloor/core/commands/views')).viewCommands;

/** What brings the commands of a feature, with those of its group. */
const loaders: { readonly [F in Later]: () => Promise<Pick<Commands, F>> } = {
  workspace: office,
  member: office,
  field: office,
  label: office,
  resource: office,
  pipeline: office,
  savedTasks: office,
  note: office,
  folder: office,
  file: office,
  calendar: office,
  service: billing,
  time: billing,
  mileage: billing,
  line: billing,
  invoice: billing,
  payment: billing,
  change: undo,
  savedView: views,
  rule: automation,
  effect: automation,
  template: automation,
  message: automation,
  hook: automation,
  request: automation,
  reminder: automation,
  schedule: automation,
};

/** The features that work on records which not every page has; whoever has read one may change it without network. */
const features: { readonly [K in Kind]?: Later } = {
  timeEntry: 'time',
  mileageLog: 'mileage',
  line: 'line',
  invoice: 'invoice',
  payment: 'payment',
  note: 'note',
  folder: 'folder',
  file: 'file',
};

const featureOf = (name: string): string => name.split('.', 1).join('');

/**
 * The rules as far as this page needs them: those of the daily work from the start, the others with the first of their commands or
 * records. What is loaded stays.
 */
export class Rules {
  readonly #onMore: () => void;
  readonly #loaders: Loaders;
  readonly #known = new Map<string, Verbs>(Object.entries(workCommands));
  readonly #loading = new Set<string>();
  readonly #failed = new Set<string>();

  /** `onMore` is called when pending commands can be run that could not before. */
  constructor(onMore: () => void, later: Loaders = loaders) {
    this.#onMore = onMore;
    this.#loaders = later;
  }

  /**
   * Runs pending commands, one on top of the other, and tells what they change together. They are run in their order, up to the first
   * whose rules are still on their way. What cannot be loaded is left to the server, and those behind it go on.
   */
  async run({ pending, ...options }: Omit<PendingRun, 'find'>): Promise<readonly ChangedRow[]> {
    const commands = [...pending];
    for (const { name } of commands) void this.#load(featureOf(name));
    if (commands.length > 0) void this.#load('change'); // one's own can be taken back
    const at = commands.findIndex(({ name }) => this.#isToCome(featureOf(name)));
    return runPending({ ...options, pending: at === -1 ? commands : commands.slice(0, at), find: (name) => this.#find(name) });
  }

  /** Has the rules come for the records that were read. */
  expect(records: Records): void {
    for (const [kind, list] of Object.entries(records)) {
      const feature = features[kind as Kind]; // keys of Records are kinds
      if (feature !== undefined && list.length > 0) void this.#load(feature);
    }
  }

  #isToCome(feature: string): boolean {
    return this.#loading.has(feature) && !this.#failed.has(feature);
  }

  /** Never rejects. */
  async #load(feature: string): Promise<void> {
    if (this.#known.has(feature) || this.#loading.has(feature) || !Object.hasOwn(this.#loaders, feature)) return;
    this.#loading.add(feature);
    try {
      for (const [name, verbs] of Object.entries((await this.#loaders[feature]?.()) ?? {})) this.#known.set(name, verbs);
    } catch {
      // no network just now: the next command tries again
      if (this.#failed.has(feature)) return;
      this.#failed.add(feature);
    } finally {
      this.#loading.delete(feature);
    }
    this.#onMore();
  }

  /** Looks a command up by its name, `run.complete`. */
  #find(name: string): Command | undefined {
    const [feature = '', verb = ''] = name.split('.');
    const verbs = this.#known.get(feature);
    // all entries are commands; one that cannot read its arguments has no effect here, and the server says why
    return verbs && Object.hasOwn(verbs, verb) ? (verbs[verb] as Command) : undefined;
  }
}
