import type { ClientError, ClientErrorCode } from '@workfloor/sdk';
import { catalogue } from '../i18n/i18n.ts';
import { refusals } from '../i18n/en/refusals.ts';
import type { PlainCode, Telling } from './failure.ts';

type Refusals = typeof refusals;
type Data = ClientError['data'];
type Sentence = { [K in keyof Refusals]: Refusals[K] extends string ? K : never }[keyof Refusals];

/** Codes that people cannot do anything about; `common.failed` says that nothing was lost. */
type Internal = 'internal' | 'aborted' | 'command_id_reused';

const sentences: Readonly<Record<Exclude<ClientErrorCode, PlainCode | Internal>, Sentence | ((data: Data, t: Refusals) => string)>> = {
  unsupported_media_type: 'wrongType',
  too_large: 'tooLarge',
  id_taken: 'idTaken',
  in_use: 'inUse',
  already_running: 'alreadyRunning',
  archived: 'archived',
  retired: 'retired',
  required_stage: 'requiredStage',
  stage_unknown: 'stageUnknown',
  stage_order: 'stageOrder',
  email_taken: 'emailTaken',
  last_owner: 'lastOwner',
  undo_stale: 'undoStale',
  not_undoable: 'notUndoable',
  door_closed: (data, t) => t.doorClosed({ missing: missingOf(data, t) }),
  unfinished_items: (data, t) => t.unfinished({ count: listOf(data, 'items').length || 1 }),
  key_taken: 'keyTaken',
  wrong_currency: 'wrongCurrency',
  wrong_payer: 'wrongPayer',
  wrong_prices: 'wrongPrices',
  line_locked: 'lineLocked',
  invoice_locked: 'invoiceLocked',
  nothing_to_bill: 'nothingToBill',
  quota_exceeded: 'quotaExceeded',
  file_sealed: 'fileSealed',
  missing_value: (data, t) => t.missingValue({ gaps: gapsOf(data) }),
  no_recipient: 'noRecipient',
  storage_full: 'storageFull',
};

type Item = Readonly<Record<string, unknown>>;

/** A list in what a refusal tells; empty where it tells none: a server may be older or newer than this page. */
function listOf(data: Data, name: string): readonly Item[] {
  const list: unknown = data?.[name];
  return Array.isArray(list) ? list.filter((item): item is Item => typeof item === 'object' && item !== null) : [];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `client.fields.found_us` as people may read it. */
function fieldName(path: unknown): string {
  return textOf(path)
    .replace(/^(?:client\.)?(?:fields\.)?/, '')
    .replaceAll('_', ' ');
}

/** The shortcodes that have no value, `client.name, job.due`. */
function gapsOf(data: Data): string {
  const gaps: unknown = data?.['gaps'];
  return Array.isArray(gaps) ? gaps.filter((gap) => typeof gap === 'string').join(', ') : '';
}

/** What a door asks for: each field, one task by its title and several by their number, an approval. */
function missingOf(data: Data, t: Refusals): string {
  const missing = listOf(data, 'missing');
  const fields = missing.filter(({ what }) => what === 'field').map(({ field }) => t.missingField({ field: fieldName(field) }));
  const tasks = missing.filter(({ what }) => what === 'task');
  const [task, ...others] = tasks;
  const open = task && others.length === 0 ? t.missingTask({ title: textOf(task['title']) }) : t.missingTasks({ count: tasks.length });
  const approval = missing.some(({ what }) => what === 'approval') ? [t.missingApproval] : [];
  return [...fields, ...(task ? [open] : []), ...approval].join(', ') || t.missingOther;
}

/** The words in the language in use, once they are there. */
function refusalWords({ language, messages }: Telling): Promise<Refusals> {
  const words = catalogue(language, 'refusals', refusals, messages);
  return new Promise((resolve) => {
    let stop = (): void => {};
    let isTold = false;
    const tell = (): void => {
      if (isTold || words.isLoading()) return;
      isTold = true;
      resolve(words.messages.get());
      queueMicrotask(() => stop()); // the first call comes before `subscribe` has answered
    };
    stop = words.messages.subscribe(tell);
  });
}

/** Why a command was refused, in its own words; undefined for what nobody can do anything about. */
export async function tellRefusal({ code, data }: ClientError, telling: Telling): Promise<string | undefined> {
  const known: Readonly<Partial<Record<string, (typeof sentences)[keyof typeof sentences]>>> = sentences;
  const sentence = known[code];
  if (sentence === undefined) return undefined;
  const t = await refusalWords(telling);
  return typeof sentence === 'function' ? sentence(data, t) : t[sentence];
}
