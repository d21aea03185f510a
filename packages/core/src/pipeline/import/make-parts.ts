import type { Ctx } from '../../kernel/command.ts';
import { need } from '../../kernel/need.ts';
import type { Id } from '../../kernel/record.ts';
import type { Tx } from '../../kernel/tx.ts';
import { fieldCommands } from '../../field/commands.ts';
import { savedTasksCommands } from '../../saved-tasks/commands.ts';
import type { NewSavedTask } from '../../saved-tasks/saved-tasks.ts';
import { templateCommands } from '../../template/commands.ts';
import { editWorkspace } from '../../workspace/edit-workspace.ts';
import { canonicalJson } from '../canonical.ts';
import type { PipelineDocument } from '../document.ts';
import type { DocumentTask } from '../document/parts.ts';
import type { Word } from '../document/words.ts';
import { findNamed } from './find-names.ts';
import { inPlace } from './in-place.ts';

/** The ids of what a document brings by name: those of what is there already, otherwise new ones. */
export async function claimIds(
  tx: Tx,
  { templates = {}, savedTasks = {} }: PipelineDocument,
  ctx: Ctx,
): Promise<{ readonly template: ReadonlyMap<string, Id>; readonly savedTasks: ReadonlyMap<string, Id> }> {
  const claim = async (kind: 'template' | 'savedTasks', names: readonly string[]): Promise<ReadonlyMap<string, Id>> => {
    const ids = new Map<string, Id>();
    for (const name of names) ids.set(name, (await findNamed(tx, kind, name)) ?? ctx.newId());
    return ids;
  };
  return { template: await claim('template', Object.keys(templates)), savedTasks: await claim('savedTasks', Object.keys(savedTasks)) };
}

/** Adds what a document needs of the workspace: roles, and fields by their keys. Both are never taken away. */
export async function addRolesAndFields(tx: Tx, { roles = [], fields = [] }: PipelineDocument, ctx: Ctx): Promise<void> {
  const workspace = await need(tx, 'workspace', ctx.workspace);
  const missing = roles.filter((role) => !workspace.roles.includes(role));
  if (missing.length > 0) await editWorkspace.apply(tx, { roles: [...workspace.roles, ...missing] }, ctx);
  for (const field of fields) {
    const there = await tx.find('field', 'about', [field.aboutKind]);
    if (!there.some(({ key }) => key === field.key)) await fieldCommands.create.apply(tx, { id: ctx.newId(), ...field }, ctx);
  }
}

async function makeTemplates(tx: Tx, { templates = {} }: PipelineDocument, ids: ReadonlyMap<string, Id>, ctx: Ctx): Promise<void> {
  for (const [name, content] of Object.entries(templates)) {
    const id = ids.get(name) ?? ctx.newId();
    const there = await tx.get('template', id);
    await inPlace(`templates.${name}`, async () => {
      if (!there) await templateCommands.create.apply(tx, { id, name, content }, ctx);
      else if (canonicalJson(there.content) !== canonicalJson(content)) await templateCommands.edit.apply(tx, { id, content }, ctx);
    });
  }
}

/** The tasks of a set with ids: those of the same id or title stay the same ones. */
function withIds(tasks: readonly DocumentTask[], there: readonly NewSavedTask[], { word, newId }: Reading): readonly NewSavedTask[] {
  const left = [...there];
  const take = (fits: (task: NewSavedTask) => boolean): Id | undefined => {
    const at = left.findIndex(fits);
    return at === -1 ? undefined : left.splice(at, 1)[0]?.id;
  };
  const ids = tasks.map(({ id, title }) => take((task) => task.id === id) ?? take((task) => task.title === title) ?? id ?? newId());
  const idOf = new Map(
    tasks.flatMap(({ id, title }, at) => [title, ...(id === undefined ? [] : [id])].map((name) => [name, ids[at] ?? ''])),
  );
  return tasks.map(({ id: _id, assignees, waitsFor, ...task }, at) => ({
    ...task,
    id: ids[at] ?? '',
    ...(assignees ? { assignees: assignees.map((email) => word(email, { kind: 'member', field: 'savedTasks' })) } : {}),
    ...(waitsFor ? { waitsFor: waitsFor.map((name) => idOf.get(name) ?? name) } : {}),
  }));
}

interface Reading {
  readonly word: Word;
  readonly newId: () => Id;
}

async function makeSavedTasks(
  tx: Tx,
  { savedTasks = {} }: PipelineDocument,
  { ids, word }: { readonly ids: ReadonlyMap<string, Id>; readonly word: Word },
  ctx: Ctx,
): Promise<void> {
  for (const [name, tasks] of Object.entries(savedTasks)) {
    const id = ids.get(name) ?? ctx.newId();
    const there = await tx.get('savedTasks', id);
    const items = withIds(tasks, there?.items ?? [], { word, newId: () => ctx.newId() });
    await inPlace(`savedTasks.${name}`, async () =>
      there ? savedTasksCommands.edit.apply(tx, { id, items }, ctx) : savedTasksCommands.create.apply(tx, { id, name, items }, ctx),
    );
  }
}

/** Makes or changes the templates and saved tasks of a document. */
export async function makeParts(
  tx: Tx,
  document: PipelineDocument,
  { ids, word }: { readonly ids: Awaited<ReturnType<typeof claimIds>>; readonly word: Word },
  ctx: Ctx,
): Promise<void> {
  await makeTemplates(tx, document, ids.template, ctx);
  await makeSavedTasks(tx, document, { ids: ids.savedTasks, word }, ctx);
}
