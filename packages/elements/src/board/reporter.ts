import type { Board } from '@workfloor/sdk';
import type { Announcer } from '../base/announcer.ts';
import { tellHost } from '../base/ask-host.ts';
import { sentenceOf } from '../base/failure.ts';
import { countOf } from './board-model.ts';
import type { BoardModel } from './board-model.ts';
import type { StateWords } from './states.ts';

export interface ReporterOptions {
  readonly host: HTMLElement;
  readonly announcer: Announcer;
  readonly model: BoardModel;
  readonly isFiltered: () => boolean;
  readonly onLoaded: () => void;
}

/** Tells host and screen readers what has come of loading. */
export class Reporter {
  readonly #options: ReporterOptions;
  #isReady = false;
  #told: { readonly error?: unknown; readonly connection?: string | undefined } = {};

  constructor(options: ReporterOptions) {
    this.#options = options;
  }

  /** What the last update has brought. */
  tell(said: StateWords): void {
    const { host, announcer, model } = this.#options;
    const { board, error, status } = model;
    if (board && model.takeLoaded()) this.#tellLoaded(board, said);
    if (error && error !== this.#told.error) {
      const message = sentenceOf(error, said.words);
      announcer.interrupt(message);
      tellHost(host, 'wf-error', { code: error.code, message, requestId: error.requestId });
    }
    const connection = status?.connection;
    if (connection !== this.#told.connection) this.#tellConnection(connection, said);
    this.#told = { error, connection };
  }

  #tellLoaded(board: Board, { t }: StateWords): void {
    const { host, announcer, isFiltered, onLoaded } = this.#options;
    const jobs = countOf(board);
    announcer.say(isFiltered() ? t.matches({ count: jobs }) : t.loaded({ count: jobs, columns: board.columns.length }));
    if (!this.#isReady) tellHost(host, 'wf-ready', {});
    this.#isReady = true;
    onLoaded();
    tellHost(host, 'wf-load', { pipeline: board.pipeline.id, columns: board.columns.length, jobs });
  }

  #tellConnection(connection: string | undefined, { words }: StateWords): void {
    const { host, announcer } = this.#options;
    if (connection === 'offline') announcer.say(words.offline);
    if (connection === 'online' && this.#told.connection === 'offline') announcer.say(words.online);
    if (connection !== 'signed-out') return;
    announcer.interrupt(words.signedOut);
    tellHost(host, 'wf-auth-expired', {});
  }
}
