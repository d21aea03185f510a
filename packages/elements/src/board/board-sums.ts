import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { BoardSumsAnswer, Id, JobFilter } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import { measures } from '../base/measures.ts';
import type { BoardHost, BoardAround } from './board-host.ts';
import type { DeskWords } from './desk.ts';

/** What changes within this time is read at once. */
const GATHER_MS = 600;

/** What may change what a column comes to, besides the cards that stand in it. */
const KINDS: ReadonlySet<string> = new Set(['line', 'invoice', 'payment', 'run', 'job', 'task', 'project']);

interface Question {
  readonly client: Workfloor;
  readonly pipeline: Id;
  readonly filter: JobFilter;
}

/** What the columns come to in money, read anew after changes; nothing for those who may not see it. */
export class BoardSums {
  readonly #host: BoardHost;
  readonly #options: BoardAround;
  #asked: Question | undefined;
  #sums: BoardSumsAnswer['sums'] = [];
  #isStale = false;
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: BoardHost, options: BoardAround) {
    this.#host = host;
    this.#options = options;
    host.addController({ hostDisconnected: () => this.#forget() });
  }

  /** Asks when there is something else to ask, or something has changed. */
  follow(): void {
    const { model, client: read } = this.#options;
    const { board, status } = model;
    const client = this.#host.sums ? read() : undefined;
    if (!client || !board) return this.#forget();
    // what is on its way changes them once more
    if (status?.pending) this.#isStale = true;
    else this.#ask(client, board.pipeline.id);
  }

  #ask(client: Workfloor, pipeline: Id): void {
    const old = this.#asked;
    const now: Question = { client, pipeline, filter: this.#host.filter };
    const isElsewhere = old?.client !== client || old.pipeline !== now.pipeline;
    if (!isElsewhere && old.filter === now.filter && !this.#isStale) return;
    if (isElsewhere) this.#listen(client);
    this.#isStale = false;
    this.#asked = now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(now), old ? GATHER_MS : 0);
  }

  /** The sums of a column, a currency each. */
  render(stage: Id, words: DeskWords): TemplateResult | typeof nothing {
    const sums = this.#sums.filter((sum) => sum.stage === stage);
    if (!this.#host.sums || sums.length === 0) return nothing;
    const { money } = measures(this.#options.language());
    const amounts = sums.map(({ currency, unbilled, billed, due }) => money(unbilled + billed || due, currency));
    const parts = sums.map(({ currency, unbilled, billed, due }) =>
      words.moneyParts({ unbilled: money(unbilled, currency), billed: money(billed, currency), due: money(due, currency) }),
    );
    return html`<p class="sums" title=${parts.join('; ')}>
      <span aria-hidden="true">${amounts.join(' · ')}</span><span class="unseen">${words.money({ sums: parts.join('; ') })}</span>
    </p>`;
  }

  async #read({ client, pipeline, filter }: Question): Promise<void> {
    try {
      const { sums } = await client.read<BoardSumsAnswer>(`boards/${pipeline}/sums`, { ...filter });
      if (this.#asked?.pipeline !== pipeline) return;
      this.#sums = sums;
    } catch {
      this.#sums = []; // the board tells of the connection; the next change asks again
    }
    this.#host.requestUpdate();
  }

  /** To what others do. */
  #listen(client: Workfloor): void {
    this.#sums = [];
    this.#stop?.();
    this.#stop = client.onRemoteChange(({ rows }) => {
      if (!rows.some(({ kind }) => KINDS.has(kind))) return;
      this.#isStale = true;
      this.#host.requestUpdate();
    });
  }

  #forget(): void {
    this.#stop?.();
    this.#stop = undefined;
    clearTimeout(this.#timer);
    this.#asked = undefined;
    this.#sums = [];
  }
}
