import { z } from 'zod';
import type { SendOutcome, Transport } from '../worker/transport.ts';
import { retryAtOf } from './hook-transport.ts';
import { SafeFetchError } from './safe-fetch.ts';
import type { SafeAnswer, SafeFetch } from './safe-fetch.ts';

export interface TextTransportOptions {
  readonly account: string;
  readonly token: string;
  /** A number in international form, or the id of a messaging service (`MG…`). */
  readonly from: string;
  readonly fetch: SafeFetch;
  readonly nowMs: () => number;
  /** @defaultValue https://api.twilio.com */
  readonly baseUrl?: string;
  /** @defaultValue 15 000 */
  readonly timeoutMs?: number;
}

const NUMBER = /^\+[1-9]\d{6,14}$/;

/** What Twilio says of numbers that take no text, now or later: no such number, a landline, somebody who has said stop. */
const DEAD_NUMBERS: ReadonlySet<number> = new Set([21211, 21214, 21217, 21408, 21610, 21612, 21614]);
/** What it says of the text itself. */
const BAD_TEXTS: ReadonlySet<number> = new Set([21602, 21605, 21617]);

const errorSchema = z.object({ code: z.int().nullish() });

function errorCode(body: string): number {
  try {
    return errorSchema.parse(JSON.parse(body)).code ?? 0;
  } catch {
    return 0; // not what Twilio answers: the status has to do
  }
}

function outcomeOf({ status, header, body }: SafeAnswer, nowMs: number): SendOutcome {
  if (status >= 200 && status < 300) return { ok: true };
  const provider = errorCode(body);
  const detail = { status, ...(provider > 0 ? { provider } : {}) };
  if (DEAD_NUMBERS.has(provider)) return { ok: false, code: 'bounced', detail };
  if (BAD_TEXTS.has(provider)) return { ok: false, code: 'rejected', detail };
  if (status === 401 || status === 403) return { ok: false, code: 'text_service_login', detail };
  const retryAt = retryAtOf(header('retry-after'), nowMs);
  return { ok: false, code: 'text_service', detail, ...(retryAt === undefined ? {} : { retryAt }) };
}

/** International form: what people write in between is left out. */
export function toNumber(text: string): string | undefined {
  const number = text.replaceAll(/[\s().\-/]/g, '').replace(/^00/, '+');
  return NUMBER.test(number) ? number : undefined;
}

/** Sends text messages as Twilio's Messages API takes them; the message's id goes along, by which it is known when sent again. */
export function createTextTransport(options: TextTransportOptions): Transport {
  const { account, token, from, fetch, nowMs, baseUrl = 'https://api.twilio.com', timeoutMs = 15_000 } = options;
  const url = new URL(`/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`, baseUrl).href;
  const sender = from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from };
  const login = Buffer.from(`${account}:${token}`).toString('base64');
  return {
    async send({ id, text, to }, { signal }) {
      const number = toNumber(to.address);
      if (number === undefined) return { ok: false, code: 'not_sendable', detail: { part: 'address' } };
      const headers = {
        authorization: `Basic ${login}`,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
        'i-twilio-idempotency-token': id,
      };
      const body = new URLSearchParams({ To: number, ...sender, Body: text }).toString();
      try {
        return outcomeOf(await fetch(url, { method: 'POST', headers, body, timeoutMs, signal }), nowMs());
      } catch (error) {
        if (error instanceof SafeFetchError) return { ok: false, code: error.code === 'address_refused' ? 'unreachable' : error.code };
        throw error;
      }
    },
  };
}
