import type { PdfMaker } from '../pdf/invoice-paper.ts';
import type { Storage } from '../storage/storage.ts';
import type { Transports } from '../worker/transport.ts';
import { createHookTransport } from './hook-transport.ts';
import { createMailTransport } from './mail-transport.ts';
import type { MailServer } from './mail-transport.ts';
import { createSafeFetch } from './safe-fetch.ts';
import type { SafeFetchOptions } from './refused-url.ts';
import { createTextTransport } from './text-transport.ts';
import type { TextTransportOptions } from './text-transport.ts';

/** What an operator has to say about what leaves the house. */
export interface OutsideOptions {
  /** @defaultValue none: mails wait */
  readonly mail?: { readonly server: MailServer; readonly from: string };
  /** @defaultValue none: text messages wait */
  readonly text?: Pick<TextTransportOptions, 'account' | 'token' | 'from' | 'baseUrl'>;
  /** Which addresses web hooks may have besides public ones by https. @defaultValue none */
  readonly hooks?: SafeFetchOptions;
}

export interface TransportsOptions extends OutsideOptions {
  readonly storage: Storage;
  readonly nowMs: () => number;
  readonly pdf?: PdfMaker | undefined;
}

/** The ways out of the house. A channel that is not set up has none: its messages wait until it is. */
export function createTransports({ storage, nowMs, pdf, mail, text, hooks = {} }: TransportsOptions): Transports {
  const fetch = createSafeFetch(hooks);
  return {
    ...(mail ? { mail: createMailTransport({ ...mail, storage, pdf }) } : {}),
    ...(text ? { text: createTextTransport({ ...text, nowMs, fetch }) } : {}),
    hook: createHookTransport({ storage, fetch, nowMs }),
  };
}
