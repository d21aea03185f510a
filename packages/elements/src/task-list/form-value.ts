import type { TaskRow } from '@workfloor/sdk';
import type { LitElement } from 'lit';
import { isFinished } from './groups.ts';

type List = { readonly rows: readonly TaskRow[]; readonly hasMore: boolean };

/** The list as a control of a form: its value is the ids of the tasks that are done, one entry for each. */
export class FormValue {
  readonly #host: LitElement & { readonly name: string | undefined; readonly required: boolean };
  readonly #internals: ElementInternals;
  #told = '';

  constructor(host: LitElement & { readonly name: string | undefined; readonly required: boolean }, internals: ElementInternals) {
    this.#host = host;
    this.#internals = internals;
  }

  /** Called after each rendering; `sentence` says how many are left. */
  tell(list: List | undefined, sentence: ((count: number) => string) | undefined): void {
    const { name, required } = this.#host;
    const tasks = list?.rows.map(({ task }) => task) ?? [];
    const done = tasks.filter(({ state }) => state === 'done').map(({ id }) => id);
    const left = list ? tasks.filter((task) => !isFinished(task)).length : 1;
    const told = JSON.stringify([name, required, done, left, sentence?.(left)]);
    if (told === this.#told) return;
    this.#told = told;
    this.#internals.setFormValue(name ? entries(name, done) : null);
    const anchor = this.#host.renderRoot.querySelector<HTMLElement>('[data-control="tick"], [data-fallback]') ?? undefined;
    if (required && left > 0) this.#internals.setValidity({ valueMissing: true }, sentence?.(left) ?? '…', anchor);
    else this.#internals.setValidity({});
  }
}

function entries(name: string, ids: readonly string[]): FormData {
  const data = new FormData();
  for (const id of ids) data.append(name, id);
  return data;
}
