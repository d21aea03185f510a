import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Translations } from '../i18n/message.ts';
import type { ArgsOf, Commands, Member, PreviewAnswer, SavedTasks, Task } from '@workfloor/core';
import type { View, ViewStore } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import { icons } from '../base/icons.ts';
import { saved } from '../i18n/en/saved.ts';
import type { FormValues } from './form-fields.ts';
import type { Tools } from './tools.ts';

type ApplyArgs = ArgsOf<Commands['savedTasks']['apply']>;

export interface ApplySavedOptions {
  readonly tools: Tools;
  readonly formats: Formats;
  readonly members: readonly Member[];
  /** Where the tasks go. */
  readonly of: { readonly job: string } | { readonly project: string };
  /** Where it is said that the sets cannot be read. */
  readonly at: string;
  wordsOf<Body extends Translations>(this: void, name: string, base: Body): Body | undefined;
}

/** The first value of a store, or its failure. */
function arrival<T>(store: ViewStore<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const take = (view: View<T>): void => {
      if (view.status === 'loading') return;
      queueMicrotask(() => stop());
      if (view.status === 'ready') resolve(view.value);
      else reject(view.error);
    };
    const stop = store.listen(take);
    take(store.get());
  });
}

/** Shows what would come, as the server says it; each question is asked once. */
class Previews {
  readonly #options: ApplySavedOptions;
  readonly #known = new Map<string, readonly Task[] | 'coming' | 'failed'>();

  constructor(options: ApplySavedOptions) {
    this.#options = options;
  }

  get(args: ApplyArgs): readonly Task[] | undefined {
    const key = JSON.stringify(args);
    const known = this.#known.get(key);
    if (known === undefined) void this.#ask(key, args);
    return typeof known === 'object' ? known : undefined;
  }

  async #ask(key: string, args: ApplyArgs): Promise<void> {
    const { tools } = this.#options;
    this.#known.set(key, 'coming');
    try {
      const answer = await tools.client()?.preview('savedTasks.apply', args);
      this.#known.set(key, tasksOf(answer));
    } catch {
      this.#known.set(key, 'failed'); // applying says why
    }
    tools.host.requestUpdate();
  }
}

function tasksOf(answer: PreviewAnswer | undefined): readonly Task[] {
  // new tasks are told whole
  return (answer?.rows ?? []).flatMap(({ kind, op, after }) => (kind === 'task' && op === 'insert' && after ? [after as Task] : []));
}

/** Asks which saved tasks come to a job or a project, from which day on, and shows what would come (SC-6, SC-7). */
export async function openApplySavedTasks(options: ApplySavedOptions): Promise<void> {
  const { tools, wordsOf, at, of } = options;
  const client = tools.client();
  if (!client) return;
  let sets: readonly SavedTasks[];
  try {
    sets = (await arrival(client.list('saved-tasks', { state: 'live' }))).items;
  } catch (error) {
    return tools.feedback.fail(at, error);
  }
  const t = wordsOf('saved', saved) ?? saved;
  const previews = new Previews(options);
  const argsOf = ({ set, anchor }: FormValues): ApplyArgs | undefined =>
    typeof set === 'string' && set !== '' ? { set, ...of, ...(typeof anchor === 'string' && anchor !== '' ? { anchor } : {}) } : undefined;
  await tools.dialog.open({
    title: t.title,
    note: sets.length === 0 ? t.none : undefined,
    fields: [
      {
        name: 'set',
        kind: 'choice',
        label: t.set,
        required: true,
        value: sets[0]?.id ?? '',
        options: sets.map(({ id, name }) => ({ id, name })),
      },
      { name: 'anchor', kind: 'date', label: t.anchor, hint: t.anchorHint },
    ],
    below: (values) => {
      const args = argsOf(values);
      return args ? coming(options, t, previews.get(args)) : nothing;
    },
    submit: t.apply,
    at: 'saved-tasks',
    save: (values) => {
      const args = argsOf(values);
      const name = sets.find(({ id }) => id === args?.set)?.name ?? '';
      return args ? tools.feedback.act('savedTasks.apply', args, { at: 'saved-tasks', said: t.said({ name }) }) : Promise.resolve(false);
    },
  });
}

function coming({ formats, members }: ApplySavedOptions, t: typeof saved, tasks: readonly Task[] | undefined): TemplateResult {
  if (!tasks) return html`<p class="quiet" role="status">${t.looking}</p>`;
  const names = (ids: readonly string[]): string =>
    formats.list(ids.flatMap((id) => members.find((member) => member.id === id)?.name ?? []));
  return html`<p class="quiet" role="status">${t.coming({ count: tasks.length })}</p>
    <ul class="form-items">
      ${tasks.map(
        ({ title, due, assignees }) =>
          html`<li>
            ${icons.task}<span>${title}</span
            ><span class="quiet"
              >${[due === null ? undefined : formats.day(due).text, names(assignees) || undefined].filter(Boolean).join(' · ')}</span
            >
          </li>`,
      )}
    </ul>`;
}
