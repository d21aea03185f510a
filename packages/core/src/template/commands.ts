import { defineCommand, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import { leaveToServer } from '../run/subjects.ts';
import type { FolderPlan, Template, TemplateContent } from './template.ts';

/** As deep as folders go, and as many as one template makes. */
const FOLDERS_MAX = { depth: 8, count: 500 } as const;

function countFolders(folders: readonly FolderPlan[], depth = 1): number {
  if (folders.length > 0 && depth > FOLDERS_MAX.depth) refuse('too_large', { field: 'content.folders', depth: FOLDERS_MAX.depth });
  const names = new Set(folders.map(({ name }) => name.toLowerCase()));
  if (names.size !== folders.length) refuse('invalid_input', { field: 'content.folders', reason: 'names_twice' });
  return folders.reduce((count, { folders: inner = [] }) => count + 1 + countFolders(inner, depth + 1), 0);
}

async function assertContent(source: Source, content: TemplateContent): Promise<void> {
  if (content.kind === 'folders') {
    if (countFolders(content.folders) > FOLDERS_MAX.count) refuse('too_large', { field: 'content.folders', max: FOLDERS_MAX.count });
    return;
  }
  for (const [locale, { text }] of Object.entries(content.bodies)) {
    if (text.trim() === '') refuse('invalid_input', { field: `content.bodies.${locale}.text`, reason: 'says_nothing' });
  }
  if (source.isPartial) return; // the server has the firm's fields, and the list of shortcodes: no page needs it
  const { assertTexts, textsOf } = await import('./check-text.ts');
  await assertTexts(source, textsOf({ content }));
}

export interface CreateTemplate {
  readonly id: Id;
  readonly name: string;
  readonly content: TemplateContent;
}

export interface EditTemplate {
  readonly id: Id;
  readonly name?: string;
  /** The whole new content, of the same kind. */
  readonly content?: TemplateContent;
}

const policy = staffWith('jobs');

/** Adds a template (TPL-1). */
const create = defineCommand<CreateTemplate>('template.create', policy, async (tx, args, ctx) => {
  await assertContent(tx, args.content);
  tx.insert('template', { workspace: ctx.workspace, state: 'live', ...args });
  tx.emit({ type: 'template.created', template: args.id });
});

/** Changes what a template says. What was written from it stays as it is; rules that name it say the new words (TPL-3). */
const edit = defineCommand<EditTemplate>('template.edit', policy, async (tx, { id, ...patch }) => {
  const template = await need(tx, 'template', id);
  const { content } = patch;
  // what names it counts on its being a message, a request, or folders
  if (content && content.kind !== template.content.kind) refuse('invalid_input', { field: 'content.kind', reason: 'is_fixed' });
  if (content) await assertContent(tx, content);
  if (tx.update('template', template, patch) !== template) tx.emit({ type: 'template.edited', template: id });
});

type OneTemplate = Pick<Template, 'id'>;

async function rulesThatName(source: Source, template: Id): Promise<readonly Id[]> {
  const found: Id[] = [];
  for (const state of ['on', 'paused']) {
    for (const rule of await source.find('rule', 'state', [state])) {
      if (rule.do.some((action) => 'template' in action && action.template === template)) found.push(rule.id);
    }
  }
  return found;
}

/** Takes a template out of use, unless a rule that is on needs it (D14). */
const retire = defineCommand<OneTemplate>('template.retire', policy, async (tx, { id }) => {
  const template = await need(tx, 'template', id);
  if (template.state === 'retired') refuse('retired', { template: id });
  leaveToServer(tx);
  const uses = await rulesThatName(tx, id);
  if (uses.length > 0) refuse('in_use', { template: id, uses: uses.slice(0, 20).map((rule) => ({ kind: 'rule', id: rule })) });
  tx.update('template', template, { state: 'retired' });
  tx.emit({ type: 'template.retired', template: id });
});

const restore = defineCommand<OneTemplate>('template.restore', policy, async (tx, { id }) => {
  const template = await need(tx, 'template', id);
  if (template.state === 'live') refuse('stale_state', { template: id, state: template.state, version: template.version });
  tx.update('template', template, { state: 'live' });
  tx.emit({ type: 'template.restored', template: id });
});

/** The commands of `template`, by verb. */
export const templateCommands = { create, edit, retire, restore } as const;
