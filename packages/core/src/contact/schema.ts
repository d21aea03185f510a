import { z } from 'zod';
import { fieldEditSchema, fieldValuesSchema } from '../field/schema.ts';
import {
  atLeastOne,
  entityShape,
  idListSchema,
  idSchema,
  labelSchema,
  list,
  listEditSchema,
  strict,
  textSchema,
  titleSchema,
  uniqueList,
} from '../kernel/schema.ts';
import { localeSchema } from '../workspace/schema.ts';
import type { CreateContact, EditContact, LinkContact } from './contact-commands.ts';
import type { ClientContact, Contact } from './contact.ts';

// people outside the firm may have addresses in any script
const addressSchema = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email({ pattern: z.regexes.unicodeEmail }));
const emailsSchema = uniqueList(addressSchema, 20);
const phonesSchema = uniqueList(labelSchema.min(1).max(64), 20);
const addressesSchema = list(textSchema.max(1000), 20);
const languageSchema = localeSchema.nullable().describe("Language of what we send; null: the workspace's.");

/** What both creating and editing may name. */
const optional = {
  emails: emailsSchema.describe('The whole new list.').exactOptional(),
  phones: phonesSchema.describe('The whole new list.').exactOptional(),
  addresses: addressesSchema.describe('The whole new list; lines of text each.').exactOptional(),
  locale: languageSchema.exactOptional(),
  note: textSchema.exactOptional(),
} as const;

export const createContactSchema: z.ZodType<CreateContact> = strict<CreateContact>()({
  id: idSchema.describe('The id of the new contact.'),
  name: titleSchema,
  tags: idListSchema.exactOptional(),
  fields: fieldValuesSchema.exactOptional(),
  ...optional,
});

export const editContactSchema: z.ZodType<EditContact> = atLeastOne(
  strict<EditContact>()({ id: idSchema, name: titleSchema.exactOptional(), fields: fieldEditSchema.exactOptional(), ...optional }),
  ['id'],
);

export const tagContactSchema = listEditSchema;

export const linkContactSchema: z.ZodType<LinkContact> = strict<LinkContact>()({
  client: idSchema,
  contact: idSchema,
  login: z.boolean().describe('May sign in for this client.').exactOptional(),
  notify: z.boolean().describe('Gets what we send to this client.').exactOptional(),
  sync: z.boolean().describe('Mail with this person is kept with the client.').exactOptional(),
  signs: z.boolean().describe('Signs for this client.').exactOptional(),
});

type Unlink = Pick<LinkContact, 'client' | 'contact'>;
export const unlinkContactSchema: z.ZodType<Unlink> = strict<Unlink>()({ client: idSchema, contact: idSchema });

export const contactSchema: z.ZodType<Contact> = strict<Contact>()({
  ...entityShape,
  name: titleSchema,
  emails: emailsSchema,
  phones: phonesSchema,
  addresses: addressesSchema,
  locale: languageSchema,
  tags: idListSchema,
  note: textSchema,
  fields: fieldValuesSchema,
});

export const clientContactSchema: z.ZodType<ClientContact> = strict<ClientContact>()({
  ...entityShape,
  client: idSchema,
  contact: idSchema,
  login: z.boolean(),
  notify: z.boolean(),
  sync: z.boolean(),
  signs: z.boolean(),
});
