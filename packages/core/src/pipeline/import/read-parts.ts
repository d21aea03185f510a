import type { Ctx } from '../../kernel/command.ts';
import type { Id } from '../../kernel/record.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { DocumentProblem, PipelineDocument } from '../document.ts';
import { hasRules, readRules } from '../document/rules.ts';
import type { Stage } from '../pipeline.ts';
import { findNames, namesIn } from './find-names.ts';
import { addRolesAndFields, claimIds, makeParts } from './make-parts.ts';
import { makeRules } from './make-rules.ts';
import { needTag } from './need-tag.ts';

/** What a document brings besides stages, read. */
export interface ReadParts {
  readonly problems: readonly DocumentProblem[];
  /** Before the pipeline is made: what its stages may name. */
  readonly prepare: () => Promise<void>;
  /** After it is made. */
  readonly make: () => Promise<void>;
}

interface Parted {
  /** The pipeline. */
  readonly id: Id;
  readonly document: PipelineDocument;
  readonly stages: readonly Stage[];
}

async function tagsOfRules(tx: Tx, document: PipelineDocument, ctx: Ctx): Promise<ReadonlyMap<string, Id>> {
  const ids = new Map<string, Id>();
  for (const name of namesIn(document).get('tag') ?? []) {
    const tag = await needTag(tx, document, name, ctx);
    if (tag) ids.set(name, tag.id);
  }
  return ids;
}

/** Reads rules, templates and saved tasks of a document with ids instead of names. */
export async function readParts(tx: Tx, { id, document, stages }: Parted, ctx: Ctx): Promise<ReadParts> {
  const ids = await claimIds(tx, document, ctx);
  const made = { ...ids, tag: await tagsOfRules(tx, document, ctx) };
  const { word, problems } = await findNames(tx, document, { pipeline: { id, name: document.name }, stages, made });
  const rules = readRules(document, { pipeline: id, stages, word });
  for (const [name, tasks] of Object.entries(document.savedTasks ?? {}))
    for (const email of tasks.flatMap(({ assignees = [] }) => assignees)) word(email, { kind: 'member', field: `savedTasks.${name}` });
  return {
    problems,
    prepare: () => addRolesAndFields(tx, document, ctx),
    async make() {
      await makeParts(tx, document, { ids, word }, ctx);
      if (hasRules(document)) await makeRules(tx, id, rules, ctx);
    },
  };
}
