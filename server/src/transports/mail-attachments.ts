import type { Attachment, Id, Message, StudioEvent } from '@workfloor/core';
import { toIcalendar } from '../calendar/to-icalendar.ts';
import type { Person } from '../calendar/to-icalendar.ts';
import type { PdfMaker } from '../pdf/invoice-paper.ts';
import type { Storage } from '../storage/storage.ts';
import { readInvoicePaper } from '../views/invoice-paper.ts';
import { viewOf } from '../views/view-session.ts';

/** What goes with a mail. */
export interface Attached {
  readonly files: readonly { readonly filename: string; readonly content: Buffer; readonly contentType: string }[];
  /** Shown by mail programs as an invitation. */
  readonly invitation?: { readonly method: 'REQUEST' | 'CANCEL'; readonly filename: string; readonly content: string };
}

export interface AttachingOptions {
  readonly storage: Storage;
  /** @defaultValue none: mails with an invoice are not sent */
  readonly pdf?: PdfMaker | undefined;
}

interface Sending extends AttachingOptions {
  readonly workspace: Id;
  readonly message: Message;
  readonly organizer: Person;
}

const DAY_MS = 86_400_000;

async function invoiceFile({ storage, pdf, workspace }: Sending, id: Id): Promise<Attached['files'][number] | undefined> {
  const paper = await storage.workspace(workspace).read(async (session) => {
    const found = await session.get('invoice', id);
    return found && readInvoicePaper(await viewOf(session, undefined), id);
  });
  if (!paper || !pdf) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of await pdf.invoice(paper)) chunks.push(chunk);
  const kind = paper.kind === 'credit' ? 'credit-note' : 'invoice';
  const filename = `${kind}-${(paper.number ?? 'draft').replaceAll(/[^\w.-]+/g, '-')}.pdf`;
  return { filename, content: Buffer.concat(chunks), contentType: 'application/pdf' };
}

function invitationTo(event: StudioEvent, { message, organizer }: Sending): NonNullable<Attached['invitation']> {
  const method = event.state === 'cancelled' ? 'CANCEL' : 'REQUEST';
  const [fromMs, toMs] = [Date.parse(event.starts) - DAY_MS, Date.parse(event.ends) + DAY_MS];
  const attendee = { name: message.to.name, email: message.to.address };
  const content = toIcalendar({
    name: event.title,
    events: [event],
    touched: new Map(),
    since: message.at, // the same message is the same file, however often it is sent
    zonesIn: { fromMs, toMs },
    invitation: { method, organizer, attendee },
  });
  return { method, filename: 'event.ics', content };
}

/** Makes what a message takes along; answers what cannot be made, when something cannot. */
export async function attach(sending: Sending): Promise<Attached | { readonly missing: Attachment }> {
  const files: Attached['files'][number][] = [];
  let invitation: Attached['invitation'];
  for (const attachment of sending.message.attach) {
    if (attachment.kind === 'invoice') {
      const file = await invoiceFile(sending, attachment.id);
      if (!file) return { missing: attachment };
      files.push(file);
    } else {
      const here = sending.storage.workspace(sending.workspace);
      const event = await here.read(async (session) => session.get('event', attachment.id));
      if (!event) return { missing: attachment };
      invitation = invitationTo(event, sending);
    }
  }
  return invitation ? { files, invitation } : { files };
}
