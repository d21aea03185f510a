/** What a report of RFC 3464 says of a mail of ours. */
export interface Bounce {
  /** The message, by its Message-ID. */
  readonly message: string;
  /** `failed`: it will not arrive. */
  readonly action: string;
  /** Such as `5.1.1`. */
  readonly status: string;
}

interface Part {
  readonly head: string;
  readonly body: string;
}

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

/** Head and body of a mail or a part of one, line breaks as one character, folded lines in one. */
function split(text: string): Part {
  const at = text.indexOf('\n\n');
  const head = (at < 0 ? text : text.slice(0, at)).replaceAll(/\n[ \t]+/g, ' ');
  return { head, body: at < 0 ? '' : text.slice(at + 2) };
}

function field(text: string, name: string): string | undefined {
  const wanted = `${name}:`.toLowerCase();
  const line = text.split('\n').find((one) => one.slice(0, wanted.length).toLowerCase() === wanted);
  return line?.slice(wanted.length).trim();
}

function partsOf({ head, body }: Part): readonly Part[] {
  const type = field(head, 'content-type') ?? '';
  const boundary = /;\s*boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined || !/^multipart\/report\b/i.test(type)) return [];
  return body
    .split(`--${boundary.trim()}`)
    .slice(1)
    .map((part) => split(part.replace(/^[ \t]*\n/, '')));
}

function isOfType({ head }: Part, type: RegExp): boolean {
  return type.test(field(head, 'content-type') ?? '');
}

/** Reads a delivery status notification as mail servers send it; undefined when it is none, or not about a mail of ours. */
export function readBounce(mail: string): Bounce | undefined {
  const parts = partsOf(split(mail.replaceAll('\r\n', '\n')));
  const report = parts.find((part) => isOfType(part, /^message\/(?:global-)?delivery-status\b/i));
  const original = parts.find((part) =>
    isOfType(part, /^(?:message\/rfc822|message\/global|text\/rfc822-headers|message\/global-headers)\b/i),
  );
  if (!report || !original) return undefined;
  const fields = report.body.replaceAll(/\n[ \t]+/g, ' ');
  const message = new RegExp(`^<(${ID})@`).exec(field(split(original.body).head, 'message-id') ?? '')?.[1];
  const [action, status] = [field(fields, 'action')?.toLowerCase(), field(fields, 'status')];
  if (message === undefined || action === undefined) return undefined;
  return { message, action, status: /^\d\.\d{1,3}\.\d{1,3}/.exec(status ?? '')?.[0] ?? '' };
}
