import type { LitElement } from 'lit';
import { nothing } from 'lit';
import type { Id } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import { addStyles } from '../base/add-styles.ts';
import { parts } from '../i18n/en/parts.ts';
import type { More, MoreSubjectScene, SubjectScene } from '../job/job-tools.ts';
import { Later } from '../parts/later.ts';
import { Folds } from '../parts/section.ts';
import type { TaskTools } from '../task-list/task-tools.ts';

const TYPING_MS = 250;

/** What an element of one record, or a list of them, remembers between renderings. */
export class RecordDesk {
  /** What a person opened from the list. */
  opened: Id | undefined;
  /** Words that the list is narrowed by. */
  q = '';
  readonly folds: Folds;
  readonly tools: TaskTools;
  readonly #host: LitElement;
  readonly #client: () => Workfloor | undefined;
  readonly #more: Later<More>;
  #kept: InstanceType<More['Kept']> | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, tools: TaskTools, folded: readonly string[] = []) {
    this.#host = host;
    this.#client = () => tools.client();
    this.tools = tools;
    this.folds = new Folds(host, folded);
    this.#more = new Later<More>(host, () => import('../job/more.ts'));
  }

  /** Another record is shown. */
  reset(): void {
    this.tools.feedback.clearAll();
    this.#kept?.reset();
  }

  /** Shows another record in its place; undefined: the list. */
  show(id: Id | undefined): void {
    this.reset();
    this.opened = id;
    this.#host.requestUpdate();
  }

  /** Looks for words once typing rests. */
  search(q: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      this.q = q.trim();
      this.#host.requestUpdate();
    }, TYPING_MS);
  }

  /** Has what comes behind the first view come. */
  prepare(): void {
    this.#more.prepare();
  }

  /**
   * The sections that records share with jobs draw their further parts by this. `told`: words in which the sentences are that their history
   * has more than that of a job, by the types of events.
   */
  laterOf(scene: () => SubjectScene, told: Readonly<Record<string, unknown>>): SubjectScene['later'] {
    return (draw) => {
      const full = this.#fullScene(scene(), told);
      return full ? draw(full.more, full.scene) : nothing;
    };
  }

  #fullScene(
    scene: SubjectScene,
    told: Readonly<Record<string, unknown>>,
  ): { readonly more: More; readonly scene: MoreSubjectScene } | undefined {
    const more = this.#more.now;
    const t = more && scene.wordsOf('jobMore', more.words);
    if (!more || !t) return undefined;
    if (!this.#kept) addStyles(this.#host, more.styles);
    this.#kept ??= new more.Kept(this.#host, () => ({ client: this.#client(), parts: scene.wordsOf('parts', parts) }));
    return { more, scene: { ...scene, t: { ...t, ...sentencesIn(told) }, kept: this.#kept } };
  }
}

/** Of a catalogue, the words for events. */
function sentencesIn(words: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(words).filter(([key]) => key.includes('.')));
}
