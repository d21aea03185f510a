import { resolveRoles } from '../client/resolve-roles.ts';
import type { Client } from '../client/client.ts';
import { getAll } from '../kernel/get-all.ts';
import type { AnyRecord, Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { Recipient } from '../rule/action.ts';
import { Surroundings } from '../template/around.ts';
import type { Topic } from '../template/around.ts';
import { mailAddress, phoneNumber } from './address.ts';
import type { Addressee } from './message.ts';

/** Who gets a message, with what it takes to write to them. */
export interface Addressed extends Addressee {
  /** The client whose contact they are. */
  readonly client?: Id;
  /** Their language; null: the firm's. */
  readonly locale: string | null;
}

export type Channel = 'mail' | 'text';

/** Recipients who are members of the firm. */
type Inside = Exclude<Recipient, { readonly kind: 'client' | 'signers' | 'contact' | 'address' | 'field' }>;

/** Reads the addressees of one message. */
class Finder {
  readonly #source: Source;
  readonly #around: Surroundings;
  readonly #channel: Channel;

  constructor(source: Source, around: Surroundings, channel: Channel) {
    this.#source = source;
    this.#around = around;
    this.#channel = channel;
  }

  find(recipient: Recipient): Promise<readonly Addressed[]> {
    switch (recipient.kind) {
      case 'client':
        return this.#ofClients('notify');
      case 'signers':
        return this.#ofClients('signs');
      case 'contact':
        return this.#contact(recipient.contact);
      case 'address':
        return Promise.resolve([this.#bare(recipient.address)]);
      case 'field':
        return this.#field(recipient.field);
      default:
        return this.#members(recipient);
    }
  }

  #addressIn(texts: readonly string[]): string | undefined {
    for (const text of texts) {
      const address = this.#channel === 'mail' ? mailAddress(text) : phoneNumber(text);
      if (address !== undefined) return address;
    }
    return undefined;
  }

  /** Somebody of whom we know nothing but where they are reached; a typing error is told, not passed over. */
  #bare(text: string, client?: Client): Addressed {
    const address = this.#addressIn([text]) ?? refuse('invalid_input', { field: 'to', reason: 'odd_address', address: text.slice(0, 320) });
    return { name: '', address, locale: client?.locale ?? null, ...(client && { client: client.id }) };
  }

  /** A person outside, as one of the client's where they are. */
  async #person(id: Id, client?: Client): Promise<readonly Addressed[]> {
    const contact = await this.#source.get('contact', id);
    const address = contact && this.#addressIn(this.#channel === 'mail' ? contact.emails : contact.phones);
    if (!contact || address === undefined) return [];
    const locale = contact.locale ?? client?.locale ?? null;
    return [{ name: contact.name, address, contact: id, locale, ...(client && { client: client.id }) }];
  }

  async #ofClients(flag: 'notify' | 'signs'): Promise<readonly Addressed[]> {
    const request = await this.#around.own('request');
    const asked = flag === 'notify' ? (request?.to ?? []) : [];
    const found: Addressed[] = [];
    for (const client of await getAll(this.#source, 'client', await this.#around.clients())) {
      const links = asked.length > 0 ? [] : await this.#source.find('clientContact', 'client', [client.id]);
      const contacts = asked.length > 0 ? asked : links.filter((link) => link[flag]).map(({ contact }) => contact);
      for (const contact of contacts) found.push(...(await this.#person(contact, client)));
    }
    return found;
  }

  async #contact(id: Id): Promise<readonly Addressed[]> {
    const clients = await this.#around.clients();
    const link = (await this.#source.find('clientContact', 'contact', [id])).find(({ client }) => clients.includes(client));
    return this.#person(id, link && (await this.#source.get('client', link.client)));
  }

  async #memberIds(recipient: Inside): Promise<readonly Id[]> {
    switch (recipient.kind) {
      case 'member':
        return [recipient.member];
      case 'assignees':
        return this.#around.assignees();
      case 'role':
        return resolveRoles(this.#source, await this.#around.clients(), [recipient.role]);
      case 'owner': {
        const owner = (await this.#around.run())?.owner;
        return owner ? [owner] : [];
      }
    }
  }

  /** Members have an e-mail address only. */
  async #members(recipient: Inside): Promise<readonly Addressed[]> {
    if (this.#channel === 'text') return [];
    const members = await getAll(this.#source, 'member', await this.#memberIds(recipient));
    return members.flatMap(({ id, name, email, state }) => {
      const address = state === 'left' ? undefined : mailAddress(email);
      return address === undefined ? [] : [{ name, address, member: id, locale: null }];
    });
  }

  async #field(path: string): Promise<readonly Addressed[]> {
    if (!path.startsWith('client.')) {
      const value = valueIn(await this.#around.record(), path);
      return value === '' ? [] : [this.#bare(value)];
    }
    const clients = await getAll(this.#source, 'client', await this.#around.clients());
    return clients.flatMap((client) => {
      const value = valueIn(client, path.slice('client.'.length));
      return value === '' ? [] : [this.#bare(value, client)];
    });
  }
}

function own(bag: unknown, key: string): unknown {
  return typeof bag === 'object' && bag !== null && Object.hasOwn(bag, key) ? (bag as Readonly<Record<string, unknown>>)[key] : undefined; // its own
}

/** The text in a field, `place` or `fields.assistant`; empty where there is none. */
function valueIn(record: AnyRecord | undefined, path: string): string {
  const value = path.startsWith('fields.') ? own(own(record, 'fields'), path.slice('fields.'.length)) : own(record, path);
  return typeof value === 'string' ? value.trim() : '';
}

/**
 * Whom a message goes to, as things are now, each address once; the first who was named for it counts. Those who cannot be reached that
 * way are left out. An address that was written by hand and is none refuses.
 */
export async function addresseesOf(
  source: Source,
  recipients: readonly Recipient[],
  topic: Topic,
  channel: Channel,
): Promise<readonly Addressed[]> {
  const finder = new Finder(source, new Surroundings(source, topic), channel);
  const found = new Map<string, Addressed>();
  for (const recipient of recipients) {
    for (const addressed of await finder.find(recipient)) {
      const key = addressed.address.toLowerCase(); // hardly any mailbox is case-sensitive
      if (!found.has(key)) found.set(key, addressed);
    }
  }
  return [...found.values()];
}
