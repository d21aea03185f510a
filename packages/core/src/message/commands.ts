import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import { mailAddress, phoneNumber } from './address.ts';
import type { Addressee, Message } from './message.ts';
import { sendMessage } from './send-message.ts';
import { tellOf } from './tell-of.ts';

type OneMessage = {
  readonly id: Id;
};

/** Whom it goes to by now: an address that its contact has no more was probably what was wrong with it. */
async function addresseeOf(source: Source, { channel, to }: Message): Promise<Addressee> {
  const contact = to.contact === undefined ? undefined : await source.get('contact', to.contact);
  if (!contact || channel === 'hook') return to;
  const read = channel === 'mail' ? mailAddress : phoneNumber;
  const addresses = (channel === 'mail' ? contact.emails : contact.phones).flatMap((text) => read(text) ?? []);
  const [first] = addresses;
  return first === undefined || addresses.includes(to.address) ? to : { ...to, address: first };
}

/** Sends a message again that could not be sent, or came back; to the present address of its contact. */
const retry = defineCommand<OneMessage>('message.retry', staffWith('jobs'), async (tx, { id }, ctx: Ctx) => {
  const message = await need(tx, 'message', id);
  const { state, version } = message;
  if (state !== 'parked' && state !== 'bounced') refuse('stale_state', { message: id, state, version });
  const to = await addresseeOf(tx, message);
  const again = { state: 'waiting', due: ctx.now, attempts: 0, problem: null, sent: null } as const;
  tellOf(tx, 'message.retried', tx.update('message', message, { ...again, to }));
});

/** Says that a message which has not left is not to leave any more. */
const withdraw = defineCommand<OneMessage>('message.withdraw', staffWith('jobs'), async (tx, { id }) => {
  const message = await need(tx, 'message', id);
  const { state, version } = message;
  if (state !== 'waiting' && state !== 'parked') refuse('stale_state', { message: id, state, version });
  tellOf(tx, 'message.withdrawn', tx.update('message', message, { state: 'withdrawn', due: null }));
});

/** The commands of `message`, by verb; those of the server's worker stand apart. */
export const messageCommands = { send: sendMessage, retry, withdraw } as const;
