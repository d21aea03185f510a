import { nothing } from 'lit';
import type { LitElement } from 'lit';
import type { Id } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import { addStyles } from '../base/add-styles.ts';
import { parts } from '../i18n/en/parts.ts';
import type { job } from '../i18n/en/job.ts';
import type { jobMore } from '../i18n/en/job-more.ts';
import type { tasks } from '../i18n/en/tasks.ts';
import type { toGroupScene } from '../job/groups/group-scene.ts';
import type { SubjectGroupScene } from '../job/groups/group-tools.ts';
import type { MoreSubjectScene, SubjectMore, SubjectScene } from '../job/job-tools.ts';
import { Later } from '../parts/later.ts';
import { Folds } from '../parts/section.ts';
import type { TaskTools } from '../task-list/task-tools.ts';
import { toDetail } from './to-detail.ts';

/** Of what comes when a record is shown, that by which its sections are drawn. */
interface Module {
  readonly words: { readonly job: typeof job; readonly jobMore: typeof jobMore; readonly tasks: typeof tasks };
  readonly toGroupScene: typeof toGroupScene;
}

/** What the element knows of one record. */
interface Known extends Pick<SubjectScene, 'subject' | 'studio' | 'formats' | 'level' | 'isReadonly' | 'notRunning' | 'wordsOf'> {
  readonly page: Parameters<typeof toDetail>[0];
  /** Words in which the sentences are that its history has more than that of a job, by the types of events. */
  readonly told: Readonly<Record<string, unknown>>;
}

/** What an element whose record has the sections of a job remembers between renderings, and how its list was narrowed. */
export class RecordDesk<State extends string> {
  /** The state that a person chose in the list. */
  state: State | undefined;
  /** Whether a person wanted only their own, or everybody's. */
  isMine: boolean | undefined;
  readonly folds: Folds;
  readonly tools: TaskTools;
  readonly #host: LitElement;
  readonly #client: () => Workfloor | undefined;
  readonly #more: Later<SubjectMore>;
  #kept: InstanceType<SubjectMore['Kept']> | undefined;

  constructor(host: LitElement, tools: TaskTools) {
    this.#host = host;
    this.#client = () => tools.client();
    this.tools = tools;
    this.folds = new Folds(host);
    this.#more = new Later<SubjectMore>(host, () => import('../job/subject-more.ts'));
  }

  /** Another record is shown. */
  reset(): void {
    this.#kept?.reset();
  }

  /** Has what comes behind the first view come. */
  prepare(): void {
    this.#more.prepare();
  }

  /** Narrows the list. */
  readonly narrow = ({ state, isMine }: { readonly state?: State; readonly isMine?: boolean }): void => {
    if (state !== undefined) this.state = state;
    if (isMine !== undefined) this.isMine = isMine;
    this.#host.requestUpdate();
  };

  /** Whose the list shows: by the attribute, where `me` is who is signed in, until a person chooses. */
  whose(given: string | undefined, me: Id | undefined): Id | undefined {
    if (this.isMine !== undefined) return this.isMine ? me : undefined;
    return given === 'me' ? me : given || undefined;
  }

  /** What the sections share that records have in common with jobs. Undefined until their words are here. */
  sceneOf(module: Module, { page, told, ...known }: Known): (SubjectGroupScene & { readonly m: typeof jobMore }) | undefined {
    const words = known.wordsOf('job', module.words.job);
    const taskWords = known.wordsOf('tasks', module.words.tasks);
    const m = known.wordsOf('jobMore', module.words.jobMore);
    if (!words || !taskWords || !m) return undefined;
    const { tools, folds } = this;
    const later: SubjectScene['later'] = (draw) => {
      const full = this.#fullScene(scene, told);
      return full ? draw(full.more, full.scene) : nothing;
    };
    const scene: SubjectScene = { ...known, words, taskWords, tools, folds, detail: toDetail(page), later };
    const all = module.toGroupScene(scene);
    return all && { ...all, m };
  }

  #fullScene(
    scene: SubjectScene,
    told: Readonly<Record<string, unknown>>,
  ): { readonly more: SubjectMore; readonly scene: MoreSubjectScene } | undefined {
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
