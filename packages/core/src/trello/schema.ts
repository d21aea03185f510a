import { z } from 'zod';
import type { TrelloAction, TrelloCard, TrelloChecklist, TrelloExport, TrelloLabel, TrelloList, TrelloMember } from './export.ts';
import type { ImportTrello } from './import-trello.ts';

const CARDS_MAX = 20_000;
const ACTIONS_MAX = 100_000;

function missing(field: string) {
  return {
    error: (issue: { readonly input?: unknown }) =>
      `not a Trello export: \`${field}\` is ${issue.input === undefined ? 'missing' : 'not right'}`,
  };
}

const id = z.string().min(1).max(100);
const moment = z
  .string()
  .max(40)
  .nullish()
  .transform((value) => value ?? null);
const pos = z.number().nonnegative().catch(0).default(0);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const ref = z.object({ id: id.optional() }).optional().catch(undefined);

const listSchema: z.ZodType<TrelloList> = z.object({ id, name: text, closed: z.boolean().default(false), pos });

const cardSchema: z.ZodType<TrelloCard> = z.object({
  id,
  idShort: z.int().nonnegative().catch(0).default(0),
  idList: id,
  name: text,
  desc: text,
  closed: z.boolean().default(false),
  pos,
  due: moment,
  start: moment,
  dateLastActivity: moment,
  idLabels: z.array(id).default([]),
  idMembers: z.array(id).default([]),
});

const checklistSchema: z.ZodType<TrelloChecklist> = z.object({
  id,
  idCard: id,
  name: text,
  pos,
  checkItems: z.array(z.object({ id, name: text, state: z.string().default('incomplete'), pos })).default([]),
});

const labelSchema: z.ZodType<TrelloLabel> = z.object({ id, name: text, color: z.string().nullable().default(null) });

const memberSchema: z.ZodType<TrelloMember> = z.object({
  id,
  username: z.string().min(1),
  fullName: text,
  email: z
    .email()
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
});

const actionSchema: z.ZodType<TrelloAction> = z.object({
  id,
  type: z.string(),
  date: z.string(),
  idMemberCreator: z.string().default(''),
  memberCreator: z.object({ fullName: z.string().nullish(), username: z.string().nullish() }).nullish(),
  data: z
    .object({
      text: z.string().optional(),
      dateLastEdited: z.string().nullish(),
      card: ref,
      list: ref,
      listBefore: ref,
      listAfter: ref,
    })
    .default({}),
});

/** A board's JSON export, *Share, export as JSON* in its menu. What we do not use may be anything. */
export const trelloExportSchema: z.ZodType<TrelloExport> = z
  .object(
    {
      // first, since they tell a board from other files
      lists: z.array(listSchema, missing('lists')).max(1000, { error: 'more than 1,000 lists' }),
      cards: z.array(cardSchema, missing('cards')).max(CARDS_MAX, { error: `more than ${CARDS_MAX} cards` }),
      id: z.string(missing('id')).min(1).max(100),
      name: z.string(missing('name')),
      checklists: z.array(checklistSchema).max(CARDS_MAX).default([]),
      labels: z.array(labelSchema).max(1000).default([]),
      members: z.array(memberSchema).max(1000).default([]),
      actions: z.array(actionSchema).max(ACTIONS_MAX).default([]),
    },
    { error: 'not a Trello export: it is no JSON object' },
  )
  .describe("A board as Trello's own JSON export has it.");

export const importTrelloSchema: z.ZodType<ImportTrello> = z.strictObject({ board: trelloExportSchema });

export type ParsedExport = { readonly ok: true; readonly board: TrelloExport } | { readonly ok: false; readonly reason: string };

/** Reads a parsed file as an export; the reason says in one line what is wrong and where. */
export function parseTrelloExport(value: unknown): ParsedExport {
  const parsed = trelloExportSchema.safeParse(value);
  if (parsed.success) return { ok: true, board: parsed.data };
  const [issue] = parsed.error.issues;
  const message = issue?.message ?? 'not a Trello export';
  const where = issue && issue.path.length > 1 ? ` (at ${issue.path.join('.')})` : '';
  return { ok: false, reason: message.startsWith('not a Trello') ? message : `not a Trello export: ${message}${where}` };
}
