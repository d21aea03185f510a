import type { Message } from '@workfloor/core';
import { html, nothing } from './html.ts';
import type { Html } from './html.ts';

/** A message with the firm that sends it. */
export interface Letter {
  readonly firm: string;
  readonly zone: string;
  readonly message: Message;
}

/** A call as it would have gone out. */
export interface ShownCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type Channel = Message['channel'];

const names: Readonly<Record<Channel, string>> = { mail: 'Mail', text: 'Text message', hook: 'Web hook' };
const tabs: readonly (readonly [channel: Channel | undefined, name: string])[] = [
  [undefined, 'All'],
  ['mail', 'Mails'],
  ['text', 'Text messages'],
  ['hook', 'Web hooks'],
];
const states: Readonly<Record<Message['state'], string>> = {
  waiting: 'Waits',
  sending: 'Is going out',
  sent: 'Would have gone out',
  parked: 'Parked',
  bounced: 'Came back',
  withdrawn: 'Withdrawn',
};

function page(title: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="/favicon.svg" />
        <link rel="stylesheet" href="/mailbox/style.css" />
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
}

function when(instant: string, zone: string): Html {
  const text = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(new Date(instant));
  return html`<time datetime="${instant}">${text}</time>`;
}

function titleOf({ subject, text, channel }: Message): string {
  const [line = ''] = text.split('\n');
  const title = channel === 'text' ? line : subject;
  return title === '' ? '(no subject)' : title.length > 120 ? `${title.slice(0, 119)}…` : title;
}

function toOf({ to }: Message): string {
  if (to.name === '' || to.name === to.address) return to.address;
  return to.address === '' ? to.name : `${to.name} <${to.address}>`;
}

function stateOf({ message, zone }: Letter): Html {
  const { state, due, problem } = message;
  const rest = state === 'waiting' && due !== null ? html` until ${when(due, zone)}` : problem ? html`: ${problem.code}` : nothing;
  return html`<span class="state ${state}">${states[state]}${rest}</span>`;
}

function row(letter: Letter): Html {
  const { firm, zone, message } = letter;
  return html`<li>
    <a href="/mailbox/${message.workspace}/${message.id}">${titleOf(message)}</a>
    <span class="meta">${names[message.channel]} from ${firm} to ${toOf(message)}</span>
    <span class="when">${when(message.at, zone)}</span>
    ${stateOf(letter)}
  </li>`;
}

export interface Listed {
  readonly letters: readonly Letter[];
  readonly channel: Channel | undefined;
  /** Where the older ones begin; undefined: there are none. */
  readonly older: string | undefined;
}

/** Everything that would have left the house, newest first. */
export function listPage({ letters, channel, older }: Listed): Html {
  const links = tabs.map(([key, name]) => {
    const current = key === channel ? html` aria-current="page"` : nothing;
    return html`<li><a href="/mailbox${key === undefined ? '' : `?channel=${key}`}" ${current}>${name}</a></li>`;
  });
  const rows = html`<ul class="list">
    ${letters.map(row)}
  </ul>`;
  const empty = html`<div class="empty">
    <p>
      Nothing yet. Messages appear here when a rule, a reminder or a person sends something, and calls when something happens that a web
      hook listens to.
    </p>
  </div>`;
  const query = new URLSearchParams({ ...(channel === undefined ? {} : { channel }), ...(older === undefined ? {} : { before: older }) });
  return page(
    'Mailbox',
    html`<p><a href="/">All sites</a></p>
      <h1>Mailbox</h1>
      <p class="lead">What would have left the house. On a development server nothing does.</p>
      <nav aria-label="What is listed">
        <ul>
          ${links}
        </ul>
      </nav>
      ${letters.length > 0 ? rows : empty}
      ${older === undefined ? nothing : html`<p><a href="/mailbox?${query.toString()}">Older ones</a></p>`}`,
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), undefined, 2);
  } catch {
    return json; // shown as it is
  }
}

function attachments({ attach }: Message): Html {
  if (attach.length === 0) return nothing;
  const words = attach.map(({ kind }) => (kind === 'invoice' ? 'the invoice as PDF' : 'the event as an invitation')).join(', ');
  return html`<dt>Takes along</dt>
    <dd>${words}</dd>`;
}

function bodyOf({ channel, text, html: markup, id, workspace }: Message, call: ShownCall | undefined): Html {
  if (channel === 'hook') {
    const headers = Object.entries(call?.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
    return html`<h2>Call</h2>
      <pre tabindex="0">${[`POST ${call?.url ?? ''}`, ...headers].join('\n')}</pre>
      <h2>Body</h2>
      <pre tabindex="0">${pretty(text)}</pre>`;
  }
  const shown =
    markup === null
      ? nothing
      : html`<h2>As HTML</h2>
          <iframe title="The mail as HTML" sandbox="" src="/mailbox/${workspace}/${id}/html"></iframe>`;
  return html`${shown}
    <h2>As plain text</h2>
    <pre tabindex="0">${text}</pre>`;
}

/** One message, whole. */
export function letterPage(letter: Letter, call: ShownCall | undefined): Html {
  const { firm, zone, message } = letter;
  const { channel, subject, replyTo, locale, at, id } = message;
  const answer =
    replyTo === null
      ? nothing
      : html`<dt>Answers go to</dt>
          <dd>${replyTo}</dd>`;
  return page(
    `${titleOf(message)} · Mailbox`,
    html`<p><a href="/mailbox">Mailbox</a></p>
      <h1>${channel === 'hook' ? `Call: ${subject}` : titleOf(message)}</h1>
      <dl>
        <dt>Kind</dt>
        <dd>${names[channel]}</dd>
        <dt>From</dt>
        <dd>${firm}</dd>
        <dt>To</dt>
        <dd>${toOf(message)}</dd>
        ${answer}
        <dt>Written</dt>
        <dd>${when(at, zone)}</dd>
        <dt>State</dt>
        <dd>${stateOf(letter)}</dd>
        <dt>Language</dt>
        <dd>${locale}</dd>
        ${attachments(message)}
        <dt>Id</dt>
        <dd>${id}</dd>
      </dl>
      ${bodyOf(message, call)}`,
  );
}
