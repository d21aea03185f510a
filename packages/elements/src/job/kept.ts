import type { LitElement } from 'lit';
import type { Workfloor } from '@workfloor/sdk';
import type { parts } from '../i18n/en/parts.ts';
import { Combobox } from '../parts/combobox.ts';
import { Mentions } from './mentions.ts';

export type Filter = 'all' | 'moves' | 'tasks' | 'money';

/** What the sections behind the first view keep from one rendering to the next. */
export class Kept {
  readonly combobox: Combobox;
  readonly mentions: Mentions;
  readonly #host: LitElement;
  /** The field that links a client is shown. */
  isLinking = false;
  filter: Filter = 'all';
  showsAll = false;

  constructor(host: LitElement, around: () => { readonly client: Workfloor | undefined; readonly parts: typeof parts | undefined }) {
    this.#host = host;
    this.combobox = new Combobox(host, around);
    this.mentions = new Mentions(host);
  }

  /** Another job is shown. */
  reset(): void {
    this.isLinking = false;
    this.filter = 'all';
    this.showsAll = false;
    this.mentions.close();
  }

  async set(change: Partial<Pick<Kept, 'isLinking' | 'filter' | 'showsAll'>>): Promise<void> {
    Object.assign(this, change);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }
}
